using System;
using System.Collections.Generic;
using System.Threading;

namespace Tansuan;

/// <summary>The verdict on a record. Whether to trust a signer is the caller's decision. Immutable.</summary>
public sealed class Verdict
{
  internal Verdict(FlatJson answer)
  {
    Ok = answer.Truth("ok");
    Code = answer.Text("code");
    Pointer = answer.Text("pointer");
    Message = answer.Text("message");
    Signers = answer.Texts("signers");
  }

  /// <summary>Whether the record is as it was written, every signature is valid, and computing it again gives the same
  /// bytes.</summary>
  public bool Ok { get; }

  /// <summary>"record.not_canonical", "record.digest", "record.signature", "record.request" or "record.differs"; empty if it is
  /// good.</summary>
  public string Code { get; }

  /// <summary>JSON Pointer to what is wrong; empty if it is good.</summary>
  public string Pointer { get; }

  /// <summary>What is wrong, in English; empty if it is good.</summary>
  public string Message { get; }

  /// <summary>The public keys of the signatures, in hex.</summary>
  public IReadOnlyList<string> Signers { get; }
}

/// <summary>The factors, methods and readings that calculations use, under one release number. Open one and share it.</summary>
/// <remarks>Immutable; threads: any, at once. Engines and builders made with it keep what they need.</remarks>
public sealed class Catalog : IDisposable
{
  internal Catalog(IntPtr pointer) => Handle = new CatalogHandle(pointer);

  internal CatalogHandle Handle { get; }

  /// <summary>The release, such as "2026.1".</summary>
  public string Release
  {
    get
    {
      using Borrowed catalog = Handle.Borrow();
      return Raw.tsn_catalog_release(catalog.Pointer).Read();
    }
  }

  /// <summary>SHA-256 over the identities of all packs, in hex: what every record states.</summary>
  public string Sha256
  {
    get
    {
      using Borrowed catalog = Handle.Borrow();
      return Raw.tsn_catalog_sha256(catalog.Pointer).Read();
    }
  }

  /// <summary>Opens the newest release that is compiled into the library.</summary>
  public static unsafe Catalog Embedded()
  {
    NativeLibraryLoader.Ensure();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_catalog_embedded(&made, &error), error);
    return new Catalog(made);
  }

  /// <summary>Opens a release by its name, such as "2025.1"; empty is the newest.</summary>
  /// <exception cref="TansuanNotFoundException">There is none of this name; the message lists them.</exception>
  public static unsafe Catalog Embedded(string release)
  {
    byte[] bytes = Utf8.Bytes(release, nameof(release));
    NativeLibraryLoader.Ensure();
    fixed (byte* data = bytes)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_catalog_embedded_release(new Text(data, bytes.Length), &made, &error), error);
      return new Catalog(made);
    }
  }

  /// <summary>The releases that are compiled in, oldest first, as JSON ("tansuan.releases/1").</summary>
  public static unsafe string Releases()
  {
    NativeLibraryLoader.Ensure();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_catalog_releases(&made, &error), error);
    return NativeBuffer.TakeText(made);
  }

  /// <summary>How well the catalog is checked, as JSON ("tansuan.audit/1").</summary>
  /// <param name="date">"2026-01-31": also list what is overdue for review on that date.</param>
  /// <exception cref="TansuanRequestException">It is no date.</exception>
  public unsafe string Audit(string? date = null)
  {
    byte[] bytes = Utf8.Optional(date, nameof(date));
    using Borrowed catalog = Handle.Borrow();
    fixed (byte* data = bytes)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_catalog_audit(catalog.Pointer, new Text(data, bytes.Length), &made, &error), error);
      return NativeBuffer.TakeText(made);
    }
  }

  /// <summary>What changed from this catalog to another, as JSON ("tansuan.diff/1").</summary>
  public unsafe string Diff(Catalog other)
  {
    if (other is null) throw new ArgumentNullException(nameof(other));
    using Borrowed catalog = Handle.Borrow();
    using Borrowed to = other.Handle.Borrow();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_catalog_diff(catalog.Pointer, to.Pointer, &made, &error), error);
    return NativeBuffer.TakeText(made);
  }

  /// <summary>Asks for factors; tsn_factors_query of catalog.h describes queries and answers, both JSON.</summary>
  /// <exception cref="TansuanJsonException">The query is no JSON.</exception>
  /// <exception cref="TansuanRequestException">It is no query, or more than one value is left.</exception>
  /// <exception cref="TansuanNotFoundException">There is no such thing, or no value.</exception>
  public unsafe string QueryFactors(string query)
  {
    byte[] bytes = Utf8.Bytes(query, nameof(query));
    using Borrowed catalog = Handle.Borrow();
    fixed (byte* data = bytes)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_factors_query(catalog.Pointer, new Text(data, bytes.Length), &made, &error), error);
      return NativeBuffer.TakeText(made);
    }
  }

  /// <summary>Asks for methods; tsn_methods_query of catalog.h describes queries and answers, both JSON.</summary>
  /// <inheritdoc cref="QueryFactors"/>
  public unsafe string QueryMethods(string query)
  {
    byte[] bytes = Utf8.Bytes(query, nameof(query));
    using Borrowed catalog = Handle.Borrow();
    fixed (byte* data = bytes)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_methods_query(catalog.Pointer, new Text(data, bytes.Length), &made, &error), error);
      return NativeBuffer.TakeText(made);
    }
  }

  /// <summary>Checks a pack that somebody writes, on top of this catalog.</summary>
  /// <returns>The report as JSON ("tansuan.check/1"), whatever it says.</returns>
  public string Check(byte[] pack)
  {
    using Borrowed catalog = Handle.Borrow();
    return Check(catalog.Pointer, pack);
  }

  /// <summary>Checks a pack that somebody writes, on top of nothing.</summary>
  /// <inheritdoc cref="Check(byte[])"/>
  public static string CheckAlone(byte[] pack)
  {
    NativeLibraryLoader.Ensure();
    return Check(IntPtr.Zero, pack);
  }

  /// <summary>Verifies a record: its bytes are canonical, its digest is theirs, every signature is valid, and computing its
  /// request again with this catalog gives the same bytes.</summary>
  /// <param name="recordJson">The record's bytes as they were written.</param>
  /// <param name="watch">Watches the computing; null: nobody.</param>
  /// <param name="cancellationToken">Stops it.</param>
  /// <exception cref="TansuanJsonException">These bytes are no JSON.</exception>
  /// <exception cref="TansuanRecordException">They are no record.</exception>
  /// <exception cref="TansuanCatalogException">It was made with another catalog.</exception>
  /// <exception cref="TansuanMemoryException">It takes more than 512 MiB.</exception>
  /// <exception cref="OperationCanceledException">It was cancelled.</exception>
  public unsafe Verdict Verify(byte[] recordJson, CancelToken? watch = null, CancellationToken cancellationToken = default)
  {
    if (recordJson is null) throw new ArgumentNullException(nameof(recordJson));
    fixed (byte* data = recordJson) return Verify(new Text(data, recordJson.Length), watch, cancellationToken);
  }

