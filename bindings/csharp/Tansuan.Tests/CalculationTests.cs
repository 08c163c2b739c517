using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;
using Xunit;

namespace Tansuan.Tests;

public sealed class CalculationTests : IDisposable
{
  private readonly Catalog _catalog = Catalog.Embedded();
  private readonly Engine _engine;

  public CalculationTests() => _engine = new Engine(_catalog);

  public void Dispose()
  {
    _engine.Dispose();
    _catalog.Dispose();
  }

  // The totals are those of the examples' READMEs, where each row is worked out.
  [Theory]
  [InlineData("car-parts", "43702.7933223524", "28406815659529087/650000000000")]
  [InlineData("pv-cells", "190367.4649706736", "5711023949120207/30000000000")]
  [InlineData("battery-materials", "182705.6343423357", "178137993483777277/975000000000")]
  public void An_example_gives_the_record_that_is_checked_in(string example, string value, string exact)
  {
    byte[] request = Requests.File($"examples/{example}/request.json");
    byte[] expected = Requests.File($"examples/{example}/record.json");
    using Record record = _engine.Calculate(request);
    Assert.Equal(value, record.GetTotal().Value);
    Assert.Equal(exact, record.GetTotal().Exact);
    Assert.Equal("tCO2e", record.GetTotal().Unit);
    Assert.Null(record.GetTotal().Decimal);
    Assert.False(record.Complete);
    Assert.Equal(expected, record.ToUtf8Json());
    using Record fromText = _engine.Calculate(Encoding.UTF8.GetString(request));
    Assert.Equal(Encoding.UTF8.GetString(expected), fromText.ToJson());
    var stream = new MemoryStream();
    record.WriteTo(stream);
    Assert.Equal(expected, stream.ToArray());
    Assert.True(_catalog.Verify(expected).Ok);
  }

  [Fact]
  public void The_bytes_of_a_record_are_copied_where_they_are_wanted()
  {
    byte[] expected = Requests.File("examples/car-parts/record.json");
    using Record record = _engine.Calculate(Requests.File("examples/car-parts/request.json"));
    int size = expected.Length;
    Assert.Equal(size, record.Utf8JsonLength);
    var room = new byte[size + 5];
    Array.Fill(room, (byte)7);
    Assert.Equal(size, record.CopyUtf8JsonTo(room, 2));
    Assert.Equal(new byte[] { 7, 7 }.Concat(expected).Concat(new byte[] { 7, 7, 7 }), room);
    var exact = new byte[size];
    Assert.Equal(size, record.CopyUtf8JsonTo(exact));
    Assert.Equal(expected, exact);
    Array.Fill(room, (byte)7);
    Assert.Throws<ArgumentException>(() => record.CopyUtf8JsonTo(room, 6));
    Assert.Throws<ArgumentException>(() => record.CopyUtf8JsonTo(room, room.Length));
    Assert.Throws<ArgumentException>(() => record.CopyUtf8JsonTo([]));
    foreach (int index in new[] { -1, room.Length + 1, int.MinValue, int.MaxValue })
      Assert.Throws<ArgumentOutOfRangeException>(() => record.CopyUtf8JsonTo(room, index));
    Assert.Throws<ArgumentNullException>(() => record.CopyUtf8JsonTo(null!));
    Assert.All(room, one => Assert.Equal(7, one));
#if SPANS
    Assert.True(record.TryCopyUtf8JsonTo(room.AsSpan(5), out int written));
    Assert.Equal(size, written);
    Assert.Equal(expected, room.Skip(5));
    Assert.False(record.TryCopyUtf8JsonTo(room.AsSpan(6), out written));
    Assert.Equal(0, written);
    record.Dispose();
    Assert.Throws<ObjectDisposedException>(() => record.TryCopyUtf8JsonTo(room, out _));
#endif
  }

#if SPANS
  [Fact]
  public void Spans_go_in_and_out()
  {
    using Record record = _engine.Calculate((ReadOnlySpan<byte>)Requests.Utf8(Requests.Both));
    var writer = new ArrayBufferWriter<byte>();
    record.WriteTo(writer);
    Assert.Equal(record.ToUtf8Json(), writer.WrittenSpan.ToArray());
    Assert.True(_catalog.Verify(writer.WrittenSpan).Ok);
    Assert.Throws<TansuanJsonException>(() => _engine.Calculate([]));
  }
#endif

