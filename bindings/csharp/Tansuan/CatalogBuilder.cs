using System;

namespace Tansuan;

/// <summary>Makes a catalog from packs in memory: a vendor's, an enterprise's, an older national release.</summary>
/// <remarks>Threads: one at a time; a call while another thread is in one throws <see cref="InvalidOperationException"/>.
/// Dispose it when done; what it built stays.</remarks>
public sealed unsafe class CatalogBuilder : IDisposable
{
  private readonly CatalogBuilderHandle _handle;

  /// <summary>An empty builder.</summary>
  public CatalogBuilder()
  {
    NativeLibraryLoader.Ensure();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_catalog_builder_new(&made, &error), error);
    _handle = new CatalogBuilderHandle(made);
  }

  /// <summary>The catalog that the packs are added to; null is none. What is built has its release number with a "+" behind it,
  /// unless a catalog description among the packs states another.</summary>
  public CatalogBuilder SetBase(Catalog? catalog)
  {
    using Borrowed builder = _handle.BorrowExclusively();
    IntPtr error;
    if (catalog is null)
    {
      ErrorDetails.Check(Raw.tsn_catalog_builder_base(builder.Pointer, IntPtr.Zero, &error), error);
      return this;
    }
    using Borrowed borrowed = catalog.Handle.Borrow();
    ErrorDetails.Check(Raw.tsn_catalog_builder_base(builder.Pointer, borrowed.Pointer, &error), error);
    return this;
  }

  /// <summary>Demands that every pack added from now on is signed with one of the keys that were required.</summary>
  /// <param name="publicKey">Ed25519, 32 bytes.</param>
  /// <exception cref="ArgumentException">The key has another size.</exception>
  public CatalogBuilder RequireSignature(byte[] publicKey)
  {
    Signatures.Sized(publicKey, Signatures.KeySize, nameof(publicKey));
    using Borrowed builder = _handle.BorrowExclusively();
    fixed (byte* key = publicKey)
    {
      IntPtr error;
      ErrorDetails.Check(Raw.tsn_catalog_builder_require_signature(builder.Pointer, key, &error), error);
    }
    return this;
  }

  /// <summary>Adds a pack: JSON of the format "tansuan.factors/1", "tansuan.sources/1", "tansuan.method/1",
  /// "tansuan.register/1" or "tansuan.catalog/1".</summary>
  /// <param name="pack">UTF-8; copied.</param>
  /// <param name="signature">A detached Ed25519 signature of these bytes, 64 bytes; null: none.</param>
  /// <exception cref="TansuanJsonException">It is no JSON that is accepted.</exception>
  /// <exception cref="TansuanCatalogException">It has a problem of its own, or a required signature is missing or not
  /// valid.</exception>
  /// <exception cref="ArgumentException">The signature has another size.</exception>
  public CatalogBuilder AddPack(byte[] pack, byte[]? signature = null)
  {
    if (pack is null) throw new ArgumentNullException(nameof(pack));
    if (signature is not null) Signatures.Sized(signature, Signatures.SignatureSize, nameof(signature));
    using Borrowed builder = _handle.BorrowExclusively();
    fixed (byte* data = pack, by = signature)
    {
      IntPtr error;
      ErrorDetails.Check(
          Raw.tsn_catalog_builder_add_pack(builder.Pointer, new Text(data, pack.Length), by, &error), error);
    }
    return this;
  }

  /// <summary>The same for a pack in a string.</summary>
  /// <inheritdoc cref="AddPack(byte[], byte[])"/>
  public CatalogBuilder AddPack(string pack) => AddPack(Utf8.Bytes(pack, nameof(pack)));

  /// <summary>Reads all packs, checks them against each other and compiles the methods. The builder keeps its packs and may build
  /// again.</summary>
  /// <exception cref="TansuanCatalogException">A pack is refused; every problem is listed, each pointer is into the pack it is
  /// about.</exception>
  /// <exception cref="TansuanMethodException">A method pack is refused.</exception>
  public Catalog Build()
  {
    using Borrowed builder = _handle.Borrow();
    IntPtr made, error;
    ErrorDetails.Check(Raw.tsn_catalog_builder_build(builder.Pointer, &made, &error), error);
    return new Catalog(made);
  }

  /// <summary>Frees the builder.</summary>
  public void Dispose() => _handle.Dispose();
}
