using System;
using System.Threading;

namespace Tansuan;

/// <summary>The token of one call: the caller's, or one of its own if only a CancellationToken is given. The token is held until
/// the call is over, whoever disposes of it meanwhile.</summary>
internal readonly ref struct CallToken
{
  private readonly CancelToken? _own;
  private readonly Borrowed _borrowed;
  private readonly CancellationTokenRegistration _registration;
  private readonly bool _used;

  internal CallToken(CancelToken? watch, CancellationToken cancellation)
  {
    if (watch is null && !cancellation.CanBeCanceled) return;
    if (watch is null) _own = watch = new CancelToken();
    _borrowed = watch.Handle.Borrow();
    _used = true;
    try
    {
      _registration = cancellation.Register(static state => Cancel((IntPtr)state!), _borrowed.Pointer);
    }
    catch
    {
      _borrowed.Dispose();
      _own?.Dispose();
      throw;
    }
  }

  /// <summary>Zero if there is none.</summary>
  internal IntPtr Pointer => _used ? _borrowed.Pointer : IntPtr.Zero;

  public void Dispose()
  {
    if (!_used) return;
    // Waits for a cancellation that is under way on another thread; only then may the token go.
    _registration.Dispose();
    _borrowed.Dispose();
    _own?.Dispose();
  }

  /// <summary>Throws if a call failed; what was cancelled is said as .NET says it.</summary>
  internal static void Check(int status, IntPtr error, CancellationToken cancellation)
  {
    if (status == 0) return;
    TansuanException exception = ErrorDetails.Take(status, error).ToException();
    if (exception.Status != TansuanStatus.Cancelled) throw exception;
    throw new OperationCanceledException(exception.Message, exception,
                                         cancellation.IsCancellationRequested ? cancellation : CancellationToken.None);
  }

  private static unsafe void Cancel(IntPtr token) => Raw.tsn_token_cancel(token, null);
}
