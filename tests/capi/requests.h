/* Requests of the C tests, with the results that the method's formulas give by hand. */
#ifndef TANSUAN_TESTS_CAPI_REQUESTS_H
#define TANSUAN_TESTS_CAPI_REQUESTS_H

#define HEAD                                                                                                     \
  "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"cn.ndrc.machinery\",\"edition\":\"2015\"},\"period\":" \
  "\"2024\",\"as_of\":\"2025-03-31\",\"choices\":{\"electricity_factor\":\"provincial\"},\"region\":\"320000\","
#define POWER(quantity) \
  "{\"id\":\"power\",\"source\":\"purchased_electricity\",\"quantity\":\"" quantity "\",\"supply\":\"grid\"}"
#define WELDING                                                                                                     \
  "{\"id\":\"weld\",\"source\":\"co2_welding\",\"quantity\":\"10 t\",\"parameters\":{\"components\":[{\"gas\":"     \
  "\"Ar\",\"share\":\"80 %\",\"molar_mass\":\"40 g/mol\"},{\"gas\":\"CO2\",\"share\":\"20 %\",\"molar_mass\":\"44 " \
  "g/mol\"}]}}"

/* Power: Jiangsu, data year 2022 as known on 2025-03-31: 1000 MWh * 0.5978 t/MWh = 597.8 t, indirect.
 * Welding: 10 t * (0.2*44) / (0.8*40 + 0.2*44) = 88/40.8 = 110/51 t, direct.
 * Together 2989/5 + 110/51 = 152989/255 = 599.95686274509... t. */
#define BOTH HEAD "\"activities\":[" POWER("1000 MWh") "," WELDING "]}"
#define BOTH_VALUE "599.9568627451"
#define BOTH_EXACT "152989/255"

/* Power of January only: eleven months are missing. */
#define GAPS                                                                                                          \
  HEAD "\"activities\":[{\"id\":\"power\",\"source\":\"purchased_electricity\",\"quantity\":\"1000 MWh\",\"supply\":" \
       "\"grid\",\"month\":\"2024-01\"}]}"

#endif
