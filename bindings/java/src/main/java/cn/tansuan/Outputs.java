package cn.tansuan;

/** What one call of {@link Raw} gives: an object, a number or a text, or the error that is thrown in its place. */
final class Outputs {
    final long[] out = new long[1];
    final long[] error = new long[1];

    void check(int status) {
        if (status != Status.OK) throw TansuanException.of(status, error[0]);
    }

    /** The handle or number. */
    long value(int status) {
        check(status);
        return out[0];
    }

    /** The bytes of the buffer, which is freed. */
    byte[] bytes(int status) {
        check(status);
        try {
            return Raw.tsn_buffer_data(out[0]);
        } finally {
            Raw.tsn_buffer_free(out[0]);
        }
    }

    String text(int status) {
        return Utf8.text(bytes(status));
    }
}
