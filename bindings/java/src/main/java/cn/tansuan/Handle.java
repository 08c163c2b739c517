package cn.tansuan;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * One native object. A call holds it while it runs; it is freed once, when it is closed (or this handle was collected)
 * and no call holds it any more. So closing while another thread calculates, and a collector that finds the handle
 * unreachable during a call, do no harm.
 */
final class Handle implements AutoCloseable {
    private final Guard guard;
    private final Runnable clean;
    /**
     * Written by every call once it holds the object: until then this handle is reachable, though its owner may not be.
     * (Reference.reachabilityFence is Java 9.)
     */
    private volatile boolean used;

    /**
     * Takes a native object over.
     *
     * @param what what the object is to people, for the message of a call after the end
     * @param free its free function, which must not refer to this handle
     */
    Handle(String what, long pointer, LongConsumer free) {
        this(what, pointer, free, Reclaimer.instance());
    }

    Handle(String what, long pointer, LongConsumer free, Reclaimer reclaimer) {
        Guard made = null;
        try {
            made = new Guard(what, pointer, free);
            guard = made;
            clean = reclaimer.register(this, made);
        } catch (Throwable noMemory) {
            // The reclaimer may have the guard already, and would run it once more.
            if (made != null) made.run();
            else free.accept(pointer);
            throw noMemory;
        }
    }

    /** What is done with a pointer. */
    interface Call<T, E extends Exception> {
        T apply(long pointer) throws E;
    }

    /**
     * Calls with the pointer.
     *
     * @throws IllegalStateException if the object is closed
     */
    <T, E extends Exception> T with(Call<T, E> call) throws E {
        long pointer = guard.acquire();
        used = true;
        try {
            return call.apply(pointer);
        } finally {
            guard.release();
        }
    }

    /** Calls with the pointer of a handle, or with 0 if there is no handle. */
    static <T, E extends Exception> T with(Handle handle, Call<T, E> call) throws E {
        return handle == null ? call.apply(0) : handle.with(call);
    }

    @Override
    public void close() {
        clean.run();
    }

    /** What the reclaimer holds: it must not reach the handle, else that would never be collected. */
    private static final class Guard implements Runnable {
        private static final int CLOSED = 1 << 31;

        private final String what;
        private final long pointer;
        private final LongConsumer free;
        /** How many calls hold the object, with CLOSED on top. */
        private final AtomicInteger holders = new AtomicInteger();

        Guard(String what, long pointer, LongConsumer free) {
            this.what = what;
            this.pointer = pointer;
            this.free = free;
        }

        long acquire() {
            for (;;) {
                int before = holders.get();
                if (before < 0) throw new IllegalStateException("This " + what + " is closed.");
                if (holders.compareAndSet(before, before + 1)) return pointer;
            }
        }

        void release() {
            if (holders.decrementAndGet() == CLOSED) free.accept(pointer);
        }

        /** Closes. */
        @Override
        public void run() {
            for (;;) {
                int before = holders.get();
                if (before < 0) return;
                if (!holders.compareAndSet(before, before | CLOSED)) continue;
                if (before == 0) free.accept(pointer);
                return;
            }
        }
    }
}
