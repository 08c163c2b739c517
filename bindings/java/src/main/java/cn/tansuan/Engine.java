package cn.tansuan;

import java.util.Objects;

/**
 * From a request to a record. An engine costs next to nothing and is shared by all threads: any number of them may
 * calculate with it at once.
 *
 * <pre>{@code
 * try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog);
 *         CalculationRecord record = engine.calculate(requestJson)) {
 *     System.out.println(record.total() + " tCO2e");
 * }
 * }</pre>
 */
public final class Engine implements AutoCloseable {
    private final Handle handle;

    /**
     * An engine on a catalog.
     *
     * @param catalog which may be closed before the engine
     */
    public Engine(Catalog catalog) {
        Outputs outputs = new Outputs();
        long pointer = outputs.value(catalog.handle().with(on -> Raw.tsn_engine_new(on, outputs.out, outputs.error)));
        handle = new Handle("engine", pointer, Raw::tsn_engine_free);
    }

    /**
     * Calculates a request.
     *
     * @param requestJson JSON (format "tansuan.request/1") in UTF-8, at most 64 MiB
     * @return the record, the caller's to close; also with gaps, see {@link CalculationRecord#isComplete}
     * @throws TansuanException a JSON status; {@link Status#REQUEST} with every problem;
     *     {@link Status#CATALOG_MISMATCH}; {@link Status#STRICT}; {@link Status#MEMORY_LIMIT}; {@link Status#CANCELLED}
     */
    public CalculationRecord calculate(byte[] requestJson) {
        return calculate(requestJson, null);
    }

    /**
     * Calculates a request.
     *
     * @param requestJson JSON (format "tansuan.request/1")
     * @return the record, as {@link #calculate(byte[])}
     */
    public CalculationRecord calculate(String requestJson) {
        return calculate(Utf8.bytes(requestJson), null);
    }

    /**
     * Calculates a request.
     *
     * @param requestJson JSON (format "tansuan.request/1")
     * @param options null for the defaults
     * @return the record, as {@link #calculate(byte[])}
     */
    public CalculationRecord calculate(String requestJson, Options options) {
        return calculate(Utf8.bytes(requestJson), options);
    }

    /**
     * Calculates a request.
     *
     * @param requestJson JSON (format "tansuan.request/1") in UTF-8, at most 64 MiB
     * @param options null for the defaults
     * @return the record, as {@link #calculate(byte[])}
     */
    public CalculationRecord calculate(byte[] requestJson, Options options) {
        Objects.requireNonNull(requestJson, "requestJson");
        Outputs outputs = new Outputs();
        return new CalculationRecord(outputs.value(handle.with(engine -> Options.with(options,
                with -> Raw.tsn_calculate(engine, requestJson, with, outputs.out, outputs.error)))));
    }

    /**
     * Calculates a request of the typed builder.
     *
     * @param request which gives the same record as its JSON
     * @return the record, as {@link #calculate(byte[])}
     */
    public CalculationRecord calculate(CalculationRequest request) {
        return calculate(request, null);
    }

    /**
     * Calculates a request of the typed builder.
     *
     * @param request which gives the same record as its JSON
     * @param options null for the defaults
     * @return the record, as {@link #calculate(byte[])}
     */
    public CalculationRecord calculate(CalculationRequest request, Options options) {
        Outputs outputs = new Outputs();
        return new CalculationRecord(outputs.value(handle.with(engine -> request.handle().with(typed -> Options.with(
                options, with -> Raw.tsn_calculate_request(engine, typed, with, outputs.out, outputs.error))))));
    }

    Handle handle() {
        return handle;
    }

    /** Frees the engine; its records stay. */
    @Override
    public void close() {
        handle.close();
    }
}
