using System;
using System.IO;
using System.Linq;
using System.Text;

namespace Tansuan.Tests;

/// <summary>Requests of the tests, with the results that the method's formulas give by hand.</summary>
internal static class Requests
{
  private const string Head =
      """{"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery","edition":"2015"},"period":"2024",""" +
      """ "as_of":"2025-03-31","choices":{"electricity_factor":"provincial"},"region":"320000","activities":[""";

  private const string Welding =
      """{"id":"weld","source":"co2_welding","quantity":"10 t","parameters":{"components":[""" +
      """{"gas":"Ar","share":"80 %","molar_mass":"40 g/mol"},{"gas":"CO2","share":"20 %","molar_mass":"44 g/mol"}]}}""";

  // Power: Jiangsu, data year 2022 as known on 2025-03-31: 1000 MWh * 0.5978 t/MWh = 597.8 t, indirect. Welding:
  // 10 t * (0.2*44) / (0.8*40 + 0.2*44) = 88/40.8 = 110/51 t, direct. Together 2989/5 + 110/51 = 152989/255 t.
  internal static readonly string Both = Of(Power("1000 MWh") + "," + Welding);
  internal const string BothExact = "152989/255";
  internal const string BothDecimal = "599.9568627451";

  /// <summary>Power of January only: eleven months are missing.</summary>
  internal static readonly string Gaps = Of(
      """{"id":"power","source":"purchased_electricity","quantity":"1000 MWh","supply":"grid","month":"2024-01"}""");

  // RFC 8032, 7.1, test 1.
  internal static readonly byte[] Seed =
      Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  internal const string PublicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  /// <summary>The top folder of the sources.</summary>
  internal static readonly string Sources = FindSources();

  internal static string Of(string activities) => Head + activities + "]}";

  internal static string Power(string quantity) =>
      $$"""{"id":"power","source":"purchased_electricity","quantity":"{{quantity}}","supply":"grid"}""";

  /// <summary>A request with this many rows of 1 MWh.</summary>
  internal static string Rows(int count) => Of(string.Join(",", Enumerable.Range(0, count).Select(
      i => $$"""{"id":"r{{i}}","source":"purchased_electricity","quantity":"1 MWh","supply":"grid"}""")));

  internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

  internal static byte[] File(string path) => System.IO.File.ReadAllBytes(Path.Combine(Sources, path));

  private static string FindSources()
  {
    if (Environment.GetEnvironmentVariable("TANSUAN_SOURCES") is { Length: > 0 } given) return given;
    for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
      if (System.IO.File.Exists(Path.Combine(folder, "conformance", "suite.json"))) return folder;
    throw new InvalidOperationException("TANSUAN_SOURCES does not name the folder of the sources");
  }
}
