using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace Tansuan.Probe;

/// <summary>What the process takes before and after. A native record takes some 10 kB, so 10,000 that stay are 100 MB.</summary>
internal static class Memory
{
  private const int WarmUp = 4_000;
  private const int Objects = 10_000;

  // The most that the process may grow by after the warm-up, in kB.
  private const long DisposedBound = 4 * 1024;

  // Objects that wait for the collector come on top.
  private const long ForgottenBound = 16 * 1024;

  private const string Head =
      """{"format":"tansuan.request/1","method":{"id":"cn.ndrc.machinery","edition":"2015"},"period":"2024",""" +
      """ "as_of":"2025-03-31","choices":{"electricity_factor":"provincial"},"region":"320000","activities":[""";

  private static readonly byte[] Request = Encoding.UTF8.GetBytes(
      Head + """{"id":"power","source":"purchased_electricity","quantity":"1000 MWh","supply":"grid"}]}""");

  private static readonly byte[] Wrong = Encoding.UTF8.GetBytes(Head + """{"id":"power","source":"no_such"}]}""");

  internal static int Measure()
  {
    using Catalog catalog = Catalog.Embedded();
    bool flat = Flat("disposed", DisposedBound, () => UseAndDispose(catalog));
    flat &= Flat("forgotten", ForgottenBound, () => UseAndForget(catalog));

    // That the bounds see a leak at all.
    long before = Resident();
    using var engine = new Engine(catalog);
    var kept = new List<Record>();
    for (int i = 0; i < Objects; ++i) kept.Add(engine.Calculate(Request));
    long growth = Resident() - before;
    Console.WriteLine($"kept_growth_kb={growth}");
    foreach (Record record in kept) record.Dispose();
    return flat && growth > 2 * ForgottenBound ? 0 : 1;
  }

  internal static int Soak(TimeSpan time)
  {
    using Catalog catalog = Catalog.Embedded();
    void Work()
    {
      for (int i = 0; i < 200; ++i)
      {
        UseAndDispose(catalog);
        UseAndForget(catalog);
      }
      Collect();
    }
    // The first tenth warms up; then the least of the first and the last tenth are compared.
    var watch = Stopwatch.StartNew();
    while (watch.Elapsed < time / 10) Work();
    long first = long.MaxValue, last = long.MaxValue, rounds = 0;
    while (watch.Elapsed < time)
    {
      Work();
      rounds += 400;
      if (watch.Elapsed < time / 5) first = Math.Min(first, Resident());
      if (watch.Elapsed > time * 9 / 10) last = Math.Min(last, Resident());
    }
    Console.WriteLine($"soak_calculations={rounds} first_kb={first} last_kb={last} growth_kb={last - first}");
    return last - first < DisposedBound ? 0 : 1;
  }

  private static bool Flat(string name, long bound, Action use)
  {
    for (int i = 0; i < WarmUp; ++i) use();
    Collect();
    long before = Resident();
    for (int i = 0; i < Objects; ++i)
    {
      use();
      if (i % 500 == 0) Collect();
    }
    Collect();
    long growth = Resident() - before;
    Console.WriteLine($"{name}_growth_kb={growth} of {before}, bound {bound}");
    return growth < bound;
  }

  private static void UseAndDispose(Catalog catalog)
  {
    using var engine = new Engine(catalog);
    using Record record = engine.Calculate(Request);
    Expect(record);
    using var request = new CalculationRequest();
    request.SetPeriod("2024").AddActivity("a", "b").AddRow("list").SetText("field", "value");
    using var token = new CancelToken();
    try
    {
      engine.Calculate(Wrong, new CalculationOptions { Watch = token });
    }
    catch (TansuanRequestException)
    {
    }
  }

  private static void UseAndForget(Catalog catalog)
  {
    Expect(new Engine(catalog).Calculate(Request));
    new CalculationRequest().SetPeriod("2024").AddActivity("a", "b");
    new CancelToken().Cancel();
  }

  // 1000 MWh * 0.5978 t/MWh.
  private static void Expect(Record record)
  {
    if (record.GetTotal().Exact != "2989/5") throw new InvalidOperationException(record.GetTotal().Exact);
  }

  private static void Collect()
  {
    GC.Collect();
    GC.WaitForPendingFinalizers();
    GC.Collect();
  }

  /// <summary>Resident memory in kB.</summary>
  private static long Resident()
  {
    foreach (string line in File.ReadLines("/proc/self/status"))
      if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
        return long.Parse(line.AsSpan(6, line.Length - 8).Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
    throw new InvalidOperationException("no VmRSS");
  }
}
