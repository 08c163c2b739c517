/* catalog.h: the embedded catalog, catalogs from packs, queries, audit, checking packs. */
#include "check.h"
#include "requests.h"

static tsn_catalog* catalog = NULL;
static tsn_error* error = NULL;

#define FACTORS(id, unit)                                                                                       \
  "{\"format\":\"tansuan.factors/1\",\"id\":\"" id                                                              \
  "\",\"version\":\"1\",\"title\":{\"zh\":\"厂\",\"en\":\"plant\"},"                                           \
  "\"documents\":{\"d\":{\"title\":{\"zh\":\"文\"},\"date\":\"2024-05\"}},\"series\":[{\"id\":\"" id            \
  ".ef\",\"title\":{\"zh\":\"蒸汽\",\"en\":\"Plant steam\"},\"unit\":\"" unit                                   \
  "\",\"keys\":[],\"entries\":[{\"value\":\"0.5\",\"document\":\"d\",\"evidence\":\"primary\",\"review_by\":\"" \
  "2025-12-31\"}]}]}"
#define METHOD(formula)                                                                                              \
  "{\"format\":\"tansuan.method/1\",\"id\":\"plant.method\",\"edition\":\"1\",\"title\":{\"zh\":\"法\",\"en\":"     \
  "\"plant method\"},\"document\":{\"title\":{\"zh\":\"文\"}},\"in_force\":{\"from\":\"2020-01-01\"},\"boundary\":" \
  "{\"zh\":\"厂\",\"en\":\"plant\"},\"evidence\":\"primary\",\"sources\":[{\"id\":\"steam\",\"title\":{\"zh\":"     \
  "\"汽\",\"en\":\"steam\"},\"class\":\"direct\",\"clause\":\"1\",\"evidence\":\"primary\",\"inputs\":[{\"name\":"  \
  "\"quantity\",\"title\":{\"zh\":\"量\",\"en\":\"amount\"},\"unit\":\"t\"}],\"factors\":[{\"name\":\"ef\","        \
  "\"title\":{\"zh\":\"因子\",\"en\":\"factor\"},\"unit\":\"tCO2/t\",\"series\":\"plant.ef\",\"keys\":{}}],"       \
  "\"steps\":[{\"id\":\"co2\",\"formula\":\"" formula                                                                \
  "\",\"unit\":\"tCO2\",\"clause\":\"1\"},{\"id\":\"co2e\",\"formula\":\"co2 * 1[tCO2e/tCO2]\",\"unit\":"            \
  "\"tCO2e\",\"clause\":\"1\"}],\"emissions\":[{\"gas\":\"CO2\",\"mass\":\"co2\",\"co2e\":\"co2e\"}]}]}"

static tsn_status factors(const char* query, tsn_buffer** out) {
  return tsn_factors_query(catalog, text(query), out, &error);
}
static tsn_status methods(const char* query, tsn_buffer** out) {
  return tsn_methods_query(catalog, text(query), out, &error);
}

