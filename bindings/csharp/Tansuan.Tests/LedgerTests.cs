using System;
using System.Text;
using Xunit;

namespace Tansuan.Tests;

public sealed class LedgerTests : IDisposable
{
  private readonly Catalog _catalog = Catalog.Embedded();
  private readonly byte[] _first, _second;

  // 1000 and 2000 MWh of the grid in Jiangsu at 0.5978 t/MWh: 597.8 t in January and 1195.6 t in February.
  public LedgerTests()
  {
    using var engine = new Engine(_catalog);
    _first = Month(engine, "2024-01", "1000 MWh");
    _second = Month(engine, "2024-02", "2000 MWh");
  }

  public void Dispose() => _catalog.Dispose();

  private static byte[] Month(Engine engine, string month, string quantity)
  {
    string request = Requests.Of(Requests.Power(quantity)).Replace("\"period\":\"2024\"", $"\"period\":\"{month}\"");
    using Record record = engine.Calculate(request);
    return record.ToUtf8Json();
  }

  private static byte[] Lines(params byte[][] records)
  {
    using var ledger = new Ledger();
    byte[] all = [];
    foreach (byte[] record in records) all = [.. all, .. ledger.Append(record)];
    Assert.Equal(all.Length, ledger.End);
    return all;
  }

  [Fact]
  public void A_period_is_proved_under_a_signed_head()
  {
    using Ledger ledger = new Ledger().Select("""{"period":"2024-01/2024-02"}""").Read(Lines(_first, _second));
    Assert.Equal(2, ledger.Size);
    Assert.Contains("\"ok\":true", ledger.Check());
    byte[] signature = Signatures.SignDetached(ledger.Head(), Requests.Seed, "核查机构", "2025-01-31");
    byte[] head = Ledger.AddSignature(ledger.Head(), signature);
    byte[] proof = ledger.Prove(head);
    // 597.8 + 1195.6
    Assert.Contains("\"total\":{\"unit\":\"tCO2e\",\"value\":\"1793.4\"}", Encoding.UTF8.GetString(proof));
    Assert.Contains(Ledger.EntryOf(_second), Encoding.UTF8.GetString(proof));
    string verdict = Ledger.VerifyProof(proof);
    Assert.Contains("\"ok\":true", verdict);
    Assert.Contains($$"""{"public_key":"{{Requests.PublicKey}}","role":"核查机构","signed_at":"2025-01-31"}""", verdict);
    Assert.Contains("\"ok\":false", Ledger.VerifyProof(Requests.Utf8(Encoding.UTF8.GetString(proof).Replace("1793.4", "1793.5"))));
    Assert.Equal("head.signed_already",
                 Assert.Throws<TansuanRecordException>(() => Ledger.AddSignature(head, signature)).Code);
    using Ledger one = new Ledger().Read(Lines(_first));
    Assert.Contains("\"ok\":true", Ledger.VerifyProof(ledger.ProveConsistency(one.Head(), head)));
    Assert.Contains("\"ok\":true", Ledger.VerifyProof(ledger.ProveConsistency(one.Head())));
    Assert.Throws<TansuanLedgerException>(() => one.ProveConsistency(head));
    using Ledger cut = new Ledger().Expect(head).Read(Lines(_first));
    Assert.Contains("ledger.cut_off", cut.Check());
  }

  [Fact]
  public void What_is_wrong_is_said()
  {
    using Ledger ledger = new Ledger().Read(Lines(_first));
    Assert.Equal("ledger.replay", Assert.Throws<TansuanLedgerException>(() => ledger.Append(_first)).Code);
    Assert.Throws<TansuanRecordException>(() => ledger.Append(Requests.Utf8("{}")));
    Assert.Throws<TansuanLedgerException>(() => ledger.Prove());
    Assert.Throws<TansuanMisuseException>(() => ledger.Select("""{"period":"2024"}"""));
    Assert.Throws<TansuanRequestException>(() => new Ledger().Select("""{"period":"soon"}"""));
    Assert.Throws<TansuanLedgerException>(() => Ledger.VerifyProof(Requests.Utf8("{}")));
    Assert.Throws<TansuanLedgerException>(() => new Ledger().Expect(Requests.Utf8("{}")));
    byte[] lines = Lines(_first);
    using Ledger torn = new Ledger().Read(lines[..100]);
    Assert.Contains("\"unfinished\":100", torn.Check());
    Assert.Equal("ledger.unfinished", Assert.Throws<TansuanLedgerException>(() => torn.Append(_first)).Code);
    torn.Cut();
    Assert.Equal(lines, torn.Append(_first));
    lines[20] ^= 1;
    using Ledger changed = new Ledger().Read(lines);
    Assert.Contains("\"ok\":false", changed.Check());
    changed.Dispose();
    Assert.Throws<ObjectDisposedException>(() => changed.Check());
    byte[] signature = Signatures.SignDetached(_first, Requests.Seed);
    Assert.Contains("\"ok\":true", Signatures.Judge(_first, signature));
    Assert.Contains("signature.other", Signatures.Judge(_second, signature));
    Assert.Throws<TansuanRequestException>(() => Signatures.SignDetached(_first, Requests.Seed, "", "soon"));
  }
}