  [Fact]
  public void A_record_tells_its_figures()
  {
    using Record record = _engine.Calculate(Requests.Both);
    Figure total = record.GetTotal();
    Assert.Equal(Requests.BothDecimal, total.Value);
    Assert.Equal(Requests.BothExact, total.Exact);
    Assert.Equal(new ExactNumber(152989, 255), total.ToExact());
    Assert.Null(total.Decimal);
    Assert.Equal(597.8m, record.GetTotal(Total.Indirect).Decimal);
    Assert.Equal("597.8 tCO2e", record.GetTotal(Total.Indirect).ToString());
    Assert.Equal("110/51", record.GetTotal(Total.Direct).Exact);
    Assert.Equal("0", record.GetTotal(Total.Apart).Exact);
    Assert.True(record.Complete);
    Assert.Equal("secondary", record.WorstGrade);
    Assert.Matches("^sha256:[0-9a-f]{64}$", record.Digest);
    Assert.Contains(record.Digest, record.ToJson());
  }

  [Fact]
  public void A_record_tells_its_lines()
  {
    using Record record = _engine.Calculate(Requests.Both);
    Assert.Equal(["power", "weld"], record.GetLines(Breakdown.ByActivity).Select(line => line.Id));
    Assert.Equal("110/51", record.GetLines(Breakdown.ByActivity)[1].Figure!.Exact);
    Assert.Equal(["co2_welding", "purchased_electricity"],
                 record.GetLines(Breakdown.BySource).Select(line => line.Id).Order());
    Assert.Equal("CO2", record.GetLines(Breakdown.ByGas)[0].Id);
    Assert.Equal("whole period", record.GetLines(Breakdown.ByMonth)[0].Id);
    ExactNumber sum = default;
    foreach (Line line in record.GetLines(Breakdown.BySource)) sum += line.Figure!.ToExact();
    Assert.Equal(record.GetTotal().ToExact(), sum);
    Assert.Empty(record.GetLines((Breakdown)99));
  }

  [Fact]
  public void A_missing_month_is_a_gap_and_no_error()
  {
    using Record record = _engine.Calculate(Requests.Gaps);
    Assert.False(record.Complete);
    Problem gap = record.Diagnostics.First(problem => problem.Severity == Severity.Gap);
    Assert.Equal("coverage.month_missing", gap.Code);
    Assert.NotEmpty(gap.Message);
    Assert.StartsWith("Gap: coverage.month_missing at \"", gap.ToString());
  }

  // 710000 has no printed factor of its own, so there is no figure.
  [Fact]
  public void An_activity_with_a_gap_has_no_figure()
  {
    using Record record = _engine.Calculate(Requests.Of(
        """{"id":"p","source":"purchased_electricity","quantity":"1 MWh","supply":"grid","region":"710000"}"""));
    Assert.False(record.Complete);
    Assert.Null(Assert.Single(record.GetLines(Breakdown.ByActivity)).Figure);
  }

  // On 2024-06-30 only the factors of 2021 were known: Jiangsu 0.6451.
  [Fact]
  public void Options_change_the_date()
  {
    string request = Requests.Of(Requests.Power("1000 MWh"));
    using Record then = _engine.Calculate(request, new CalculationOptions { AsOf = "2024-06-30" });
    Assert.Equal("645.1", then.GetTotal().Value);
    Assert.Contains("\"as_of\":\"2024-06-30\"", then.ToJson());
    using Record own = _engine.Calculate(request, new CalculationOptions());
    Assert.Equal("597.8", own.GetTotal().Value);
  }

  [Fact]
  public void Totals_are_the_same_figures_without_the_trace()
  {
    using Record totals = _engine.Calculate(Requests.Both, new CalculationOptions { Detail = Detail.Totals });
    Assert.Equal(Requests.BothExact, totals.GetTotal().Exact);
    Assert.Equal("", totals.Digest);
    Assert.Contains("tansuan.totals/1", totals.ToJson());
    Assert.Empty(totals.GetLines(Breakdown.ByActivity));
    Assert.Equal(2, totals.GetLines(Breakdown.BySource).Count);
  }

  [Fact]
  public void A_method_without_a_total_of_emissions_says_so()
  {
    using Record record = _engine.Calculate(
        """{"format":"tansuan.request/1","method":{"id":"cn.gbt.comprehensive_energy"},"period":"2024","as_of":"2026-03-31",""" +
        """ "activities":[{"id":"e","source":"fuel","item":"原煤","quantity":"1 t"}]}""");
    Assert.Throws<TansuanNotFoundException>(() => record.GetTotal());
  }
}