static void the_embedded_catalog_has_a_release_and_a_hash(void) {
  tsn_catalog* again = NULL;
  CHECK(tsn_catalog_release(catalog).size > 0);
  CHECK(tsn_catalog_sha256(catalog).size == 64);
  CHECK_OK(tsn_catalog_embedded(&again, &error));
  CHECK(memcmp(tsn_catalog_sha256(again).data, tsn_catalog_sha256(catalog).data, 64) == 0);
  tsn_catalog_free(again);
  CHECK(same(tsn_catalog_release(NULL), ""));
  CHECK(same(tsn_catalog_sha256(NULL), ""));
  CHECK_FAILS(tsn_catalog_embedded(NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_catalog_free(NULL);
}

static void each_release_is_opened_by_its_name(void) {
  tsn_buffer* json = NULL;
  tsn_catalog* old = NULL;
  CHECK_OK(tsn_catalog_releases(&json, &error));
  CHECK(contains(bytes_of(json),
                 "{\"format\":\"tansuan.releases/1\",\"releases\":[{\"as_known_on\":\"2025-06-30\","
                 "\"release\":\"2025.1\",\"sha256\":\""));
  CHECK_OK(tsn_catalog_embedded_release(text("2025.1"), &old, &error));
  CHECK(same(tsn_catalog_release(old), "2025.1"));
  CHECK(strstr(tsn_buffer_data(json), tsn_catalog_sha256(old).data) != NULL);
  tsn_buffer_free(json);
  tsn_catalog_free(old);
  /* No name: the newest. */
  CHECK_OK(tsn_catalog_embedded_release(no_text(), &old, &error));
  CHECK(same(tsn_catalog_release(old), "2026.1"));
  CHECK(memcmp(tsn_catalog_sha256(old).data, tsn_catalog_sha256(catalog).data, 64) == 0);
  tsn_catalog_free(old);
  old = NULL;
  CHECK(tsn_catalog_embedded_release(text("1999.1"), &old, &error) == TSN_E_NOT_FOUND);
  CHECK(same(tsn_error_message(error), "there is no release \"1999.1\"; there are: 2025.1, 2026.1"));
  CHECK(old == NULL);
  tsn_error_free(error);
  error = NULL;
  CHECK_FAILS(tsn_catalog_embedded_release(no_text(), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_releases(NULL, &error), TSN_E_MISUSE, "argument.null");
}

/* A record is verified with the release that it names, whichever is the newest. */
static void a_record_keeps_to_its_release(void) {
  static const char* const releases[] = {"2025.1", "2026.1"};
  tsn_catalog* opened[2] = {NULL, NULL};
  size_t i;
  for (i = 0; i < 2; ++i) CHECK_OK(tsn_catalog_embedded_release(text(releases[i]), &opened[i], &error));
  for (i = 0; i < 2; ++i) {
    tsn_engine* engine = NULL;
    tsn_record* record = NULL;
    tsn_buffer* verdict = NULL;
    CHECK_OK(tsn_engine_new(opened[i], &engine, &error));
    CHECK_OK(tsn_calculate(engine, text(BOTH), NULL, &record, &error));
    CHECK(contains(tsn_record_json(record), releases[i]));
    CHECK_OK(tsn_record_verify(opened[i], tsn_record_json(record), NULL, &verdict, &error));
    CHECK(contains(bytes_of(verdict), "\"ok\":true"));
    tsn_buffer_free(verdict);
    verdict = NULL;
    CHECK(tsn_record_verify(opened[1 - i], tsn_record_json(record), NULL, &verdict, &error) == TSN_E_CATALOG_MISMATCH);
    CHECK(contains(tsn_error_message(error), i == 0 ? "open release 2025.1" : "open release 2026.1"));
    CHECK(verdict == NULL);
    tsn_error_free(error);
    error = NULL;
    tsn_record_free(record);
    tsn_engine_free(engine);
  }
  for (i = 0; i < 2; ++i) tsn_catalog_free(opened[i]);
}

static void what_changed_between_releases_is_told(void) {
  tsn_buffer* json = NULL;
  tsn_catalog* old = NULL;
  CHECK_OK(tsn_catalog_embedded_release(text("2025.1"), &old, &error));
  CHECK_OK(tsn_catalog_diff(old, catalog, &json, &error));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.grid.co2.average/region=CN/for=2023/published=2025-12-31\""));
  CHECK(contains(bytes_of(json), "{\"method\":\"cn.ndrc.machinery@2015\",\"series\":[\"cn.grid.co2.average\""));
  tsn_buffer_free(json);
  CHECK_OK(tsn_catalog_diff(old, old, &json, &error));
  CHECK(contains(bytes_of(json), "{\"entries\":[],\"format\":\"tansuan.diff/1\",\"from\":{\"release\":\"2025.1\""));
  tsn_buffer_free(json);
  CHECK_FAILS(tsn_catalog_diff(NULL, catalog, &json, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_diff(catalog, NULL, &json, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_diff(catalog, catalog, NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_catalog_free(old);
}

static void what_was_known_of_a_factor_is_told(void) {
  tsn_buffer* json = NULL;
  CHECK_OK(factors("{\"op\":\"history\",\"id\":\"cn.grid.co2.average\",\"keys\":{\"region\":\"CN\"}}", &json));
  CHECK(contains(bytes_of(json), "\"newest_until\":\"2024-12-20\",\"published\":\"2024-04-12\""));
  CHECK(contains(bytes_of(json), "\"value\":\"0.5306\""));
  tsn_buffer_free(json);
  CHECK_FAILS(factors("{\"op\":\"history\",\"id\":\"no.such\"}", &json), TSN_E_NOT_FOUND, "query.not_found");
  CHECK_FAILS(factors("{\"op\":\"history\",\"id\":\"cn.grid.co2.average\",\"keys\":{\"x\":\"CN\"}}", &json),
              TSN_E_REQUEST, "query.key");
  CHECK_FAILS(factors("{\"op\":\"history\",\"id\":\"cn.grid.co2.average\",\"keys\":{\"region\":1}}", &json),
              TSN_E_REQUEST, "member.type");
  CHECK_FAILS(methods("{\"op\":\"history\",\"id\":\"cn.ndrc.machinery\"}", &json), TSN_E_REQUEST, "query.op");
}

static void a_factor_is_resolved_in_two_times(void) {
  tsn_buffer* json = NULL;
  CHECK_OK(
      factors("{\"op\":\"resolve\",\"id\":\"cn.grid.co2.average\",\"keys\":{\"region\":\"CN\"},\"period\":\"2022\","
              "\"as_of\":\"2024-12-20\",\"select\":\"year\"}",
              &json));
  CHECK(contains(bytes_of(json), "\"entry\":\"cn.grid.co2.average/region=CN/for=2022/published=2024-12-20\""));
  CHECK(contains(bytes_of(json), "\"unit\":\"kgCO2/kWh\",\"value\":\"0.5366\"}"));
  CHECK(contains(bytes_of(json), "\"format\":\"tansuan.factors.resolved/1\""));
  tsn_buffer_free(json);
  CHECK_FAILS(
      factors("{\"op\":\"resolve\",\"id\":\"cn.grid.co2.average\",\"keys\":{\"region\":\"CN\"},\"period\":\"2022\","
              "\"as_of\":\"2024-12-19\",\"select\":\"year\"}",
              &json),
      TSN_E_NOT_FOUND, "factor.none_for_year");
  CHECK_FAILS(
      factors("{\"op\":\"resolve\",\"id\":\"cn.grid.co2.average\",\"keys\":{\"region\":\"CN\"},\"period\":\"2022\","
              "\"as_of\":\"2024-12-20\",\"select\":\"constant\"}",
              &json),
      TSN_E_REQUEST, "factor.ambiguous");
  CHECK_FAILS(factors("{\"op\":\"resolve\",\"id\":\"cn.grid.co2.average\",\"period\":\"2022\",\"as_of\":\"2024-12-20\","
                      "\"select\":\"year\"}",
                      &json),
              TSN_E_REQUEST, "query.key");
  CHECK_FAILS(
      factors(
          "{\"op\":\"resolve\",\"id\":\"cn.grid.co2.average\",\"keys\":{\"region\":\"CN\"},\"as_of\":\"2024-12-20\","
          "\"select\":\"year\"}",
          &json),
      TSN_E_REQUEST, "member.missing");
  CHECK_FAILS(methods("{\"op\":\"resolve\",\"id\":\"cn.ndrc.machinery\"}", &json), TSN_E_REQUEST, "query.op");
}

static void factors_are_listed_searched_and_shown(void) {
  tsn_buffer* json = NULL;
  CHECK_OK(factors("{\"op\":\"list\"}", &json));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.grid.co2.average\",\"keys\":[\"region\"]"));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.steam.saturated\",\"keys\":[\"pressure\"]"));
  tsn_buffer_free(json);
  CHECK_OK(factors("{\"op\":\"list\",\"limit\":1}", &json));
  CHECK(contains(bytes_of(json), "\"series\":[{"));
  CHECK(!strstr(tsn_buffer_data(json), "cn.steam.saturated"));
  tsn_buffer_free(json);
  /* An item by its alias, its English and its Chinese name. */
  CHECK_OK(factors("{\"op\":\"search\",\"text\":\"ng\"}", &json));
  CHECK(contains(bytes_of(json), "\"id\":\"natural_gas\",\"kind\":\"fuel\""));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.fuel.ndrc2015.ncv\""));
  CHECK(!strstr(tsn_buffer_data(json), "cn.grid.co2.average")); /* Shandong */
  tsn_buffer_free(json);
  CHECK_OK(factors("{\"op\":\"search\",\"text\":\"天然气 ndrc2015 低位\"}", &json));
  CHECK(contains(bytes_of(json), "\"found\":1,"));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.fuel.ndrc2015.ncv\""));
  tsn_buffer_free(json);
  CHECK_OK(factors("{\"op\":\"search\",\"text\":\"no such thing\"}", &json));
  CHECK(contains(bytes_of(json), "\"found\":0,"));
  tsn_buffer_free(json);
  CHECK_OK(factors("{\"op\":\"show\",\"id\":\"cn.grid.co2.average\"}", &json));
  CHECK(contains(bytes_of(json),
                 "\"evidence\":\"transcribed\",\"for\":\"2023\",\"id\":\"cn.grid.co2.average/region=320000/for=2023"));
  CHECK(contains(bytes_of(json), "\"title\":{\"en\":\"Jiangsu\",\"zh\":\"江苏\"},\"value\":\"320000\""));
  tsn_buffer_free(json);
  CHECK_OK(factors("{\"op\":\"show\",\"id\":\"cn.steam.superheated\"}", &json));
  CHECK(contains(bytes_of(json), "\"format\":\"tansuan.factors.table/1\""));
  CHECK(contains(bytes_of(json), "\"name\":\"temperature\""));
  tsn_buffer_free(json);
}

