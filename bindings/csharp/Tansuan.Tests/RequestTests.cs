using System;
using System.Linq;
using Xunit;

namespace Tansuan.Tests;

public sealed class RequestTests : IDisposable
{
  private readonly Catalog _catalog = Catalog.Embedded();
  private readonly Engine _engine;

  public RequestTests() => _engine = new Engine(_catalog);

  public void Dispose()
  {
    _engine.Dispose();
    _catalog.Dispose();
  }

  private CalculationRequest Both()
  {
    CalculationRequest request = new CalculationRequest().SetMethod("cn.ndrc.machinery", "2015").SetPeriod("2024")
        .SetAsOf("2025-03-31").SetRegion("320000").SetChoice("electricity_factor", "provincial")
        .SetEntity("某机械厂 🏭").SetCatalog(_catalog.Release, _catalog.Sha256)
        .SetDenominator("output_value", 12000m, "万元");
    request.AddActivity("power", "purchased_electricity").SetQuantity(1000.0m, "MWh").SetSupply("grid").SetMeta("line", "7");
    Activity weld = request.AddActivity("weld", "co2_welding").SetQuantity("10", "t").SetParameterList("components");
    weld.AddRow("components").SetText("gas", "Ar").SetNumber("share", "80", "%").SetNumber("molar_mass", 40m, "g/mol");
    weld.AddRow("components").SetText("gas", "CO2").SetNumber("share", 20m, "%").SetNumber("molar_mass", "44", "g/mol");
    Assert.Equal(1, weld.Index);
    return request;
  }

  [Fact]
  public void A_typed_request_gives_the_record_of_its_json()
  {
    using CalculationRequest request = Both();
    using Record typed = _engine.Calculate(request);
    using Record read = _engine.Calculate(request.ToJson());
    Assert.Equal(Requests.BothExact, typed.GetTotal().Exact);
    Assert.Equal(read.ToUtf8Json(), typed.ToUtf8Json());
    Assert.Contains("某机械厂 🏭", typed.ToJson());
    using Record totals = _engine.Calculate(request, new CalculationOptions { Detail = Detail.Totals });
    Assert.Equal(Requests.BothExact, totals.GetTotal().Exact);
  }

  // 2 万Nm3 * 400 GJ/万Nm3 * 0.0153 tC/GJ * 99 % * 44/12 = 44.4312 t.
  [Fact]
  public void Every_setter_reaches_the_record()
  {
    using CalculationRequest request = new CalculationRequest().SetMethod("cn.ndrc.machinery").SetPeriod("2024-01")
        .SetAsOf("2025-03-31").SetRegion("320000").SetChoice("electricity_factor", "provincial");
    request.AddActivity("gas", "fuel_combustion").SetItem("天然气").SetQuantity(2m, "万Nm3", null, "meter")
        .SetMonth("2024-02").SetDate("2024-01-15").SetMonth(null).SetRegion("江苏")
        .SetParameter("ncv", 400m, "GJ/10^4Nm3", "lower", "lab");
    request.AddActivity("power", "purchased_electricity").SetQuantity("1", "MWh").SetSupply("grid").SetMonth("2024-01")
        .SetParameterList("components").SetParameter("components", "", "").SetParameterText("kind", "installed", "plan")
        .SetParameterText("kind", "").SetRegion(null);
    using Record record = _engine.Calculate(request);
    Assert.Equal("44.4312", record.GetLines(Breakdown.ByActivity)[0].Figure!.Value);
    string json = request.ToJson();
    Assert.Contains("\"evidence\":\"meter\"", json);
    Assert.Contains("\"date\":\"2024-01-15\"", json);
    Assert.Contains("\"basis\":\"lower\"", json);
    Assert.Contains("\"month\":\"2024-01\"", json);
    Assert.DoesNotContain("2024-02", json);
    Assert.DoesNotContain("installed", json);
  }

  // The meter of the gas had no calibration and 0.5 %: 44.4312 t * 1.005 = 44.653356 t.
  [Fact]
  public void Provenance_reaches_the_record()
  {
    using CalculationRequest request = new CalculationRequest().SetMethod("cn.ndrc.machinery").SetPeriod("2024")
        .SetAsOf("2025-03-31").SetPlan("V3", "2023-12-20", "1 %").SetDenominator("output_value", 12000m, "万元")
        .SetDenominatorProvenance("output_value", "source", "ledger");
    request.AddActivity("gas", "fuel_combustion").SetItem("天然气").SetQuantity(2m, "万Nm3")
        .SetParameter("ncv", 400m, "GJ/10^4Nm3", "lower", "lab").SetProvenance("quantity", "meter/accuracy", "0.5 %")
        .SetProvenance("quantity", "correction/kind", "specified_accuracy").SetProvenance("ncv", "rank", "2");
    using Record record = _engine.Calculate(request);
    Assert.Equal("44.653356", record.GetLines(Breakdown.ByActivity)[0].Figure!.Value);
    string json = record.ToJson();
    Assert.Contains("\"version\":\"V3\"", json);
    Assert.Contains("\"provenance\":{\"rank\":\"2\"}", json);
    Assert.Contains("\"provenance\":{\"source\":\"ledger\"}", json);
    Assert.Contains("\"corrections\":[", json);
  }

  [Fact]
  public void What_is_wrong_is_said_of_the_json_that_it_writes()
  {
    using CalculationRequest request =
        new CalculationRequest().SetMethod("cn.ndrc.machinery").SetPeriod("2024").SetAsOf("2025-03-31");
    request.AddActivity("gas", "fuel_combustion").SetItem("天然气").SetQuantity("2", "万Nm3")
        .SetParameterText("abatement", "none", "plan").SetParameter("wetness", 1m, "%");
    var error = Assert.Throws<TansuanRequestException>(() => _engine.Calculate(request));
    Assert.Contains("/activities/0/parameters/abatement", error.Problems.Select(problem => problem.Pointer));
    Assert.Contains("/activities/0/parameters/wetness", error.Problems.Select(problem => problem.Pointer));
    Assert.Throws<TansuanMisuseException>(() => request.AddActivity("a", "b").AddRow(""));
    Assert.Throws<ArgumentNullException>(() => request.SetChoice(null!, "x"));
    Assert.Throws<ArgumentNullException>(() => request.AddActivity("a", null!));
  }
}
