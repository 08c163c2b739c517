using System;
using System.Threading;

namespace Tansuan;

/// <summary>How many rows of a calculation are computed, of how many; both are 0 before the rows are counted.</summary>
public readonly struct RowProgress
{
  internal RowProgress(ulong done, ulong total)
  {
    Done = done;
    Total = total;
  }

  /// <summary>Rows computed.</summary>
  public ulong Done { get; }

  /// <summary>Rows in all.</summary>
  public ulong Total { get; }
}

/// <summary>Watches one call at a time, and stops it. A <see cref="CancellationToken"/> does the stopping, too; this is for the
/// progress.</summary>
/// <remarks>Threads: every member may be called from any thread at any time. Dispose it when no call will use it any more; a
/// call that does keeps what it needs.</remarks>
public sealed class CancelToken : IDisposable
{
  /// <summary>A token that is not cancelled.</summary>
  public unsafe CancelToken()
  {
    NativeLibraryLoader.Ensure();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_token_new(&made, &error), error);
    Handle = new TokenHandle(made);
  }

  internal TokenHandle Handle { get; }

  /// <summary>How far the call is that uses the token.</summary>
  public unsafe RowProgress Progress
  {
    get
    {
      using Borrowed token = Handle.Borrow();
      ulong done, total;
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_token_progress(token.Pointer, &done, &total, &error), error);
      return new RowProgress(done, total);
    }
  }

  /// <summary>Asks the call that uses the token to stop. The token stays cancelled: a later call with it stops at once.</summary>
  public unsafe void Cancel()
  {
    using Borrowed token = Handle.Borrow();
    IntPtr error;
    ErrorDetails.Check(Raw.tsn_token_cancel(token.Pointer, &error), error);
  }

  /// <summary>Frees the token.</summary>
  public void Dispose() => Handle.Dispose();
}
