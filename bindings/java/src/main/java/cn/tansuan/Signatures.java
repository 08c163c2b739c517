package cn.tansuan;

import java.util.Objects;

/** Ed25519 signatures on records. Every method may be called by any thread; nothing keeps a seed. */
public final class Signatures {
    private Signatures() {}

    /**
     * Adds a signature to a record.
     *
     * @param recordJson the record's bytes as they were written
     * @param seed a private key (RFC 8032) of 32 bytes
     * @return the bytes of the record with one more signature; the order of signing leaves no trace
     * @throws TansuanException a JSON status; {@link Status#RECORD} if the bytes are not a record or were changed;
     *     {@link Status#SIGNATURE} if the key has signed already or the signatures in the record are malformed
     * @throws IllegalArgumentException if the seed has another length
     */
    public static byte[] sign(byte[] recordJson, byte[] seed) {
        NativeLibrary.require();
        Objects.requireNonNull(recordJson, "recordJson");
        Objects.requireNonNull(seed, "seed");
        Outputs outputs = new Outputs();
        return outputs.bytes(Raw.tsn_record_sign(recordJson, seed, outputs.out, outputs.error));
    }

    /**
     * A signature that stands beside what it signs.
     *
     * @param document the bytes of a record, or of the head of a {@link Ledger}
     * @param seed a private key (RFC 8032) of 32 bytes
     * @param role as whom the signer signs, such as 核查机构; signed too; null or "" for none
     * @param signedAt a date such as "2025-03-31"; signed too; null or "" for none
     * @return canonical JSON of the format "tansuan.signature/1"
     * @throws TansuanException a JSON status; {@link Status#RECORD} or {@link Status#LEDGER} if the bytes are neither or
     *     were changed; {@link Status#REQUEST} if role or date cannot be taken
     * @throws IllegalArgumentException if the seed has another length
     */
    public static byte[] detached(byte[] document, byte[] seed, String role, String signedAt) {
        NativeLibrary.require();
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(seed, "seed");
        Outputs outputs = new Outputs();
        return outputs.bytes(Raw.tsn_signature_make(document, seed, role == null ? null : Utf8.bytes(role),
                signedAt == null ? null : Utf8.bytes(signedAt), outputs.out, outputs.error));
    }

    /**
     * Judges a signature that stands beside a record or head. The record is not computed again.
     *
     * @param document the bytes of the record or head
     * @param signature from {@link #detached}
     * @return JSON with "ok", "code", "message", "public_key" and what the signer said of itself
     * @throws TansuanException a JSON status; {@link Status#RECORD} or {@link Status#LEDGER} if the document is neither;
     *     {@link Status#SIGNATURE} if the signature is none
     */
    public static String judge(byte[] document, byte[] signature) {
        NativeLibrary.require();
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(signature, "signature");
        Outputs outputs = new Outputs();
        return outputs.text(Raw.tsn_signature_verify(document, signature, outputs.out, outputs.error));
    }

    /**
     * The public key of a private key.
     *
     * @param seed a private key (RFC 8032) of 32 bytes
     * @return 32 bytes
     * @throws IllegalArgumentException if the seed has another length
     */
    public static byte[] publicKey(byte[] seed) {
        NativeLibrary.require();
        Objects.requireNonNull(seed, "seed");
        byte[] key = new byte[32];
        Outputs outputs = new Outputs();
        outputs.check(Raw.tsn_record_public_key(seed, key, outputs.error));
        return key;
    }
}
