using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Tansuan;

/// <summary>An object of the library. It is freed once: by Dispose, or by the finalizer, but never during a call that has
/// borrowed it, on whatever thread. Objects of the library hold what they are made from, so the order does not matter.</summary>
internal abstract class NativeHandle : SafeHandle
{
  private readonly string _owner;

  // SafeHandle itself is closed only when the last call is over, which calls that overlap could put off for ever.
  private volatile bool _disposed;

  protected NativeHandle(IntPtr pointer, string owner) : base(IntPtr.Zero, ownsHandle: true)
  {
    _owner = owner;
    SetHandle(pointer);
  }

  public override bool IsInvalid => handle == IntPtr.Zero;

  /// <summary>The pointer for one call, which many threads may make at once.</summary>
  internal virtual Borrowed Borrow()
  {
    AddReference();
    return new Borrowed(this, handle, exclusive: false);
  }

  protected void AddReference()
  {
    bool added = false;
    if (_disposed) throw new ObjectDisposedException(_owner);
    try
    {
      DangerousAddRef(ref added);
    }
    catch (ObjectDisposedException)
    {
      throw new ObjectDisposedException(_owner);
    }
  }

  internal virtual void Return(bool exclusive) => DangerousRelease();

  protected override void Dispose(bool disposing)
  {
    _disposed = true;
    base.Dispose(disposing);
  }
}

/// <summary>A handle's pointer while a call uses it.</summary>
internal readonly ref struct Borrowed
{
  private readonly NativeHandle _handle;
  private readonly bool _exclusive;

  internal Borrowed(NativeHandle handle, IntPtr pointer, bool exclusive)
  {
    _handle = handle;
    Pointer = pointer;
    _exclusive = exclusive;
  }

  internal IntPtr Pointer { get; }

  public void Dispose() => _handle.Return(_exclusive);
}

/// <summary>An object that calls change, which then need it alone. Instead of a race in the library, a call that comes while
/// another thread is in one is refused.</summary>
internal abstract class MutableHandle : NativeHandle
{
  // How many calls read it; -1 while one changes it.
  private int _users;

  protected MutableHandle(IntPtr pointer, string owner) : base(pointer, owner)
  {
  }

  internal override Borrowed Borrow()
  {
    int users = Volatile.Read(ref _users);
    while (true)
    {
      if (users < 0) throw InUse();
      int seen = Interlocked.CompareExchange(ref _users, users + 1, users);
      if (seen == users) break;
      users = seen;
    }
    return Referenced(exclusive: false);
  }

  /// <summary>The pointer for one call that changes the object.</summary>
  internal Borrowed BorrowExclusively()
  {
    if (Interlocked.CompareExchange(ref _users, -1, 0) != 0) throw InUse();
    return Referenced(exclusive: true);
  }

  internal override void Return(bool exclusive)
  {
    Leave(exclusive);
    base.Return(exclusive);
  }

  private Borrowed Referenced(bool exclusive)
  {
    try
    {
      AddReference();
    }
    catch
    {
      Leave(exclusive);
      throw;
    }
    return new Borrowed(this, handle, exclusive);
  }

  private void Leave(bool exclusive)
  {
    if (exclusive)
      Volatile.Write(ref _users, 0);
    else
      Interlocked.Decrement(ref _users);
  }

  private static InvalidOperationException InUse() =>
      new("the object is in use by another thread; it is for one thread at a time");
}

internal sealed class CatalogHandle : NativeHandle
{
  internal CatalogHandle(IntPtr pointer) : base(pointer, nameof(Catalog))
  {
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_catalog_free(handle);
    return true;
  }
}

internal sealed class CatalogBuilderHandle : MutableHandle
{
  internal CatalogBuilderHandle(IntPtr pointer) : base(pointer, nameof(CatalogBuilder))
  {
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_catalog_builder_free(handle);
    return true;
  }
}

internal sealed class LedgerHandle : MutableHandle
{
  internal LedgerHandle(IntPtr pointer) : base(pointer, nameof(Ledger))
  {
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_ledger_free(handle);
    return true;
  }
}

internal sealed class EngineHandle : NativeHandle
{
  internal EngineHandle(IntPtr pointer) : base(pointer, nameof(Engine))
  {
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_engine_free(handle);
    return true;
  }
}

internal sealed class OptionsHandle : NativeHandle
{
  internal OptionsHandle(IntPtr pointer) : base(pointer, nameof(CalculationOptions))
  {
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_options_free(handle);
    return true;
  }
}

internal sealed class TokenHandle : NativeHandle
{
  internal TokenHandle(IntPtr pointer) : base(pointer, nameof(CancelToken))
  {
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_token_free(handle);
    return true;
  }
}

internal sealed class RequestHandle : MutableHandle
{
  internal RequestHandle(IntPtr pointer) : base(pointer, nameof(CalculationRequest))
  {
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_request_free(handle);
    return true;
  }
}

internal sealed class RecordHandle : NativeHandle
{
  private readonly long _size;

  /// <summary>`size`: about what the record holds outside of the collector's sight, which it is told of.</summary>
  internal RecordHandle(IntPtr pointer, long size) : base(pointer, nameof(Record))
  {
    _size = size;
    if (size > 0) GC.AddMemoryPressure(size);
  }

  protected override bool ReleaseHandle()
  {
    Raw.tsn_record_free(handle);
    if (_size > 0) GC.RemoveMemoryPressure(_size);
    return true;
  }
}
