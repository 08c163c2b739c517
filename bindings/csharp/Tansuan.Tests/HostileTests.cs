using System;
using System.Linq;
using System.Text;
using Xunit;

namespace Tansuan.Tests;

/// <summary>Whatever comes in, an exception comes out and the engine works on.</summary>
public sealed class HostileTests : IDisposable
{
  private readonly Catalog _catalog = Catalog.Embedded();
  private readonly Engine _engine;

  public HostileTests() => _engine = new Engine(_catalog);

  public void Dispose()
  {
    using (Record record = _engine.Calculate(Requests.Both)) Assert.Equal(Requests.BothExact, record.GetTotal().Exact);
    _engine.Dispose();
    _catalog.Dispose();
  }

  public static TheoryData<string> Texts => new()
  {
    "", " ", "\0", "{", "null", "[]", "1e999999", "\"", "{\"format\":1e999999}", "\u0000{}", "{}\0", "\ufeff{}",
    Requests.Of(Requests.Power("1e999999 MWh")), Requests.Of(Requests.Power("-1 MWh")),
    Requests.Of(Requests.Power("1\\u0000 MWh")), Requests.Of(Requests.Power("\\ud800 MWh")),
    Requests.Of(Requests.Power(new string('9', 100_000) + " MWh")),
    new string('[', 1_000_000), string.Concat(Enumerable.Repeat("{\"a\":", 1_000_000)),
    "{\"a\":\"" + new string('x', 10_000_000) + "\"}", new string('汽', 4_000_000),
  };

  [Theory]
  [MemberData(nameof(Texts))]
  public void A_hostile_request_is_an_exception(string text)
  {
    Assert.ThrowsAny<TansuanException>(() => _engine.Calculate(text));
    Assert.ThrowsAny<TansuanException>(() => _catalog.QueryFactors(text));
    Assert.ThrowsAny<TansuanException>(() => _catalog.QueryMethods(text));
    Assert.ThrowsAny<TansuanException>(() => _catalog.Verify(Encoding.UTF8.GetBytes(text)));
    Assert.ThrowsAny<TansuanException>(() => Signatures.Sign(Encoding.UTF8.GetBytes(text), Requests.Seed));
    using var builder = new CatalogBuilder();
    Assert.ThrowsAny<TansuanException>(() => builder.AddPack(text));
    Assert.Contains("\"ok\":false", _catalog.Check(Encoding.UTF8.GetBytes(text)));
  }

  [Fact]
  public void Every_cut_and_every_changed_byte_of_a_request_ends_well()
  {
    byte[] good = Requests.Utf8(Requests.Both);
    for (int length = 0; length < good.Length; ++length)
      Assert.ThrowsAny<TansuanException>(() => _engine.Calculate(good.AsSpan(0, length).ToArray()));
    foreach (byte wrong in new byte[] { 0x00, 0x22, 0x7F, 0x80, 0xC0, 0xED, 0xFF })
    {
      for (int at = 0; at < good.Length; ++at)
      {
        byte[] changed = (byte[])good.Clone();
        changed[at] = wrong;
        try
        {
          _engine.Calculate(changed).Dispose();
        }
        catch (TansuanException)
        {
        }
      }
    }
  }

  // Not as data of a theory, whose runner would replace the surrogates.
  [Fact]
  public void An_unpaired_surrogate_is_refused_before_any_call()
  {
    foreach ((string text, int index) in new[] { ("\ud800", 0), ("ab\udc00", 2), ("\ud83c\udfed\ud83c", 2), ("a\ud83cb", 1) })
      RefusedBeforeAnyCall(text, index);
  }

  private void RefusedBeforeAnyCall(string text, int index)
  {
    void Refused(Action call)
    {
      var error = Assert.Throws<ArgumentException>(call);
      Assert.Contains($"unpaired surrogate at index {index}", error.Message);
      Assert.NotNull(error.ParamName);
    }
    using var request = new CalculationRequest();
    string before = request.ToJson();
    Refused(() => _engine.Calculate(text));
    Refused(() => _engine.Calculate(Requests.Both, new CalculationOptions { Strict = text }));
    Refused(() => Catalog.Embedded(text));
    Refused(() => _catalog.QueryFactors(text));
    Refused(() => Numbers.Parse(text));
    Refused(() => Numbers.Convert("1 t", text));
    Refused(() => request.SetMethod("cn.ndrc.machinery", text));
    Refused(() => request.SetEntity(text));
    Refused(() => request.AddActivity("a", text));
    Assert.Equal(before, request.ToJson());
  }

  [Fact]
  public void Emoji_and_nul_go_through_texts_unchanged()
  {
    const string name = "工厂🏭 \u0001\u0000\"\\ 👩‍🔧 é";
    using CalculationRequest request = new CalculationRequest().SetMethod("cn.ndrc.machinery", "2015").SetPeriod("2024")
        .SetAsOf("2025-03-31").SetRegion("320000").SetChoice("electricity_factor", "provincial").SetEntity(name);
    request.AddActivity("电 ⚡", "purchased_electricity").SetQuantity("1", "MWh").SetSupply("grid").SetMeta("🏭", name);
    using Record record = _engine.Calculate(request);
    Assert.Equal("电 ⚡", record.GetLines(Breakdown.ByActivity)[0].Id);
    var read = System.Text.Json.JsonDocument.Parse(record.ToUtf8Json()).RootElement.GetProperty("request");
    Assert.Equal(name, read.GetProperty("entity").GetProperty("name").GetString());
    using Record again = _engine.Calculate(request.ToJson());
    Assert.Equal(record.ToUtf8Json(), again.ToUtf8Json());
  }

  [Fact]
  public void Hostile_numbers_and_units_are_exceptions()
  {
    foreach (string text in new[] { "", "1e999999", "1/0", "NaN", "1\0", "0x1", new string('1', 10_000_000), "🏭" })
    {
      Assert.Throws<TansuanRequestException>(() => Numbers.Parse(text));
      Assert.Throws<TansuanRequestException>(() => Numbers.Round(text, 2, Rounding.HalfUp));
      Assert.Throws<TansuanRequestException>(() => Numbers.Convert(text, "t"));
      Assert.Throws<TansuanRequestException>(() => Numbers.Convert("1 t", text));
    }
  }
}
