using System;
using System.Threading;

namespace Tansuan;

/// <summary>Makes records from requests by one catalog. It costs next to nothing.</summary>
/// <remarks>Threads: any, at once; share one engine. Its records stay when it is disposed.</remarks>
public sealed class Engine : IDisposable
{
  private readonly EngineHandle _handle;

  /// <summary>An engine on a catalog, which may be disposed before it.</summary>
  public unsafe Engine(Catalog catalog)
  {
    if (catalog is null) throw new ArgumentNullException(nameof(catalog));
    using Borrowed borrowed = catalog.Handle.Borrow();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_engine_new(borrowed.Pointer, &made, &error), error);
    _handle = new EngineHandle(made);
  }

  /// <summary>Calculates a request of the format "tansuan.request/1". A record may have gaps: see
  /// <see cref="Record.Complete"/>.</summary>
  /// <param name="requestJson">JSON, at most 64 MiB of UTF-8.</param>
  /// <param name="options">Null: the defaults.</param>
  /// <param name="cancellationToken">Stops the calculation within 4,096 rows.</param>
  /// <returns>The record; the caller disposes of it.</returns>
  /// <exception cref="TansuanJsonException">It is no JSON that is accepted.</exception>
  /// <exception cref="TansuanRequestException">It cannot be taken; every problem is listed.</exception>
  /// <exception cref="TansuanCatalogException">It pins another catalog.</exception>
  /// <exception cref="TansuanStrictException">Strict mode refuses it.</exception>
  /// <exception cref="TansuanMemoryException">The memory limit was reached.</exception>
  /// <exception cref="OperationCanceledException">It was cancelled.</exception>
  /// <exception cref="ArgumentException">The text has an unpaired surrogate.</exception>
  public Record Calculate(string requestJson, CalculationOptions? options = null,
                          CancellationToken cancellationToken = default) =>
      Calculate(Utf8.Bytes(requestJson, nameof(requestJson)), options, cancellationToken);

  /// <summary>The same for a request in UTF-8, which is not kept, and must not change during the call.</summary>
  /// <inheritdoc cref="Calculate(string, CalculationOptions?, CancellationToken)"/>
  public unsafe Record Calculate(byte[] requestJson, CalculationOptions? options = null,
                                 CancellationToken cancellationToken = default)
  {
    if (requestJson is null) throw new ArgumentNullException(nameof(requestJson));
    fixed (byte* data = requestJson)
      return Calculate(new Text(data, requestJson.Length), IntPtr.Zero, options, cancellationToken);
  }

#if NET8_0_OR_GREATER
  /// <summary>The same for a request in UTF-8, which is not kept, and must not change during the call.</summary>
  /// <inheritdoc cref="Calculate(string, CalculationOptions?, CancellationToken)"/>
  public unsafe Record Calculate(ReadOnlySpan<byte> requestJson, CalculationOptions? options = null,
                                 CancellationToken cancellationToken = default)
  {
    fixed (byte* data = requestJson)
      return Calculate(new Text(data, requestJson.Length), IntPtr.Zero, options, cancellationToken);
  }
#endif

  /// <summary>The same for a request that was built; pointers of errors are into what its ToJson writes.</summary>
  /// <inheritdoc cref="Calculate(string, CalculationOptions?, CancellationToken)"/>
  public Record Calculate(CalculationRequest request, CalculationOptions? options = null,
                          CancellationToken cancellationToken = default)
  {
    if (request is null) throw new ArgumentNullException(nameof(request));
    using Borrowed borrowed = request.Handle.Borrow();
    return Calculate(default, borrowed.Pointer, options, cancellationToken);
  }

  /// <summary>Frees the engine; calls under way end as they would.</summary>
  public void Dispose() => _handle.Dispose();

  // Of `request` if it is one, else of `json`.
  private unsafe Record Calculate(Text json, IntPtr request, CalculationOptions? options,
                                  CancellationToken cancellationToken)
  {
    using Borrowed engine = _handle.Borrow();
    using var token = new CallToken(options?.Watch, cancellationToken);
    using OptionsHandle? native = NativeOptions.Of(options, token.Pointer);
    IntPtr settings = native?.DangerousGetHandle() ?? IntPtr.Zero;
    IntPtr made, error;
    int status = request == IntPtr.Zero
        ? Raw.tsn_calculate(engine.Pointer, json, settings, &made, &error)
        : Raw.tsn_calculate_request(engine.Pointer, request, settings, &made, &error);
    CallToken.Check(status, error, cancellationToken);
    return new Record(made);
  }
}
