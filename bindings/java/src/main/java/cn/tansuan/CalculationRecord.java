package cn.tansuan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a calculation found, with its derivation. The JSON is the record; the other methods show the figures that
 * hosts want most. Immutable, for any number of threads. (It is not called Record, for java.lang has one.)
 */
public final class CalculationRecord implements AutoCloseable {
    private static final int BLOCK = 8192;

    private final Handle handle;

    CalculationRecord(long pointer) {
        handle = new Handle("record", pointer, Raw::tsn_record_free);
    }

    /**
     * {@return the record's bytes: canonical JSON in UTF-8; keep them exactly as they are. Each call makes a new array:
     * {@link #copyTo} and {@link #writeTo} do without one}
     */
    public byte[] bytes() {
        return handle.with(Raw::tsn_record_json);
    }

    /** {@return how many bytes the record has} */
    public long size() {
        return handle.with(Raw::recordSize);
    }

    /**
     * Copies the record's bytes into an array, which may serve many records.
     *
     * @param target where to
     * @param offset of the first byte in it
     * @return how many bytes were copied: {@link #size()}
     * @throws IndexOutOfBoundsException if they have no room there; nothing is copied then
     */
    public int copyTo(byte[] target, int offset) {
        return handle.with(record -> {
            long size = Raw.recordSize(record);
            if (offset < 0 || size > target.length - offset) {
                throw new IndexOutOfBoundsException(
                        size + " bytes have no room at " + offset + " of " + target.length);
            }
            Raw.recordCopy(record, 0, target, offset, (int) size);
            return (int) size;
        });
    }

    /**
     * Copies the record's bytes into a buffer from its position on, which moves behind them. A direct buffer takes them
     * without a detour over the heap.
     *
     * @param target where to
     * @throws BufferOverflowException if they have no room there; nothing is copied then
     */
    public void copyTo(ByteBuffer target) {
        handle.with(record -> {
            long size = Raw.recordSize(record);
            if (size > target.remaining()) throw new BufferOverflowException();
            int at = target.position();
            if (size > 0) target.get(at); // throws if the memory of the buffer is gone, which JNI would not see
            if (!target.isReadOnly() && Raw.recordCopyDirect(record, 0, target, at, (int) size)) {
                target.position(at + (int) size);
            } else if (target.hasArray()) {
                Raw.recordCopy(record, 0, target.array(), target.arrayOffset() + at, (int) size);
                target.position(at + (int) size);
            } else {
                target.put(Raw.tsn_record_json(record)); // read-only: throws
            }
            return null;
        });
    }

    /**
     * Writes the record's bytes, a block at a time. The record stays until they are written, also if it is closed
     * meanwhile.
     *
     * @param out which is not flushed or closed
     * @throws IOException of {@code out}
     */
    public void writeTo(OutputStream out) throws IOException {
        handle.with(record -> {
            long size = Raw.recordSize(record);
            byte[] block = new byte[(int) Math.min(size, BLOCK)];
            for (long from = 0; from < size; ) {
                int count = (int) Math.min(size - from, block.length);
                Raw.recordCopy(record, from, block, 0, count);
                out.write(block, 0, count);
                from += count;
            }
            return null;
        });
    }

    /** {@return the record's canonical JSON; its UTF-8 is {@link #bytes()}} */
    public String json() {
        return Utf8.text(bytes());
    }

    /** {@return "sha256:" and 64 hex digits; "" with {@link Detail#TOTALS}} */
    public String digest() {
        return Utf8.text(handle.with(Raw::tsn_record_digest));
    }

    /**
     * The total of direct and indirect emissions.
     *
     * @return tCO2e
     * @throws TansuanException as {@link #total(Total)}
     */
    public ExactNumber total() {
        return total(Total.ALL);
    }

    /**
     * A total.
     *
     * @param which of them
     * @return tCO2e
     * @throws TansuanException {@link Status#NOT_FOUND} if the method has no total of emissions: its results are the
     *     tallies in the record
     */
    public ExactNumber total(Total which) {
        byte[][] texts = new byte[3][];
        Outputs outputs = new Outputs();
        outputs.check(handle.with(record -> Raw.tsn_record_total(record, which.ordinal(), texts, outputs.error)));
        return new ExactNumber(Utf8.text(texts[0]), Utf8.text(texts[1]));
    }

    /**
     * {@return false if there are gaps: the totals are then too small, and {@link #diagnostics} say what is missing}
     */
    public boolean isComplete() {
        return handle.with(Raw::tsn_record_complete) != 0;
    }

    /**
     * {@return the worst evidence grade of what the figures rest on: "primary", "transcribed", "secondary",
     * "recalled", ""}
     */
    public String worstGrade() {
        return Utf8.text(handle.with(Raw::tsn_record_worst_grade));
    }

    /**
     * The lines of a breakdown, in tCO2e.
     *
     * @param by what
     * @return the lines, unmodifiable
     */
    public List<Line> lines(Breakdown by) {
        return handle.with(record -> {
            long count = Raw.tsn_record_line_count(record, by.ordinal());
            List<Line> lines = new ArrayList<>((int) count);
            for (long i = 0; i < count; i++) {
                byte[][] texts = new byte[3][];
                Outputs outputs = new Outputs();
                outputs.check(Raw.tsn_record_line(record, by.ordinal(), i, texts, outputs.error));
                lines.add(new Line(texts));
            }
            return Collections.unmodifiableList(lines);
        });
    }

    /** {@return the findings; pointers are into the record's request; unmodifiable} */
    public List<Problem> diagnostics() {
        return handle.with(record -> {
            long count = Raw.tsn_record_diagnostic_count(record);
            List<Problem> diagnostics = new ArrayList<>((int) count);
            for (long i = 0; i < count; i++) {
                int[] severity = new int[1];
                byte[][] texts = new byte[3][];
                Outputs outputs = new Outputs();
                outputs.check(Raw.tsn_record_diagnostic(record, i, severity, texts, outputs.error));
                diagnostics.add(new Problem(severity[0], texts));
            }
            return Collections.unmodifiableList(diagnostics);
        });
    }

    /** Frees the record. */
    @Override
    public void close() {
        handle.close();
    }
}