#if NET8_0_OR_GREATER
  /// <inheritdoc cref="Verify(byte[], CancelToken?, CancellationToken)"/>
  public unsafe Verdict Verify(ReadOnlySpan<byte> recordJson, CancelToken? watch = null,
                               CancellationToken cancellationToken = default)
  {
    fixed (byte* data = recordJson) return Verify(new Text(data, recordJson.Length), watch, cancellationToken);
  }
#endif

  /// <summary>Compares a record made with this catalog with another one: attributes the change of every figure to its
  /// causes, without residue; tsn_record_compare of record.h describes the answer, which is JSON.</summary>
  /// <param name="recordA">The record's bytes as they were written.</param>
  /// <param name="catalogB">The catalog that the other record was made with; it may be this one.</param>
  /// <param name="recordB">The other record's bytes.</param>
  /// <param name="watch">Watches the computing; null: nobody.</param>
  /// <param name="cancellationToken">Stops it.</param>
  /// <exception cref="TansuanJsonException">These bytes are no JSON.</exception>
  /// <exception cref="TansuanRecordException">One is no record, or does not verify.</exception>
  /// <exception cref="TansuanCatalogException">One was made with another catalog.</exception>
  /// <exception cref="TansuanMemoryException">It takes too much memory.</exception>
  /// <exception cref="OperationCanceledException">It was cancelled.</exception>
  public unsafe string Compare(byte[] recordA, Catalog catalogB, byte[] recordB, CancelToken? watch = null,
                               CancellationToken cancellationToken = default)
  {
    if (recordA is null) throw new ArgumentNullException(nameof(recordA));
    if (catalogB is null) throw new ArgumentNullException(nameof(catalogB));
    if (recordB is null) throw new ArgumentNullException(nameof(recordB));
    using Borrowed a = Handle.Borrow();
    using Borrowed b = catalogB.Handle.Borrow();
    using var token = new CallToken(watch, cancellationToken);
    fixed (byte* first = recordA, second = recordB)
    {
      IntPtr made, error;
      CallToken.Check(Raw.tsn_record_compare(a.Pointer, new Text(first, recordA.Length), b.Pointer,
                                             new Text(second, recordB.Length), token.Pointer, &made, &error),
                      error, cancellationToken);
      return NativeBuffer.TakeText(made);
    }
  }

  /// <summary>Frees the catalog.</summary>
  public void Dispose() => Handle.Dispose();

  private static unsafe string Check(IntPtr catalog, byte[] pack)
  {
    if (pack is null) throw new ArgumentNullException(nameof(pack));
    fixed (byte* data = pack)
    {
      IntPtr made, error;
      ErrorDetails.Check(Raw.tsn_method_check(catalog, new Text(data, pack.Length), &made, &error), error);
      return NativeBuffer.TakeText(made);
    }
  }

  private unsafe Verdict Verify(Text record, CancelToken? watch, CancellationToken cancellationToken)
  {
    using Borrowed catalog = Handle.Borrow();
    using var token = new CallToken(watch, cancellationToken);
    IntPtr made, error;
    CallToken.Check(Raw.tsn_record_verify(catalog.Pointer, record, token.Pointer, &made, &error), error, cancellationToken);
    return new Verdict(new FlatJson(NativeBuffer.TakeText(made)));
  }
}
