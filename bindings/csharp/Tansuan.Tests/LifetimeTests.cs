using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Tansuan.Tests;

public sealed class LifetimeTests
{
  [Fact]
  public void What_is_disposed_refuses_every_call()
  {
    var catalog = Catalog.Embedded();
    var engine = new Engine(catalog);
    Record record = engine.Calculate(Requests.Both);
    var token = new CancelToken();
    var builder = new CatalogBuilder();
    var request = new CalculationRequest();
    Activity activity = request.AddActivity("a", "b");
    ParameterRow row = activity.AddRow("list");
    foreach (IDisposable one in new IDisposable[] { catalog, engine, record, token, builder, request })
    {
      one.Dispose();
      one.Dispose();
    }
    var stream = new System.IO.MemoryStream();
    var calls = new Dictionary<string, Action[]>
    {
      [nameof(Catalog)] =
      [
        () => _ = catalog.Release, () => _ = catalog.Sha256, () => catalog.Audit(), () => catalog.Diff(catalog),
        () => catalog.QueryFactors("{}"), () => catalog.QueryMethods("{}"), () => catalog.Check([]),
        () => catalog.Verify([]), () => new Engine(catalog).Dispose(), () => new CatalogBuilder().SetBase(catalog),
      ],
      [nameof(Engine)] =
      [
        () => engine.Calculate(""), () => engine.Calculate(Array.Empty<byte>()),
        () => engine.Calculate(new CalculationRequest()), () => engine.Calculate("", new CalculationOptions()),
      ],
      [nameof(Record)] =
      [
        () => _ = record.Digest, () => _ = record.Complete, () => _ = record.WorstGrade, () => _ = record.Diagnostics,
        () => record.GetTotal(), () => record.GetLines(Breakdown.ByGas), () => record.ToJson(), () => record.ToUtf8Json(),
        () => record.WriteTo(stream), () => _ = record.Utf8JsonLength, () => record.CopyUtf8JsonTo([]),
      ],
      [nameof(CancelToken)] = [() => token.Cancel(), () => _ = token.Progress],
      [nameof(CatalogBuilder)] =
      [
        () => builder.SetBase(null), () => builder.RequireSignature(new byte[32]), () => builder.AddPack("{}"),
        () => builder.Build(),
      ],
      [nameof(CalculationRequest)] =
      [
        () => request.SetMethod("a"), () => request.SetPeriod("2024"), () => request.SetAsOf(""), () => request.SetRegion(""),
        () => request.SetEntity(""), () => request.SetCatalog(""), () => request.SetChoice("a", "b"),
        () => request.SetDenominator("a", "1", "t"), () => request.SetDenominatorProvenance("a", "source", "b"),
        () => request.SetPlan("a"), () => activity.SetProvenance("quantity", "source", "a"),
        () => request.AddActivity("a", "b"), () => request.ToJson(),
        () => activity.SetItem("a"), () => activity.SetQuantity("1", "t"), () => activity.SetMonth(""),
        () => activity.SetDate(""), () => activity.SetRegion(""), () => activity.SetSupply(""),
        () => activity.SetParameter("a", "1", "t"), () => activity.SetParameterText("a", "b"),
        () => activity.SetParameterList("a"), () => activity.AddRow("a"), () => activity.SetMeta("a", "b"),
        () => row.SetNumber("a", "1"), () => row.SetText("a", "b"),
      ],
    };
    foreach ((string owner, Action[] all) in calls)
      foreach (Action call in all) Assert.Equal(owner, Assert.Throws<ObjectDisposedException>(call).ObjectName);
  }

