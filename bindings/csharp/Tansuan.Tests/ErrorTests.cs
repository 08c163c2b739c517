using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace Tansuan.Tests;

/// <summary>Every status that a host can bring about, with its code and pointer. A machine without memory and a fault of the
/// library are none; their exceptions are made from the status.</summary>
public sealed class ErrorTests : IDisposable
{
  private readonly Catalog _catalog = Catalog.Embedded();
  private readonly Engine _engine;

  public ErrorTests() => _engine = new Engine(_catalog);

  public void Dispose()
  {
    _engine.Dispose();
    _catalog.Dispose();
  }

  private static T Fails<T>(TansuanStatus status, string code, string pointer, Action call) where T : TansuanException
  {
    var error = Assert.Throws<T>(call);
    Assert.Equal(status, error.Status);
    Assert.Equal(code, error.Code);
    Assert.Equal(pointer, error.Pointer);
    Assert.Equal(TansuanLibrary.StatusName(status), error.StatusName);
    Assert.StartsWith(code + ": ", error.Message);
    Assert.Contains($"\"status\":{(int)status}", error.Json);
    Assert.NotEmpty(error.Problems);
    return error;
  }

  [Fact]
  public void Every_problem_of_a_request_is_told()
  {
    var error = Fails<TansuanRequestException>(
        TansuanStatus.Request, "unit.unknown", "/activities/0/quantity",
        () => _engine.Calculate(Requests.Of(Requests.Power("1 apple") + ",{\"id\":\"b\",\"source\":\"no_such\"}")));
    Assert.Null(error.Offset);
    Assert.Equal(["unit.unknown /activities/0/quantity", "source.unknown /activities/1/source"],
                 error.Problems.Select(problem => problem.Code + " " + problem.Pointer));
    Assert.All(error.Problems, problem => Assert.Equal(Severity.Error, problem.Severity));
    Assert.NotEmpty(error.Problems[1].Message);
    Assert.Throws<NotSupportedException>(() => ((IList<Problem>)error.Problems).Clear());
  }

  [Fact]
  public void A_thousand_problems_are_listed_and_the_rest_counted()
  {
    string activities = string.Join(",", Enumerable.Range(0, 1200).Select(i => $$"""{"id":"a{{i}}","source":"no_such"}"""));
    var error = Assert.Throws<TansuanRequestException>(() => _engine.Calculate(Requests.Of(activities)));
    Assert.Equal(1000, error.Problems.Count);
    Assert.Contains("\"unlisted\":200", error.Json);
  }

  [Fact]
  public void Text_that_is_not_json()
  {
    Assert.Equal(0, Fails<TansuanJsonException>(TansuanStatus.JsonSyntax, "json.syntax", "",
                                                () => _engine.Calculate("")).Offset);
    byte[] bytes = [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}'];
    Assert.Equal(2, Fails<TansuanJsonException>(TansuanStatus.JsonUtf8, "json.utf8", "",
                                                () => _engine.Calculate(bytes)).Offset);
    Assert.Equal(TansuanStatus.JsonDuplicateKey,
                 Assert.Throws<TansuanJsonException>(() => _engine.Calculate("""{"a":1,"a":2}""")).Status);
    Assert.Equal(TansuanStatus.JsonLimit, Assert.Throws<TansuanJsonException>(
        () => _engine.Calculate(new string('[', 1000) + new string(']', 1000))).Status);
  }

