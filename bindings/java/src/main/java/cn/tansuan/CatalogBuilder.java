package cn.tansuan;

import java.util.Objects;

/**
 * Makes a catalog from packs in memory: a vendor's, an enterprise's, an older national release. Its methods wait for
 * each other, so that threads may share it.
 */
public final class CatalogBuilder implements AutoCloseable {
    private final Handle handle;

    /** An empty builder. */
    public CatalogBuilder() {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        handle = new Handle("catalog builder",
                outputs.value(Raw.tsn_catalog_builder_new(outputs.out, outputs.error)), Raw::tsn_catalog_builder_free);
    }

    /**
     * The catalog that the packs are added to.
     *
     * @param base which stays the caller's to close; null for none
     * @return this
     */
    public synchronized CatalogBuilder base(Catalog base) {
        Outputs outputs = new Outputs();
        outputs.check(handle.with(builder -> Handle.with(base == null ? null : base.handle(),
                catalog -> Raw.tsn_catalog_builder_base(builder, catalog, outputs.error))));
        return this;
    }

    /**
     * Demands that every pack added from now on is signed with one of the keys that were required.
     *
     * @param publicKey an Ed25519 public key of 32 bytes
     * @return this
     * @throws IllegalArgumentException if it has another length
     */
    public synchronized CatalogBuilder requireSignature(byte[] publicKey) {
        Objects.requireNonNull(publicKey, "publicKey");
        Outputs outputs = new Outputs();
        outputs.check(handle.with(
                builder -> Raw.tsn_catalog_builder_require_signature(builder, publicKey, outputs.error)));
        return this;
    }

    /**
     * Adds a pack.
     *
     * @param pack JSON text in UTF-8
     * @return this
     * @throws TansuanException a JSON status; {@link Status#PACK}; {@link Status#PACK_SIGNATURE} if a signature is
     *     required
     */
    public CatalogBuilder addPack(byte[] pack) {
        return addPack(pack, null);
    }

    /**
     * Adds a pack.
     *
     * @param pack JSON text
     * @return this
     * @throws TansuanException as {@link #addPack(byte[])}
     */
    public CatalogBuilder addPack(String pack) {
        return addPack(Utf8.bytes(pack), null);
    }

    /**
     * Adds a pack with its signature, which is looked at only if one is required.
     *
     * @param pack JSON text in UTF-8, the bytes that were signed
     * @param signature detached, Ed25519, 64 bytes; null for none
     * @return this
     * @throws TansuanException as {@link #addPack(byte[])}
     * @throws IllegalArgumentException if the signature has another length
     */
    public synchronized CatalogBuilder addPack(byte[] pack, byte[] signature) {
        Objects.requireNonNull(pack, "pack");
        Outputs outputs = new Outputs();
        outputs.check(handle.with(
                builder -> Raw.tsn_catalog_builder_add_pack(builder, pack, signature, outputs.error)));
        return this;
    }

    /**
     * Reads all packs and checks them against each other. The builder keeps them and may build again.
     *
     * @return the catalog
     * @throws TansuanException {@link Status#PACK} or {@link Status#METHOD} with every problem
     */
    public synchronized Catalog build() {
        Outputs outputs = new Outputs();
        return new Catalog(outputs.value(
                handle.with(builder -> Raw.tsn_catalog_builder_build(builder, outputs.out, outputs.error))));
    }

    /** Frees the builder; catalogs that it made stay. */
    @Override
    public void close() {
        handle.close();
    }
}
