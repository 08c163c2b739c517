package cn.tansuan;

import java.util.Objects;

/**
 * Records one after the other, bound by a Merkle tree, so that an annual figure proves which monthly records it
 * contains. The bytes are the caller's to keep: what {@link #append} returns belongs at {@link #end} of a file that
 * nobody else writes. Its methods wait for each other, so that threads may share it. ledger.h of the C ABI tells formats
 * and codes.
 */
public final class Ledger implements AutoCloseable {
    private final Handle handle;

    /** An empty ledger, to be read or begun. */
    public Ledger() {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        handle = new Handle(
                "ledger", outputs.value(Raw.tsn_ledger_new(outputs.out, outputs.error)), Raw::tsn_ledger_free);
    }

    /**
     * Tells a head that is known from before, so that what does not go on from it is a fault. Before anything is read.
     *
     * @param head its bytes
     * @return this
     * @throws TansuanException a JSON status; {@link Status#LEDGER} if it is none or a signature in it is not valid;
     *     {@link Status#MISUSE} if something was read
     */
    public synchronized Ledger expect(byte[] head) {
        Objects.requireNonNull(head, "head");
        Outputs outputs = new Outputs();
        outputs.check(handle.with(ledger -> Raw.tsn_ledger_expect(ledger, head, outputs.error)));
        return this;
    }

    /**
     * Says what {@link #prove} is to prove. Once, before anything is read.
     *
     * @param query JSON: {"period", "entities"?, "methods"?, "without"?} or {"digests"}
     * @return this
     * @throws TansuanException a JSON status; {@link Status#REQUEST} with every problem; {@link Status#MISUSE} if
     *     something was read or selected
     */
    public synchronized Ledger select(String query) {
        byte[] bytes = Utf8.bytes(query);
        Outputs outputs = new Outputs();
        outputs.check(handle.with(ledger -> Raw.tsn_ledger_select(ledger, bytes, outputs.error)));
        return this;
    }

    /**
     * Reads the next bytes, in pieces of any size. Faults in them are told by {@link #check}.
     *
     * @param bytes the piece
     * @return this
     */
    public synchronized Ledger read(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        Outputs outputs = new Outputs();
        outputs.check(handle.with(ledger -> Raw.tsn_ledger_read(ledger, bytes, outputs.error)));
        return this;
    }

    /** {@return what was found so far, JSON: "ok", "faults" with their lines, "size", "root", "end", "unfinished"} */
    public synchronized String check() {
        Outputs outputs = new Outputs();
        return outputs.text(handle.with(ledger -> Raw.tsn_ledger_check(ledger, outputs.out, outputs.error)));
    }

    /** {@return how many lines there are} */
    public synchronized long size() {
        return handle.with(Raw::tsn_ledger_size);
    }

    /** {@return where the last whole line ends, in bytes} */
    public synchronized long end() {
        return handle.with(Raw::tsn_ledger_end);
    }

    /** Forgets the bytes behind the last whole line, which the caller has set aside and cut off. */
    public synchronized void cut() {
        Outputs outputs = new Outputs();
        outputs.check(handle.with(ledger -> Raw.tsn_ledger_cut(ledger, outputs.error)));
    }

    /**
     * Appends a record.
     *
     * @param record its bytes as they were written
     * @return the line, with its line feed, that belongs at the end of the file
     * @throws TansuanException a JSON status; {@link Status#RECORD}; {@link Status#LEDGER}, as with the code
     *     "ledger.replay" if the record is there already
     */
    public synchronized byte[] append(byte[] record) {
        Objects.requireNonNull(record, "record");
        Outputs outputs = new Outputs();
        return outputs.bytes(
                handle.with(ledger -> Raw.tsn_ledger_append(ledger, record, outputs.out, outputs.error)));
    }

    /**
     * The head of the ledger as it is.
     *
     * @return canonical JSON without signatures
     * @throws TansuanException {@link Status#LEDGER} if the ledger has faults
     */
    public synchronized byte[] head() {
        Outputs outputs = new Outputs();
        return outputs.bytes(handle.with(ledger -> Raw.tsn_ledger_head(ledger, outputs.out, outputs.error)));
    }

    /**
     * Proves that the selected records are in the ledger and, for a period, what their totals come to.
     *
     * @param head the head to prove it under; null: that of the ledger, without signatures
     * @return canonical JSON of the format "tansuan.proof/1"
     * @throws TansuanException {@link Status#NOT_FOUND} if nothing, or not all, is there; {@link Status#LEDGER}
     */
    public synchronized byte[] prove(byte[] head) {
        Outputs outputs = new Outputs();
        return outputs.bytes(handle.with(ledger -> Raw.tsn_ledger_prove(ledger, head, outputs.out, outputs.error)));
    }

    /**
     * Proves that the ledger only grew from one head to another.
     *
     * @param first the earlier head
     * @param second the later one; null: that of the ledger
     * @return canonical JSON of the format "tansuan.consistency/1"
     * @throws TansuanException {@link Status#LEDGER} if one of them is not of this ledger
     */
    public synchronized byte[] proveConsistency(byte[] first, byte[] second) {
        Objects.requireNonNull(first, "first");
        Outputs outputs = new Outputs();
        return outputs.bytes(handle.with(
                ledger -> Raw.tsn_ledger_prove_consistency(ledger, first, second, outputs.out, outputs.error)));
    }

    /** Frees the ledger. */
    @Override
    public void close() {
        handle.close();
    }

    /**
     * A head with one more signature in it.
     *
     * @param head its bytes
     * @param signature from {@link Signatures#detached}
     * @return the bytes of the head with it
     * @throws TansuanException {@link Status#LEDGER}; {@link Status#SIGNATURE} if it is not a valid one of this head, or
     *     the key has signed already
     */
    public static byte[] addSignature(byte[] head, byte[] signature) {
        NativeLibrary.require();
        Objects.requireNonNull(head, "head");
        Objects.requireNonNull(signature, "signature");
        Outputs outputs = new Outputs();
        return outputs.bytes(Raw.tsn_head_add_signature(head, signature, outputs.out, outputs.error));
    }

    /**
     * Verifies a proof of either kind by itself.
     *
     * @param proof its bytes
     * @return JSON with "ok", "code", "message", "pointer" and "signers"
     * @throws TansuanException a JSON status; {@link Status#LEDGER} if it is no proof
     */
    public static String verifyProof(byte[] proof) {
        NativeLibrary.require();
        Objects.requireNonNull(proof, "proof");
        Outputs outputs = new Outputs();
        return outputs.text(Raw.tsn_proof_verify(proof, outputs.out, outputs.error));
    }

    /**
     * The entry of a record, as a proof lists it: equal texts mean that the proof is about this record.
     *
     * @param record its bytes as they were written
     * @return canonical JSON
     * @throws TansuanException a JSON status; {@link Status#RECORD}; {@link Status#LEDGER}
     */
    public static String entryOf(byte[] record) {
        NativeLibrary.require();
        Objects.requireNonNull(record, "record");
        Outputs outputs = new Outputs();
        return outputs.text(Raw.tsn_record_entry(record, outputs.out, outputs.error));
    }
}
