using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Xunit;

namespace Tansuan.Tests;

public sealed class ThreadTests
{
  private static void Run(int threads, Action<int> work)
  {
    var failures = new ConcurrentQueue<Exception>();
    Thread[] all = Enumerable.Range(0, threads).Select(i => new Thread(() =>
    {
      try
      {
        work(i);
      }
      catch (Exception e)
      {
        failures.Enqueue(e);
      }
    })).ToArray();
    foreach (Thread thread in all) thread.Start();
    foreach (Thread thread in all) thread.Join();
    Assert.Empty(failures);
  }

  [Fact]
  public void Sixteen_threads_on_one_engine_give_equal_bytes()
  {
    using var catalog = Catalog.Embedded();
    using var engine = new Engine(catalog);
    string[] names = ["car-parts", "pv-cells", "battery-materials"];
    byte[][] requests = names.Select(name => Requests.File($"examples/{name}/request.json")).ToArray();
    byte[][] records = names.Select(name => Requests.File($"examples/{name}/record.json")).ToArray();
    Run(16, thread =>
    {
      for (int i = 0; i < 60; ++i)
      {
        int at = (thread + i) % names.Length;
        using Record record = engine.Calculate(requests[at]);
        Assert.Equal(records[at], record.ToUtf8Json());
      }
    });
  }

  [Fact]
  public void Sixteen_threads_share_one_request_and_one_record()
  {
    using var catalog = Catalog.Embedded();
    using var engine = new Engine(catalog);
    using CalculationRequest request = new CalculationRequest().SetMethod("cn.ndrc.machinery", "2015").SetPeriod("2024")
        .SetAsOf("2025-03-31").SetRegion("320000").SetChoice("electricity_factor", "provincial");
    request.AddActivity("power", "purchased_electricity").SetQuantity("1000", "MWh").SetSupply("grid");
    using Record shared = engine.Calculate(request);
    byte[] expected = shared.ToUtf8Json();
    Run(16, _ =>
    {
      for (int i = 0; i < 100; ++i)
      {
        using Record record = engine.Calculate(request);
        Assert.Equal(expected, record.ToUtf8Json());
        Assert.Equal("2989/5", shared.GetTotal().Exact);
      }
    });
  }

  // What is for one thread refuses a second one, and stays whole: a refused call has no effect, the others have theirs.
  [Fact]
  public void A_request_that_two_threads_change_refuses_instead_of_racing()
  {
    using var request = new CalculationRequest();
    int added = 0, refused = 0;
    Run(8, thread =>
    {
      for (int i = 0; i < 20_000; ++i)
      {
        try
        {
          request.AddActivity($"{thread}-{i}", "b");
          Interlocked.Increment(ref added);
        }
        catch (InvalidOperationException)
        {
          Interlocked.Increment(ref refused);
        }
      }
    });
    Assert.Equal(160_000, added + refused);
    Assert.Equal(added, request.AddActivity("last", "b").Index);
  }

  [Fact]
  public void A_handle_in_use_by_another_call_refuses_the_change()
  {
    using var request = new CalculationRequest();
    using (request.Handle.Borrow())
    {
      Assert.Throws<InvalidOperationException>(() => request.SetPeriod("2024"));
      Assert.NotEmpty(request.ToJson());
    }
    using (request.Handle.BorrowExclusively())
    {
      Assert.Throws<InvalidOperationException>(() => request.SetPeriod("2024"));
      Assert.Throws<InvalidOperationException>(() => request.ToJson());
    }
    request.SetPeriod("2024");
  }
}
