package cn.tansuan;

/**
 * Stops a calculation or a verification, and tells how far it is. One token is for one call at a time; any thread may
 * ask or cancel at any time.
 */
public final class CancelToken implements AutoCloseable {
    private final Handle handle;

    /** A token that is not cancelled. */
    public CancelToken() {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        handle = new Handle("token", outputs.value(Raw.tsn_token_new(outputs.out, outputs.error)),
                Raw::tsn_token_free);
    }

    /**
     * Asks the call that uses the token to stop; it then throws {@link TansuanException} with
     * {@link Status#CANCELLED}. A cancelled token stays cancelled.
     */
    public void cancel() {
        Outputs outputs = new Outputs();
        outputs.check(handle.with(token -> Raw.tsn_token_cancel(token, outputs.error)));
    }

    /** {@return how many rows are computed, of how many; both are 0 before the rows are counted} */
    public Progress progress() {
        Outputs outputs = new Outputs();
        long[] doneTotal = new long[2];
        outputs.check(handle.with(token -> Raw.tsn_token_progress(token, doneTotal, outputs.error)));
        return new Progress(doneTotal[0], doneTotal[1]);
    }

    Handle handle() {
        return handle;
    }

    /** Frees the token; a call that uses it goes on. */
    @Override
    public void close() {
        handle.close();
    }

    /** How far a call is. */
    public static final class Progress {
        private final long done;
        private final long total;

        Progress(long done, long total) {
            this.done = done;
            this.total = total;
        }

        /** {@return rows (activities) that are computed} */
        public long done() {
            return done;
        }

        /** {@return rows that there are} */
        public long total() {
            return total;
        }

        @Override
        public String toString() {
            return done + "/" + total;
        }
    }
}