  // All 120 orders of five objects that hold each other.
  [Fact]
  public void Objects_are_freed_in_any_order()
  {
    foreach (int[] order in Orders([0, 1, 2, 3, 4]))
    {
      var catalog = Catalog.Embedded();
      CatalogBuilder builder = new CatalogBuilder().SetBase(catalog).AddPack(Packs.Factors("tCO2/t"))
          .AddPack(Packs.Method("quantity * ef"));
      Catalog plant = builder.Build();
      var engine = new Engine(plant);
      Record record = engine.Calculate(Packs.Request);
      IDisposable[] all = [catalog, builder, plant, engine, record];
      foreach (int at in order)
      {
        all[at].Dispose();
        if (order.ToList().IndexOf(at) < order.ToList().IndexOf(4)) Assert.Equal("7/2", record.GetTotal().Exact);
        if (at < 3 && order.ToList().IndexOf(at) < order.ToList().IndexOf(3))
          engine.Calculate(Packs.Request).Dispose();
      }
    }
  }

  private static IEnumerable<int[]> Orders(int[] of) =>
      of.Length == 0
          ? [[]]
          : of.SelectMany(first => Orders(of.Where(i => i != first).ToArray()).Select(rest => rest.Prepend(first).ToArray()));

  [Fact]
  public async Task An_engine_disposed_during_calls_ends_them_well()
  {
    using var catalog = Catalog.Embedded();
    for (int round = 0; round < 50; ++round)
    {
      var engine = new Engine(catalog);
      using var ready = new Barrier(5);
      Task[] tasks = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
      {
        ready.SignalAndWait();
        try
        {
          while (true)
          {
            using Record record = engine.Calculate(Requests.Both);
            Assert.Equal(Requests.BothExact, record.GetTotal().Exact);
          }
        }
        catch (ObjectDisposedException)
        {
        }
      }, TaskCreationOptions.LongRunning)).ToArray();
      ready.SignalAndWait();
      Thread.Sleep(round % 3);
      engine.Dispose();
      await Task.WhenAll(tasks);
    }
  }

  [Fact]
  public async Task A_record_disposed_during_reading_ends_it_well()
  {
    using var catalog = Catalog.Embedded();
    using var engine = new Engine(catalog);
    for (int round = 0; round < 200; ++round)
    {
      Record record = engine.Calculate(Requests.Both);
      Task[] readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
      {
        try
        {
          for (int i = 0; i < 1000; ++i) Assert.StartsWith("{", record.ToJson());
        }
        catch (ObjectDisposedException)
        {
        }
      })).ToArray();
      record.Dispose();
      await Task.WhenAll(readers);
    }
  }

  private sealed class DisposingStream(Record record) : System.IO.MemoryStream
  {
    public override void Write(byte[] buffer, int offset, int count)
    {
      record.Dispose();
      Assert.Throws<ObjectDisposedException>(() => record.GetTotal());
      base.Write(buffer, offset, count);
      Array.Fill(buffer, (byte)'x', offset, count); // what a stream is given is not the record
    }
  }

  [Fact]
  public void A_record_may_be_disposed_while_it_is_written()
  {
    using var catalog = Catalog.Embedded();
    using var engine = new Engine(catalog);
    Record record = engine.Calculate(Requests.File("examples/pv-cells/request.json"));
    using var stream = new DisposingStream(record);
    record.WriteTo(stream);
    Assert.Equal(Requests.File("examples/pv-cells/record.json"), stream.ToArray());
  }

  // The collector runs all the time, and nothing but the call holds what it uses.
  [Fact]
  public void The_collector_frees_nothing_that_a_call_uses()
  {
    using var stop = new CancellationTokenSource();
    var collector = new Thread(() =>
    {
      while (!stop.IsCancellationRequested)
      {
        GC.Collect();
        GC.WaitForPendingFinalizers();
      }
    });
    collector.Start();
    try
    {
      Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
      {
        Assert.Equal(Requests.BothExact, new Engine(Catalog.Embedded()).Calculate(Requests.Both).GetTotal().Exact);
        CalculationRequest request = new CalculationRequest().SetPeriod("2024");
        Activity activity = request.AddActivity("a", "b");
        request = null!;
        for (int i = 0; i < 20; ++i) activity.AddRow("list").SetText("field", "value").SetNumber("number", i);
      });
    }
    finally
    {
      stop.Cancel();
      collector.Join();
    }
  }
}
