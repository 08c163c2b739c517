using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Tansuan.Tests;

public sealed class CancellationTests : IDisposable
{
  // Enough rows that a calculation takes a good part of a second.
  private static readonly byte[] Long = Requests.Utf8(Requests.Rows(60_000));
  private readonly Catalog _catalog = Catalog.Embedded();
  private readonly Engine _engine;

  public CancellationTests() => _engine = new Engine(_catalog);

  public void Dispose()
  {
    _engine.Dispose();
    _catalog.Dispose();
  }

  [Fact]
  public void A_cancelled_token_stops_at_once()
  {
    using var source = new CancellationTokenSource();
    source.Cancel();
    var stopped = Assert.Throws<OperationCanceledException>(() => _engine.Calculate(Requests.Both, null, source.Token));
    Assert.Equal(source.Token, stopped.CancellationToken);
    var inner = Assert.IsType<TansuanException>(stopped.InnerException);
    Assert.Equal(TansuanStatus.Cancelled, inner.Status);
    Assert.Equal("calculation.cancelled", inner.Code);
    using Record record = _engine.Calculate(Requests.Both);
    byte[] bytes = record.ToUtf8Json();
    Assert.Throws<OperationCanceledException>(() => _catalog.Verify(bytes, null, source.Token));
    using var token = new CancelToken();
    token.Cancel();
    stopped = Assert.Throws<OperationCanceledException>(
        () => _engine.Calculate(Requests.Both, new CalculationOptions { Watch = token }));
    Assert.Equal(CancellationToken.None, stopped.CancellationToken);
    Assert.Throws<OperationCanceledException>(() => _catalog.Verify(bytes, token));
  }

  [Fact]
  public async Task A_calculation_is_watched_and_stopped_from_another_thread()
  {
    using var watch = new CancelToken();
    using var source = new CancellationTokenSource();
    Assert.Equal(0ul, watch.Progress.Total);
    Task<Record> task = Task.Run(
        () => _engine.Calculate(Long, new CalculationOptions { Watch = watch }, source.Token));
    var limit = Stopwatch.StartNew();
    while (watch.Progress.Done == 0 && !task.IsCompleted && limit.Elapsed < TimeSpan.FromMinutes(1)) Thread.Yield();
    source.Cancel();
    await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    Assert.Equal(60_000ul, watch.Progress.Total);
    Assert.InRange(watch.Progress.Done, 1ul, 59_999ul);
  }

  [Fact]
  public async Task A_token_that_is_not_cancelled_changes_nothing_and_may_go_during_the_call()
  {
    using var source = new CancellationTokenSource();
    var watch = new CancelToken();
    using Record record = _engine.Calculate(Requests.Both, new CalculationOptions { Watch = watch }, source.Token);
    Assert.Equal(Requests.BothExact, record.GetTotal().Exact);
    Assert.Equal(2ul, watch.Progress.Done);
    watch.Dispose();
    source.Cancel();
    Assert.Throws<ObjectDisposedException>(
        () => _engine.Calculate(Requests.Both, new CalculationOptions { Watch = watch }));

    var other = new CancelToken();
    Task<Record> task = Task.Run(() => _engine.Calculate(Long, new CalculationOptions { Watch = other }));
    while (other.Progress.Done == 0 && !task.IsCompleted) Thread.Yield();
    other.Dispose();
    using Record finished = await task;
    Assert.Equal(60_000, finished.GetLines(Breakdown.ByActivity).Count);
  }

  [Fact]
  public void A_thousand_cancellations_at_any_moment_end_well()
  {
    byte[] request = Requests.Utf8(Requests.Rows(1000));
    int cancelled = 0, calculated = 0;
    Parallel.For(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
    {
      using var source = new CancellationTokenSource();
      var cancel = new Thread(() =>
      {
        Thread.SpinWait(i * 20);
        source.Cancel();
      });
      cancel.Start();
      try
      {
        _engine.Calculate(request, null, source.Token).Dispose();
        Interlocked.Increment(ref calculated);
      }
      catch (OperationCanceledException)
      {
        Interlocked.Increment(ref cancelled);
      }
      cancel.Join();
    });
    Assert.Equal(1000, cancelled + calculated);
    Assert.NotEqual(0, cancelled);
  }
}
