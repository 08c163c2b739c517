namespace Tansuan.Tests;

/// <summary>A plant's own factor pack and method: 0.5 tCO2 per tonne of steam.</summary>
internal static class Packs
{
  internal static string Factors(string unit) => $$$$"""
      {"format":"tansuan.factors/1","id":"plant","version":"1","title":{"zh":"厂","en":"plant"},
       "documents":{"d":{"title":{"zh":"文"},"date":"2024-05"}},
       "series":[{"id":"plant.ef","title":{"zh":"蒸汽","en":"Plant steam"},"unit":"{{{{unit}}}}","keys":[],
         "entries":[{"value":"0.5","document":"d","evidence":"primary","review_by":"2025-12-31"}]}]}
      """;

  internal static string Method(string formula) => $$$$"""
      {"format":"tansuan.method/1","id":"plant.method","edition":"1","title":{"zh":"法","en":"plant method"},
       "document":{"title":{"zh":"文"}},"in_force":{"from":"2020-01-01"},"boundary":{"zh":"厂","en":"plant"},
       "evidence":"primary","sources":[{"id":"steam","title":{"zh":"汽","en":"steam"},"class":"direct","clause":"1",
       "evidence":"primary","inputs":[{"name":"quantity","title":{"zh":"量","en":"amount"},"unit":"t"}],
       "factors":[{"name":"ef","title":{"zh":"因子","en":"factor"},"unit":"tCO2/t","series":"plant.ef","keys":{} }],
       "steps":[{"id":"co2","formula":"{{{{formula}}}}","unit":"tCO2","clause":"1"},
         {"id":"co2e","formula":"co2 * 1[tCO2e/tCO2]","unit":"tCO2e","clause":"1"}],
       "emissions":[{"gas":"CO2","mass":"co2","co2e":"co2e"}]}]}
      """;

  /// <summary>7 t of steam: 3.5 tCO2e.</summary>
  internal const string Request =
      """{"format":"tansuan.request/1","method":{"id":"plant.method"},"period":"2024","as_of":"2025-03-31",""" +
      """ "activities":[{"id":"boiler","source":"steam","quantity":"7 t"}]}""";
}
