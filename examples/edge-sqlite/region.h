/* Regions as ISO 3166-2:CN names them, and their GB/T 2260 codes.
 * ISO 3166-2 had numbers until 2017 (CN-32) and has the letters of GB/T 2260 since then (CN-JS); meters and gateways
 * have either. The numbers are the first two digits of GB/T 2260, but 91 and 92 for Hong Kong and Macao, there 81
 * and 82. */
#ifndef REGION_H
#define REGION_H

#include <string.h>

struct region {
  char number[6];  /* ISO 3166-2:CN, before 2017 */
  char letters[6]; /* ISO 3166-2:CN, since 2017 */
  char gbt2260[7];
};

static const struct region regions[] = {
    {"CN-11", "CN-BJ", "110000"}, /* 北京 Beijing */
    {"CN-12", "CN-TJ", "120000"}, /* 天津 Tianjin */
    {"CN-13", "CN-HE", "130000"}, /* 河北 Hebei */
    {"CN-14", "CN-SX", "140000"}, /* 山西 Shanxi */
    {"CN-15", "CN-NM", "150000"}, /* 内蒙古 Inner Mongolia */
    {"CN-21", "CN-LN", "210000"}, /* 辽宁 Liaoning */
    {"CN-22", "CN-JL", "220000"}, /* 吉林 Jilin */
    {"CN-23", "CN-HL", "230000"}, /* 黑龙江 Heilongjiang */
    {"CN-31", "CN-SH", "310000"}, /* 上海 Shanghai */
    {"CN-32", "CN-JS", "320000"}, /* 江苏 Jiangsu */
    {"CN-33", "CN-ZJ", "330000"}, /* 浙江 Zhejiang */
    {"CN-34", "CN-AH", "340000"}, /* 安徽 Anhui */
    {"CN-35", "CN-FJ", "350000"}, /* 福建 Fujian */
    {"CN-36", "CN-JX", "360000"}, /* 江西 Jiangxi */
    {"CN-37", "CN-SD", "370000"}, /* 山东 Shandong */
    {"CN-41", "CN-HA", "410000"}, /* 河南 Henan */
    {"CN-42", "CN-HB", "420000"}, /* 湖北 Hubei */
    {"CN-43", "CN-HN", "430000"}, /* 湖南 Hunan */
    {"CN-44", "CN-GD", "440000"}, /* 广东 Guangdong */
    {"CN-45", "CN-GX", "450000"}, /* 广西 Guangxi */
    {"CN-46", "CN-HI", "460000"}, /* 海南 Hainan */
    {"CN-50", "CN-CQ", "500000"}, /* 重庆 Chongqing */
    {"CN-51", "CN-SC", "510000"}, /* 四川 Sichuan */
    {"CN-52", "CN-GZ", "520000"}, /* 贵州 Guizhou */
    {"CN-53", "CN-YN", "530000"}, /* 云南 Yunnan */
    {"CN-54", "CN-XZ", "540000"}, /* 西藏 Tibet */
    {"CN-61", "CN-SN", "610000"}, /* 陕西 Shaanxi */
    {"CN-62", "CN-GS", "620000"}, /* 甘肃 Gansu */
    {"CN-63", "CN-QH", "630000"}, /* 青海 Qinghai */
    {"CN-64", "CN-NX", "640000"}, /* 宁夏 Ningxia */
    {"CN-65", "CN-XJ", "650000"}, /* 新疆 Xinjiang */
    {"CN-71", "CN-TW", "710000"}, /* 台湾 Taiwan */
    {"CN-91", "CN-HK", "810000"}, /* 香港 Hong Kong */
    {"CN-92", "CN-MO", "820000"}, /* 澳门 Macao */
};

/* The GB/T 2260 code of an ISO 3166-2:CN region; NULL if it is none, such as a code or name that the library knows. */
static const char* region_gbt2260(const char* text, size_t size) {
  for (size_t i = 0; size == 5 && i < sizeof regions / sizeof *regions; ++i)
    if (memcmp(text, regions[i].number, 5) == 0 || memcmp(text, regions[i].letters, 5) == 0) return regions[i].gbt2260;
  return NULL;
}

#endif
