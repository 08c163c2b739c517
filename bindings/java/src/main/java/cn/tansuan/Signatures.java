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
