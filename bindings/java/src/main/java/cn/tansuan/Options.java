package cn.tansuan;

import java.time.LocalDate;
import java.util.Objects;

/** How to calculate. Immutable; one may serve many calls and threads, unless it has a token. It needs no closing. */
public final class Options {
    private final byte[] asOf;
    private final byte[] strict;
    private final long memoryLimit;
    private final CancelToken token;
    private final Detail detail;

    private Options(Builder from) {
        asOf = Utf8.bytes(from.asOf);
        strict = Utf8.bytes(from.strict);
        memoryLimit = from.memoryLimit;
        token = from.token;
        detail = from.detail;
    }

    /** {@return a builder at the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** Calls with native options that live as long as the call; {@code options} may be null: the defaults. */
    static <T> T with(Options options, Handle.Call<T, RuntimeException> call) {
        if (options == null) return call.apply(0);
        Outputs outputs = new Outputs();
        long pointer = outputs.value(Raw.tsn_options_new(outputs.out, outputs.error));
        try {
            options.set(pointer, outputs);
            return call.apply(pointer);
        } finally {
            Raw.tsn_options_free(pointer);
        }
    }

    private void set(long pointer, Outputs outputs) {
        if (asOf != null) outputs.check(Raw.tsn_options_set_as_of(pointer, asOf, outputs.error));
        if (strict != null) outputs.check(Raw.tsn_options_set_strict(pointer, strict, outputs.error));
        if (memoryLimit > 0) outputs.check(Raw.tsn_options_set_memory_limit(pointer, memoryLimit, outputs.error));
        if (detail != Detail.RECORD) {
            outputs.check(Raw.tsn_options_set_detail(pointer, detail.ordinal(), outputs.error));
        }
        if (token != null) {
            outputs.check(token.handle().with(watch -> Raw.tsn_options_set_token(pointer, watch, outputs.error)));
        }
    }

    /** Collects options. What they say is checked by the calculation. Not for several threads at once. */
    public static final class Builder {
        private String asOf;
        private String strict;
        private long memoryLimit;
        private CancelToken token;
        private Detail detail = Detail.RECORD;

        private Builder() {}

        /**
         * The date whose knowledge counts, instead of the request's own {@code as_of}; the record states it.
         *
         * @param date "2025-03-31"; null for the request's own
         * @return this
         */
        public Builder asOf(String date) {
            asOf = date;
            return this;
        }

        /**
         * The date whose knowledge counts, instead of the request's own {@code as_of}; the record states it.
         *
         * @param date null for the request's own
         * @return this
         */
        public Builder asOf(LocalDate date) {
            return asOf(date == null ? null : date.toString());
        }

        /**
         * Refuses with {@link Status#STRICT} what uses a factor or formula below this evidence grade, or has gaps.
         *
         * @param grade "primary", "transcribed", "secondary" or "recalled" (gaps only); null to refuse nothing
         * @return this
         */
        public Builder strict(String grade) {
            strict = grade;
            return this;
        }

        /**
         * The most memory that one calculation may take before it ends with {@link Status#MEMORY_LIMIT}.
         *
         * @param bytes at least 1; without it 512 MiB
         * @return this
         */
        public Builder memoryLimit(long bytes) {
            if (bytes < 1) throw new IllegalArgumentException("a memory limit is at least 1 byte, not " + bytes);
            memoryLimit = bytes;
            return this;
        }

        /**
         * By what the calculation is stopped and watched.
         *
         * @param token which stays the caller's to close; null for none
         * @return this
         */
        public Builder token(CancelToken token) {
            this.token = token;
            return this;
        }

        /**
         * What is written.
         *
         * @param detail {@link Detail#RECORD} without it
         * @return this
         */
        public Builder detail(Detail detail) {
            this.detail = Objects.requireNonNull(detail, "detail");
            return this;
        }

        /** {@return the options} */
        public Options build() {
            return new Options(this);
        }
    }
}