static void methods_are_listed_searched_and_shown(void) {
  tsn_buffer* json = NULL;
  CHECK_OK(methods("{\"op\":\"list\"}", &json));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.ndrc.machinery\""));
  tsn_buffer_free(json);
  CHECK_OK(methods("{\"op\":\"search\",\"text\":\"汽车\"}", &json));
  CHECK(contains(bytes_of(json), "\"found\":1,"));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.ndrc.machinery\""));
  tsn_buffer_free(json);
  CHECK_OK(methods("{\"op\":\"show\",\"id\":\"cn.ndrc.machinery\",\"edition\":\"2015\"}", &json));
  CHECK(contains(bytes_of(json), "\"format\":\"tansuan.methods.method/1\""));
  CHECK(contains(bytes_of(json), "\"equals\":\"provincial\",\"name\":\"choice:electricity_factor\""));
  CHECK(contains(bytes_of(json), "\"id\":\"co2_welding\""));
  tsn_buffer_free(json);
  CHECK_FAILS(methods("{\"op\":\"show\",\"id\":\"cn.ndrc.machinery\",\"edition\":\"1999\"}", &json), TSN_E_NOT_FOUND,
              "query.not_found");
}

static void a_query_that_cannot_be_answered_says_why(void) {
  tsn_buffer* json = NULL;
  CHECK_FAILS(factors("{\"op\":\"show\",\"id\":\"no.such\"}", &json), TSN_E_NOT_FOUND, "query.not_found");
  CHECK(json == NULL);
  CHECK_FAILS(methods("{\"op\":\"show\",\"id\":\"no.such\"}", &json), TSN_E_NOT_FOUND, "query.not_found");
  CHECK_FAILS(factors("{\"op\":\"delete\"}", &json), TSN_E_REQUEST, "query.op");
  CHECK_FAILS(factors("{\"op\":\"list\",\"limit\":0}", &json), TSN_E_REQUEST, "query.limit");
  CHECK_FAILS(factors("{\"op\":\"list\",\"limit\":10001}", &json), TSN_E_REQUEST, "query.limit");
  CHECK_FAILS(factors("{\"op\":\"list\",\"limit\":1.5}", &json), TSN_E_REQUEST, "query.limit");
  CHECK_FAILS(factors("{\"op\":\"search\",\"text\":\" \"}", &json), TSN_E_REQUEST, "member.missing");
  CHECK_FAILS(factors("{\"op\":\"list\",\"edition\":\"1\"}", &json), TSN_E_REQUEST, "member.unknown");
  CHECK_FAILS(factors("[]", &json), TSN_E_REQUEST, "member.type");
  CHECK_FAILS(factors("{\"op\":", &json), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK_FAILS(tsn_factors_query(NULL, text("{}"), &json, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_factors_query(catalog, text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_methods_query(NULL, text("{}"), &json, &error), TSN_E_MISUSE, "argument.null");
}

static void the_audit_counts_grades_and_finds_overdue_entries(void) {
  tsn_catalog_builder* builder = NULL;
  tsn_catalog* plant = NULL;
  tsn_buffer* json = NULL;
  CHECK_OK(tsn_catalog_audit(catalog, no_text(), &json, &error));
  CHECK(contains(bytes_of(json), "\"format\":\"tansuan.audit/1\""));
  CHECK(contains(bytes_of(json), "\"id\":\"cn.mee.electricity\""));
  tsn_buffer_free(json);
  CHECK_OK(tsn_catalog_builder_new(&builder, &error));
  CHECK_OK(tsn_catalog_builder_add_pack(builder, text(FACTORS("plant", "tCO2/t")), NULL, &error));
  CHECK_OK(tsn_catalog_builder_build(builder, &plant, &error));
  /* On the review date itself it is not overdue yet; the next day it is. */
  CHECK_OK(tsn_catalog_audit(plant, text("2025-12-31"), &json, &error));
  CHECK(contains(bytes_of(json), "\"overdue\":[],"));
  tsn_buffer_free(json);
  CHECK_OK(tsn_catalog_audit(plant, text("2026-01-01"), &json, &error));
  CHECK(contains(bytes_of(json),
                 "\"overdue\":[{\"entry\":\"plant.ef/published=2024-05-31\",\"review_by\":\"2025-12-31\"}]"));
  CHECK(contains(bytes_of(json), "\"primary\":1,\"recalled\":0,\"secondary\":0,\"transcribed\":0"));
  tsn_buffer_free(json);
  CHECK_FAILS(tsn_catalog_audit(catalog, text("2026-02-30"), &json, &error), TSN_E_REQUEST, "date.impossible");
  CHECK_FAILS(tsn_catalog_audit(NULL, no_text(), &json, &error), TSN_E_MISUSE, "argument.null");
  tsn_catalog_free(plant);
  tsn_catalog_builder_free(builder);
}

static void a_catalog_is_built_from_packs(void) {
  tsn_catalog_builder* builder = NULL;
  tsn_catalog* plant = NULL;
  tsn_buffer* json = NULL;
  CHECK_OK(tsn_catalog_builder_new(&builder, &error));
  CHECK_OK(tsn_catalog_builder_base(builder, catalog, &error));
  CHECK_OK(tsn_catalog_builder_add_pack(builder, text(METHOD("quantity * ef")), NULL, &error));
  CHECK_FAILS(tsn_catalog_builder_build(builder, &plant, &error), TSN_E_METHOD, "method.series");
  CHECK(plant == NULL);
  CHECK_OK(tsn_catalog_builder_add_pack(builder, text(FACTORS("plant", "tCO2/t")), NULL, &error));
  CHECK_OK(tsn_catalog_builder_build(builder, &plant, &error));
  tsn_catalog_builder_free(builder); /* before its catalog */
  CHECK(contains(tsn_catalog_release(plant), "+"));
  CHECK_OK(tsn_methods_query(plant, text("{\"op\":\"show\",\"id\":\"plant.method\"}"), &json, &error));
  CHECK(contains(bytes_of(json), "\"formula\":\"quantity * ef\""));
  tsn_buffer_free(json);
  tsn_catalog_free(plant);
}

static void packs_that_are_wrong_are_refused(void) {
  tsn_catalog_builder* builder = NULL;
  tsn_catalog* plant = NULL;
  CHECK_OK(tsn_catalog_builder_new(&builder, &error));
  CHECK_FAILS(tsn_catalog_builder_add_pack(builder, text("{\"format\":\"other/1\"}"), NULL, &error), TSN_E_PACK,
              "pack.format");
  /* As where all packs are read: the problem has its place. */
  CHECK(tsn_catalog_builder_add_pack(builder, text("{\"format\":\"other/1\"}"), NULL, &error) == TSN_E_PACK);
  CHECK(same(tsn_error_pointer(error), "/format"));
  tsn_error_free(error);
  error = NULL;
  CHECK_FAILS(tsn_catalog_builder_add_pack(builder, text("{"), NULL, &error), TSN_E_JSON_SYNTAX, "json.syntax");
  CHECK(tsn_catalog_builder_add_pack(builder, text(FACTORS("plant", "apples")), NULL, &error) == TSN_E_PACK);
  CHECK(same(tsn_error_pointer(error), "/series/0/unit"));
  tsn_error_free(error);
  error = NULL;
  CHECK_OK(tsn_catalog_builder_add_pack(builder, text(FACTORS("plant", "tCO2/t")), NULL, &error));
  CHECK_OK(tsn_catalog_builder_add_pack(builder, text(METHOD("quantity + ef")), NULL, &error));
  CHECK_FAILS(tsn_catalog_builder_build(builder, &plant, &error), TSN_E_METHOD, "formula.unit");
  CHECK_OK(tsn_catalog_builder_add_pack(builder, text(FACTORS("plant", "tCO2/t")), NULL, &error));
  CHECK_FAILS(tsn_catalog_builder_build(builder, &plant, &error), TSN_E_PACK, "pack.duplicate");
  CHECK_FAILS(tsn_catalog_builder_new(NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_builder_base(NULL, catalog, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_builder_add_pack(NULL, text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_builder_build(NULL, &plant, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_builder_build(builder, NULL, &error), TSN_E_MISUSE, "argument.null");
  CHECK_FAILS(tsn_catalog_builder_require_signature(builder, NULL, &error), TSN_E_MISUSE, "argument.null");
  tsn_catalog_builder_free(builder);
  tsn_catalog_builder_free(NULL);
}

/* RFC 8032 §7.1 test 3: the message af82, so that the check does not rest on this library's own signing. */
static void a_signature_is_demanded_of_packs(void) {
  static const uint8_t key[32] = {0xfc, 0x51, 0xcd, 0x8e, 0x62, 0x18, 0xa1, 0xa3, 0x8d, 0xa4, 0x7e,
                                  0xd0, 0x02, 0x30, 0xf0, 0x58, 0x08, 0x16, 0xed, 0x13, 0xba, 0x33,
                                  0x03, 0xac, 0x5d, 0xeb, 0x91, 0x15, 0x48, 0x90, 0x80, 0x25};
  static const uint8_t signature[64] = {0x62, 0x91, 0xd6, 0x57, 0xde, 0xec, 0x24, 0x02, 0x48, 0x27, 0xe6, 0x9c, 0x3a,
                                        0xbe, 0x01, 0xa3, 0x0c, 0xe5, 0x48, 0xa2, 0x84, 0x74, 0x3a, 0x44, 0x5e, 0x36,
                                        0x80, 0xd7, 0xdb, 0x5a, 0xc3, 0xac, 0x18, 0xff, 0x9b, 0x53, 0x8d, 0x16, 0xf2,
                                        0x90, 0xae, 0x67, 0xf7, 0x60, 0x98, 0x4d, 0xc6, 0x59, 0x4a, 0x7c, 0x15, 0xe9,
                                        0x71, 0x6e, 0xd2, 0x8d, 0xc0, 0x27, 0xbe, 0xce, 0xea, 0x1e, 0xc4, 0x0a};
  tsn_catalog_builder* builder = NULL;
  CHECK_OK(tsn_catalog_builder_new(&builder, &error));
  CHECK_OK(tsn_catalog_builder_require_signature(builder, key, &error));
  CHECK_FAILS(tsn_catalog_builder_add_pack(builder, text(FACTORS("plant", "tCO2/t")), NULL, &error),
              TSN_E_PACK_SIGNATURE, "pack.signature");
  CHECK_FAILS(tsn_catalog_builder_add_pack(builder, text(FACTORS("plant", "tCO2/t")), signature, &error),
              TSN_E_PACK_SIGNATURE, "pack.signature");
  /* Signed, so it gets as far as being read, and is no JSON. */
  CHECK_FAILS(tsn_catalog_builder_add_pack(builder, text("\xaf\x82"), signature, &error), TSN_E_JSON_UTF8, "json.utf8");
  tsn_catalog_builder_free(builder);
}

static void a_pack_is_checked_with_a_report(void) {
  tsn_buffer* report = NULL;
  CHECK_OK(tsn_method_check(catalog, text(FACTORS("plant", "tCO2/t")), &report, &error));
  CHECK(same(bytes_of(report),
             "{\"format\":\"tansuan.check/1\",\"ok\":true,\"pack\":{\"edition\":\"1\",\"format\":\"tansuan.factors/1\","
             "\"id\":\"plant\"},\"problems\":[]}"));
  tsn_buffer_free(report);
  CHECK_OK(tsn_method_check(NULL, text(METHOD("quantity * ef")), &report, &error));
  CHECK(contains(bytes_of(report), "\"ok\":false,\"pack\":{\"edition\":\"1\",\"format\":\"tansuan.method/1\""));
  CHECK(contains(bytes_of(report), "\"code\":\"method.series\""));
  CHECK(contains(bytes_of(report), "\"pointer\":\"/sources/0/factors/0"));
  tsn_buffer_free(report);
  CHECK_OK(tsn_method_check(catalog, text("{\"a\":1,}"), &report, &error));
  CHECK(contains(bytes_of(report), "\"code\":\"json.syntax\""));
  CHECK(contains(bytes_of(report), "\"offset\":"));
  tsn_buffer_free(report);
  CHECK_FAILS(tsn_method_check(catalog, text("{}"), NULL, &error), TSN_E_MISUSE, "argument.null");
}

int main(void) {
  CHECK_OK(tsn_catalog_embedded(&catalog, &error));
  the_embedded_catalog_has_a_release_and_a_hash();
  each_release_is_opened_by_its_name();
  a_record_keeps_to_its_release();
  what_changed_between_releases_is_told();
  what_was_known_of_a_factor_is_told();
  a_factor_is_resolved_in_two_times();
  factors_are_listed_searched_and_shown();
  methods_are_listed_searched_and_shown();
  a_query_that_cannot_be_answered_says_why();
  the_audit_counts_grades_and_finds_overdue_entries();
  a_catalog_is_built_from_packs();
  packs_that_are_wrong_are_refused();
  a_signature_is_demanded_of_packs();
  a_pack_is_checked_with_a_report();
  tsn_catalog_free(catalog);
  return check_end();
}