  [Fact]
  public void Misuse()
  {
    Fails<TansuanMisuseException>(TansuanStatus.Misuse, "argument.grade", "",
                                  () => _engine.Calculate(Requests.Both, new CalculationOptions { Strict = "best" }));
    Fails<TansuanMisuseException>(TansuanStatus.Misuse, "argument.range", "",
                                  () => Numbers.Round("1", 41, Rounding.HalfUp));
    Assert.Throws<TansuanMisuseException>(
        () => _engine.Calculate(Requests.Both, new CalculationOptions { Detail = (Detail)9 }));
    using (Record record = _engine.Calculate(Requests.Both))
      Assert.Throws<TansuanMisuseException>(() => record.GetTotal((Total)9));
    Assert.Throws<ArgumentNullException>(() => _engine.Calculate((byte[])null!));
    Assert.Throws<ArgumentNullException>(() => _engine.Calculate((string)null!));
    Assert.Throws<ArgumentNullException>(() => _engine.Calculate((CalculationRequest)null!));
    Assert.Throws<ArgumentNullException>(() => new Engine(null!));
    Assert.Throws<ArgumentNullException>(() => _catalog.Diff(null!));
    Assert.Throws<ArgumentNullException>(() => _catalog.Verify((byte[])null!));
    Assert.Throws<ArgumentNullException>(() => _catalog.Check(null!));
    Assert.Throws<ArgumentOutOfRangeException>(
        () => _engine.Calculate(Requests.Both, new CalculationOptions { MemoryLimit = -1 }));
    Assert.Throws<ArgumentException>(() => Signatures.PublicKey(new byte[31]));
    Assert.Throws<ArgumentException>(() => Signatures.Sign([], new byte[33]));
    using var builder = new CatalogBuilder();
    Assert.Throws<ArgumentException>(() => builder.RequireSignature(new byte[33]));
    Assert.Throws<ArgumentException>(() => builder.AddPack([], new byte[63]));
  }

  [Fact]
  public void A_memory_limit()
  {
    Fails<TansuanMemoryException>(TansuanStatus.MemoryLimit, "memory.limit", "",
                                  () => _engine.Calculate(Requests.Both, new CalculationOptions { MemoryLimit = 1000 }));
    _engine.Calculate(Requests.Both, new CalculationOptions { MemoryLimit = long.MaxValue }).Dispose();
  }

  [Fact]
  public void Catalogs_and_packs()
  {
    var none = Fails<TansuanNotFoundException>(TansuanStatus.NotFound, "catalog.release", "",
                                               () => Catalog.Embedded("1999.1"));
    Assert.Contains("2025.1, 2026.1", none.Message);
    Fails<TansuanCatalogException>(TansuanStatus.CatalogMismatch, "catalog.mismatch", "/catalog/release",
                                   () => _engine.Calculate("""{"catalog":{"release":"1999.1"}}"""));
    using var builder = new CatalogBuilder();
    Assert.Equal(TansuanStatus.Pack,
                 Assert.Throws<TansuanCatalogException>(() => builder.AddPack("""{"format":"other/1"}""")).Status);
    Assert.Equal("/series/0/unit",
                 Assert.Throws<TansuanCatalogException>(() => builder.AddPack(Packs.Factors("apples"))).Pointer);
    builder.AddPack(Packs.Factors("tCO2/t")).AddPack(Packs.Method("quantity + ef"));
    Assert.Equal("formula.unit", Assert.Throws<TansuanMethodException>(() => builder.Build()).Code);
    Fails<TansuanRequestException>(TansuanStatus.Request, "date.impossible", "",
                                   () => _engine.Calculate(Requests.Both, new CalculationOptions { AsOf = "2024-13-01" }));
  }

  [Fact]
  public void Strictness()
  {
    Assert.Equal("evidence.refused", Assert.Throws<TansuanStrictException>(
        () => _engine.Calculate(Requests.Both, new CalculationOptions { Strict = "primary" })).Code);
    var gap = Assert.Throws<TansuanStrictException>(
        () => _engine.Calculate(Requests.Gaps, new CalculationOptions { Strict = "recalled" }));
    Assert.Equal("coverage.month_missing", gap.Code);
    _engine.Calculate(Requests.Both, new CalculationOptions { Strict = "recalled" }).Dispose();
  }

