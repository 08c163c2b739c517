package cn.tansuan;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The factors, methods and the register of readings that calculations use, under one release number. Immutable: open
 * one and share it with all threads. What queries take and answer is JSON, described in include/tansuan/catalog.h.
 */
public final class Catalog implements AutoCloseable {
    private final Handle handle;

    Catalog(long pointer) {
        handle = new Handle("catalog", pointer, Raw::tsn_catalog_free);
    }

    /** {@return the newest release that is in the library} */
    public static Catalog embedded() {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        return new Catalog(outputs.value(Raw.tsn_catalog_embedded(outputs.out, outputs.error)));
    }

    /**
     * A release that is in the library, so that an old record can be made and verified again.
     *
     * @param release such as "2025.1"; null or "" for the newest
     * @return the catalog as it was known then
     * @throws TansuanException {@link Status#NOT_FOUND} with the releases there are
     */
    public static Catalog embedded(String release) {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        return new Catalog(
                outputs.value(Raw.tsn_catalog_embedded_release(Utf8.bytes(release), outputs.out, outputs.error)));
    }

    /** {@return the releases that are in the library, as JSON (tsn_catalog_releases)} */
    public static String releases() {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        return outputs.text(Raw.tsn_catalog_releases(outputs.out, outputs.error));
    }

    /** {@return the release, such as "2026.1"} */
    public String release() {
        return Utf8.text(handle.with(Raw::tsn_catalog_release));
    }

    /** {@return the SHA-256 over the identities of all packs, 64 hex digits, as a request may pin it} */
    public String sha256() {
        return Utf8.text(handle.with(Raw::tsn_catalog_sha256));
    }

    /** {@return how well the catalog is checked, as JSON (tsn_catalog_audit)} */
    public String audit() {
        return audit(null);
    }

    /**
     * How well the catalog is checked.
     *
     * @param date whose overdue reviews are listed, too; null for none
     * @return JSON (tsn_catalog_audit)
     */
    public String audit(LocalDate date) {
        Outputs outputs = new Outputs();
        byte[] day = date == null ? null : Utf8.bytes(date.toString());
        return outputs.text(handle.with(catalog -> Raw.tsn_catalog_audit(catalog, day, outputs.out, outputs.error)));
    }

    /**
     * What changes from this catalog to another.
     *
     * @param to the other
     * @return JSON (tsn_catalog_diff)
     */
    public String diff(Catalog to) {
        Outputs outputs = new Outputs();
        return outputs.text(handle.with(
                from -> to.handle.with(other -> Raw.tsn_catalog_diff(from, other, outputs.out, outputs.error))));
    }

    /**
     * Asks for factors.
     *
     * @param query JSON (tsn_factors_query), such as {@code {"op": "search", "text": "天然气"}}
     * @return JSON
     * @throws TansuanException a JSON status; {@link Status#REQUEST}; {@link Status#NOT_FOUND}
     */
    public String factors(String query) {
        Outputs outputs = new Outputs();
        byte[] text = Utf8.required(query, "query");
        return outputs.text(handle.with(catalog -> Raw.tsn_factors_query(catalog, text, outputs.out, outputs.error)));
    }

    /**
     * Asks for methods.
     *
     * @param query JSON (tsn_methods_query), such as {@code {"op": "show", "id": "cn.ndrc.machinery"}}
     * @return JSON
     * @throws TansuanException a JSON status; {@link Status#REQUEST}; {@link Status#NOT_FOUND}
     */
    public String methods(String query) {
        Outputs outputs = new Outputs();
        byte[] text = Utf8.required(query, "query");
        return outputs.text(handle.with(catalog -> Raw.tsn_methods_query(catalog, text, outputs.out, outputs.error)));
    }

    /**
     * Checks a pack that somebody writes, loaded on top of this catalog.
     *
     * @param pack JSON
     * @return the report, as JSON (tsn_method_check)
     */
    public String check(String pack) {
        return check(handle, pack);
    }

    /**
     * Checks a pack that somebody writes, without any other.
     *
     * @param pack JSON
     * @return the report, as JSON (tsn_method_check)
     */
    public static String checkAlone(String pack) {
        NativeLibrary.require();
        return check(null, pack);
    }

    private static String check(Handle on, String pack) {
        Outputs outputs = new Outputs();
        byte[] text = Utf8.required(pack, "pack");
        return outputs.text(
                Handle.with(on, catalog -> Raw.tsn_method_check(catalog, text, outputs.out, outputs.error)));
    }

    /**
     * Verifies a record.
     *
     * @param recordJson its bytes, exactly as they were written
     * @return the verdict, also if it is no
     * @throws TansuanException a JSON status or {@link Status#RECORD} if this is no record at all;
     *     {@link Status#CATALOG_MISMATCH} if it was made with another catalog; {@link Status#MEMORY_LIMIT}
     */
    public Verdict verify(byte[] recordJson) {
        return verify(recordJson, null);
    }

    /**
     * Verifies a record.
     *
     * @param recordJson its bytes, exactly as they were written
     * @param token by which the verification is stopped and watched; null for none
     * @return the verdict, also if it is no
     * @throws TansuanException as {@link #verify(byte[])}; {@link Status#CANCELLED}
     */
    public Verdict verify(byte[] recordJson, CancelToken token) {
        Objects.requireNonNull(recordJson, "recordJson");
        Outputs outputs = new Outputs();
        return new Verdict(outputs.text(handle.with(catalog -> Handle.with(token == null ? null : token.handle(),
                watch -> Raw.tsn_record_verify(catalog, recordJson, watch, outputs.out, outputs.error)))));
    }

    /**
     * Compares a record made with this catalog with another one.
     *
     * @param recordA its bytes, exactly as they were written
     * @param catalogB the catalog that the other record was made with; it may be this one
     * @param recordB the other record's bytes
     * @return JSON (tsn_record_compare): the change of every figure, attributed to its causes without residue
     * @throws TansuanException as {@link #verify(byte[])}, and {@link Status#RECORD} or {@link Status#SIGNATURE} if
     *     one of the records does not verify
     */
    public String compare(byte[] recordA, Catalog catalogB, byte[] recordB) {
        return compare(recordA, catalogB, recordB, null);
    }

    /**
     * Compares a record made with this catalog with another one.
     *
     * @param recordA its bytes, exactly as they were written
     * @param catalogB the catalog that the other record was made with; it may be this one
     * @param recordB the other record's bytes
     * @param token by which the comparison is stopped and watched; null for none
     * @return JSON, as {@link #compare(byte[], Catalog, byte[])}
     * @throws TansuanException as {@link #compare(byte[], Catalog, byte[])}; {@link Status#CANCELLED}
     */
    public String compare(byte[] recordA, Catalog catalogB, byte[] recordB, CancelToken token) {
        Objects.requireNonNull(recordA, "recordA");
        Objects.requireNonNull(catalogB, "catalogB");
        Objects.requireNonNull(recordB, "recordB");
        Outputs outputs = new Outputs();
        return outputs.text(handle.with(a -> catalogB.handle.with(b -> Handle.with(token == null ? null : token.handle(),
                watch -> Raw.tsn_record_compare(a, recordA, b, recordB, watch, outputs.out, outputs.error)))));
    }

    Handle handle() {
        return handle;
    }

    /** Frees the catalog; engines, builders and records made with it keep what they need. */
    @Override
    public void close() {
        handle.close();
    }
}
