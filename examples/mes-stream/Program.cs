// Follows the meter readings of a plant as its MES sends them, in whatever order, and keeps the day's emissions exact.
//   MesStream STREAM
// Each line of the stream is a reading of a batch's meter in some revision, or a checkpoint. The highest revision counts; one
// without a quantity takes the reading back. The total is kept by adding what a batch changes by. At each checkpoint everything
// is computed again in one request: if that is not the same number, to the last digit, the program ends with exit code 1.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Tansuan;

Console.OutputEncoding = new UTF8Encoding(false);
if (args.Length != 1)
{
  Console.Error.WriteLine("MesStream STREAM");
  return 2;
}
using var ledger = new Ledger();
foreach (string line in File.ReadLines(args[0]))
{
  using JsonDocument document = JsonDocument.Parse(line);
  JsonElement e = document.RootElement;
  string at = e.GetProperty("at").GetString()!;
  if (e.TryGetProperty("checkpoint", out _))
  {
    if (!ledger.Checkpoint(at)) return 1;
    continue;
  }
  string? quantity = e.TryGetProperty("quantity", out JsonElement text) ? text.GetString() : null;
  ledger.Take(at, e.GetProperty("batch").GetString()!, e.GetProperty("meter").GetString()!,
              e.GetProperty("revision").GetInt32(), quantity);
}
return 0;

internal sealed record Reading(string Batch, string Meter, int Revision, string? Quantity);

internal sealed class Ledger : IDisposable
{
  private readonly Catalog _catalog = Catalog.Embedded();
  private readonly Engine _engine;
  private readonly SortedDictionary<(string Batch, string Meter), Reading> _readings = [];
  private readonly Dictionary<string, ExactNumber> _batches = [];
  private ExactNumber _total;

  internal Ledger() => _engine = new Engine(_catalog);

  internal void Take(string at, string batch, string meter, int revision, string? quantity)
  {
    _readings.TryGetValue((batch, meter), out Reading? known);
    if (known is not null && known.Revision >= revision)
    {
      Console.WriteLine($"{at} {batch} {meter} revision {revision} is known already");
      return;
    }
    _readings[(batch, meter)] = new Reading(batch, meter, revision, quantity);

    ExactNumber now = Emissions(_readings.Values.Where(reading => reading.Batch == batch), out _);
    ExactNumber change = now - _batches.GetValueOrDefault(batch);
    _batches[batch] = now;
    _total += change;
    if (revision > 1)
      Console.WriteLine($"{at} {batch} {meter} {known?.Quantity ?? "nothing"} -> {quantity ?? "nothing"}: {change} tCO2e");
  }

  internal bool Checkpoint(string at)
  {
    List<Reading> live = _readings.Values.Where(reading => reading.Quantity is not null).ToList();
    ExactNumber again = Emissions(live, out string value);
    int batches = live.Select(reading => reading.Batch).Distinct().Count();
    Console.WriteLine($"{at} checkpoint: {batches} batches, {live.Count} readings, " +
                      $"{value} tCO2e, exactly {_total}; computed again at once: {(again == _total ? "the same" : again)}");
    return again == _total;
  }

  public void Dispose()
  {
    _engine.Dispose();
    _catalog.Dispose();
  }

  private ExactNumber Emissions(IEnumerable<Reading> readings, out string value)
  {
    using CalculationRequest request = new CalculationRequest().SetMethod("cn.ndrc.machinery", "2015").SetPeriod("2024-03")
        .SetAsOf("2025-03-31").SetRegion("320000").SetChoice("electricity_factor", "provincial");
    int added = 0;
    foreach (Reading reading in readings)
    {
      if (reading.Quantity is null) continue;
      Add(request, reading);
      ++added;
    }
    value = "0";
    // A request without activities is an error, a batch without readings is none.
    if (added == 0) return default;
    using Record record = _engine.Calculate(request);
    if (!record.Complete) throw new InvalidOperationException(record.Diagnostics[0].ToString());
    value = record.GetTotal().Value;
    return record.GetTotal().ToExact();
  }

  private static void Add(CalculationRequest request, Reading reading)
  {
    string id = reading.Batch + "/" + reading.Meter;
    string[] quantity = reading.Quantity!.Split(' ');
    switch (reading.Meter)
    {
      case "power":
        request.AddActivity(id, "purchased_electricity").SetQuantity(quantity[0], quantity[1]).SetSupply("grid")
            .SetDate("2024-03-05");
        break;
      case "gas":
        request.AddActivity(id, "fuel_combustion").SetItem("天然气").SetQuantity(quantity[0], quantity[1])
            .SetDate("2024-03-05");
        break;
      case "shield":
        // 80 % argon and 20 % carbon dioxide by volume: only the carbon dioxide counts.
        Activity weld = request.AddActivity(id, "co2_welding").SetQuantity(quantity[0], quantity[1]).SetDate("2024-03-05");
        weld.AddRow("components").SetText("gas", "Ar").SetNumber("share", "80", "%").SetNumber("molar_mass", "40", "g/mol");
        weld.AddRow("components").SetText("gas", "CO2").SetNumber("share", "20", "%").SetNumber("molar_mass", "44", "g/mol");
        break;
      default:
        throw new InvalidDataException($"no meter is called {reading.Meter}");
    }
  }
}