  [Fact]
  public void Records()
  {
    Assert.Equal(TansuanStatus.Record,
                 Assert.Throws<TansuanRecordException>(() => _catalog.Verify(Requests.Utf8("{}"))).Status);
    Assert.Throws<TansuanJsonException>(() => _catalog.Verify(Requests.Utf8("{")));
    using Record record = _engine.Calculate(Requests.Both);
    byte[] once = Signatures.Sign(record.ToUtf8Json(), Requests.Seed);
    Fails<TansuanRecordException>(TansuanStatus.Signature, "record.signed_already", "",
                                  () => Signatures.Sign(once, Requests.Seed));
  }

  [Theory]
  [InlineData(100, typeof(TansuanMisuseException))]
  [InlineData(101, typeof(TansuanMemoryException))]
  [InlineData(102, typeof(TansuanMemoryException))]
  [InlineData(104, typeof(TansuanException))]
  [InlineData(299, typeof(TansuanJsonException))]
  [InlineData(399, typeof(TansuanRequestException))]
  [InlineData(403, typeof(TansuanNotFoundException))]
  [InlineData(499, typeof(TansuanCatalogException))]
  [InlineData(599, typeof(TansuanMethodException))]
  [InlineData(602, typeof(TansuanLedgerException))]
  [InlineData(699, typeof(TansuanRecordException))]
  [InlineData(799, typeof(TansuanStrictException))]
  [InlineData(899, typeof(TansuanException))]
  public void Every_status_has_its_exception_and_an_unknown_one_that_of_its_hundred(int status, Type type)
  {
    var details = new ErrorDetails { Status = status, Code = "a.code", Text = "what" };
    TansuanException exception = details.ToException();
    Assert.Equal(type, exception.GetType());
    Assert.Equal(status, (int)exception.Status);
    Assert.Equal("a.code: what", exception.Message);
  }

  [Fact]
  public void The_copies_of_the_constants_are_those_of_the_library()
  {
    foreach (TansuanStatus status in Enum.GetValues<TansuanStatus>())
      Assert.Equal((long)status, TansuanLibrary.GetConstant(TansuanLibrary.StatusName(status)));
    Assert.Equal(20, Enum.GetValues<TansuanStatus>().Length);
    void Same<T>(string prefix, params string[] names) where T : struct, Enum
    {
      T[] values = Enum.GetValues<T>();
      Assert.Equal(names.Length, values.Length);
      for (int i = 0; i < names.Length; ++i)
        Assert.Equal(Convert.ToInt64(values[i]), TansuanLibrary.GetConstant(prefix + names[i]));
    }
    Same<Severity>("TSN_SEVERITY_", "ERROR", "GAP", "WARNING", "NOTE");
    Same<Language>("TSN_LANGUAGE_", "ZH", "EN");
    Same<Detail>("TSN_DETAIL_", "RECORD", "TOTALS");
    Same<Total>("TSN_TOTAL_", "ALL", "DIRECT", "INDIRECT", "APART");
    Same<Breakdown>("TSN_LINES_", "BY_SOURCE", "BY_GAS", "BY_MONTH", "BY_ACTIVITY");
    Assert.Equal(Raw.AbiVersion, TansuanLibrary.GetConstant("TSN_ABI_VERSION"));
    Assert.Equal(Raw.AbiVersion, TansuanLibrary.AbiVersion);
    Assert.Equal(-1, TansuanLibrary.GetConstant("TSN_NO_OFFSET"));
    Fails<TansuanNotFoundException>(TansuanStatus.NotFound, "constant.unknown", "",
                                    () => TansuanLibrary.GetConstant("TSN_NONE"));
    Assert.Equal("TSN_E_UNKNOWN", TansuanLibrary.StatusName((TansuanStatus)99));
    Assert.Equal("成功。", TansuanLibrary.StatusText(TansuanStatus.Ok, Language.Chinese));
    Assert.NotEmpty(TansuanLibrary.StatusText(TansuanStatus.Strict, Language.English));
    Assert.Equal("0.1.0", TansuanLibrary.Version);
    Assert.Equal(100, TansuanLibrary.VersionNumber);
    Assert.NotEmpty(TansuanLibrary.BuildInfo);
  }
}
