using System;
using Xunit;

namespace Tansuan.Tests;

public sealed class CatalogTests : IDisposable
{
  private readonly Catalog _catalog = Catalog.Embedded();

  public void Dispose() => _catalog.Dispose();

  [Fact]
  public void A_catalog_is_asked_audited_and_compared()
  {
    Assert.Equal("2026.1", _catalog.Release);
    Assert.Equal(64, _catalog.Sha256.Length);
    Assert.Contains("\"release\":\"2025.1\"", Catalog.Releases());
    Assert.Contains("natural_gas", _catalog.QueryFactors("""{"op":"search","text":"天然气"}"""));
    Assert.Contains("cn.ndrc.electronics", _catalog.QueryMethods("""{"op":"list"}"""));
    Assert.Contains("\"date\":\"2026-01-01\"", _catalog.Audit("2026-01-01"));
    Assert.Contains("\"format\":\"tansuan.audit/1\"", _catalog.Audit());
    using Catalog old = Catalog.Embedded("2025.1"), newest = Catalog.Embedded("");
    Assert.Equal("2025.1", old.Release);
    Assert.Equal(_catalog.Sha256, newest.Sha256);
    Assert.Contains("\"to\":{\"release\":\"2026.1\"", old.Diff(_catalog));
    Assert.Contains("\"to\":{\"release\":\"2025.1\"", _catalog.Diff(old));
    using var engine = new Engine(old);
    using Record record = engine.Calculate(Requests.Both);
    Assert.True(old.Verify(record.ToUtf8Json()).Ok);
    var other = Assert.Throws<TansuanCatalogException>(() => _catalog.Verify(record.ToUtf8Json()));
    Assert.Equal(TansuanStatus.CatalogMismatch, other.Status);
    using var newEngine = new Engine(_catalog);
    using Record newer = newEngine.Calculate(Requests.Both);
    string change = old.Compare(record.ToUtf8Json(), _catalog, newer.ToUtf8Json());
    Assert.Contains("\"format\":\"tansuan.comparison/1\"", change);
    Assert.Contains("\"groups\":[\"factors\"]", change);
    Assert.Throws<TansuanCatalogException>(() => old.Compare(record.ToUtf8Json(), old, newer.ToUtf8Json()));
    Assert.Throws<TansuanRecordException>(
        () => old.Compare(System.Text.Encoding.UTF8.GetBytes("{}"), _catalog, newer.ToUtf8Json()));
    Assert.Throws<ArgumentNullException>(() => old.Compare(record.ToUtf8Json(), null!, newer.ToUtf8Json()));
    Assert.Throws<TansuanNotFoundException>(() => _catalog.QueryFactors("""{"op":"show","id":"none"}"""));
    Assert.Throws<TansuanNotFoundException>(() => _catalog.QueryMethods("""{"op":"show","id":"none"}"""));
  }

  // The plant's steam: 7 t * 0.5 tCO2/t = 3.5 t.
  [Fact]
  public void A_catalog_is_built_from_own_packs()
  {
    var builder = new CatalogBuilder();
    builder.SetBase(_catalog).AddPack(Packs.Method("quantity * ef"));
    Assert.Equal("method.series", Assert.Throws<TansuanMethodException>(() => builder.Build()).Code);
    builder.AddPack(Requests.Utf8(Packs.Factors("tCO2/t")));
    Catalog plant = builder.Build();
    builder.Dispose();
    Assert.Equal("2026.1+", plant.Release);
    var engine = new Engine(plant);
    plant.Dispose();
    using Record record = engine.Calculate(Packs.Request);
    engine.Dispose();
    Assert.Equal("3.5 tCO2e", record.GetTotal().ToString());
    Assert.Equal(3.5m, record.GetTotal().Decimal);
    Assert.Equal("primary", record.WorstGrade);

    using CatalogBuilder alone = new CatalogBuilder().SetBase(_catalog).SetBase(null)
        .AddPack(Packs.Method("quantity * ef")).AddPack(Packs.Factors("tCO2/t"));
    using Catalog own = alone.Build();
    using var second = new Engine(own);
    Assert.Equal("7/2", second.Calculate(Packs.Request).GetTotal().Exact);
    Assert.Throws<TansuanRequestException>(() => second.Calculate(Requests.Both));
  }

  [Fact]
  public void A_pack_is_checked_with_a_report()
  {
    Assert.Contains("\"ok\":true", _catalog.Check(Requests.Utf8(Packs.Factors("tCO2/t"))));
    Assert.Contains("\"ok\":false", _catalog.Check(Requests.Utf8("{}")));
    Assert.Contains("\"ok\":true", Catalog.CheckAlone(Requests.Utf8(Packs.Factors("tCO2/t"))));
    Assert.Contains("method.series", Catalog.CheckAlone(Requests.Utf8(Packs.Method("quantity * ef"))));
  }

  // RFC 8032, 7.1, test 3: the message af82. It is signed, so it gets as far as being read, and is no UTF-8.
  [Fact]
  public void A_signature_is_demanded_of_packs()
  {
    using CatalogBuilder builder = new CatalogBuilder().RequireSignature(
        Convert.FromHexString("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
    byte[] signature = Convert.FromHexString("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac" +
                                             "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    byte[] pack = Requests.Utf8(Packs.Factors("tCO2/t"));
    Assert.Equal(TansuanStatus.PackSignature,
                 Assert.Throws<TansuanCatalogException>(() => builder.AddPack(pack)).Status);
    Assert.Equal("pack.signature", Assert.Throws<TansuanCatalogException>(() => builder.AddPack(pack, signature)).Code);
    Assert.Equal(TansuanStatus.JsonUtf8,
                 Assert.Throws<TansuanJsonException>(() => builder.AddPack([0xaf, 0x82], signature)).Status);
  }

  [Fact]
  public void A_signed_record_verifies_and_a_changed_one_does_not()
  {
    using var engine = new Engine(_catalog);
    using Record made = engine.Calculate(Requests.Both);
    byte[] record = made.ToUtf8Json();
    Assert.Equal(Requests.PublicKey, Convert.ToHexString(Signatures.PublicKey(Requests.Seed)).ToLowerInvariant());
    byte[] signed = Signatures.Sign(record, Requests.Seed);
    using var watch = new CancelToken();
    Verdict good = _catalog.Verify(signed, watch);
    Assert.True(good.Ok);
    Assert.Equal([Requests.PublicKey], good.Signers);
    Assert.Equal("", good.Code + good.Pointer + good.Message);
    Assert.Equal(2ul, watch.Progress.Total);
    Assert.Empty(_catalog.Verify(record).Signers);
    byte[] changed = Requests.Utf8(made.ToJson().Replace("\"597.8\"", "\"597.9\""));
    Verdict bad = _catalog.Verify(changed);
    Assert.False(bad.Ok);
    Assert.Equal("record.digest", bad.Code);
    Assert.NotEmpty(bad.Message);
    byte[] signature = Requests.Utf8(System.Text.Encoding.UTF8.GetString(signed).Replace(Requests.PublicKey,
                                                                                        new string('0', 64)));
    Assert.Equal("record.signature", _catalog.Verify(signature).Code);
  }
}
