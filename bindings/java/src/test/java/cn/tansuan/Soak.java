package cn.tansuan;

import java.io.IOException;

/** Calculates, refuses, verifies and forgets for as long as it is told, and fails if resident memory goes up. */
final class Soak {
    /** The most, in kB, that the mean of the second half may be above that of the first, warm half. */
    private static final double BOUND = 4 * 1024;

    private Soak() {}

    public static void main(String[] arguments) throws IOException {
        int seconds = Integer.parseInt(arguments[0]);
        double[] half = new double[2];
        long[] samples = new long[2];
        long calls = 0;
        byte[] both = Requests.utf8(Requests.BOTH);
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            byte[] signed = Signatures.sign(engine.calculate(both).bytes(), Requests.SEED);
            long begin = System.nanoTime();
            long nextSample = begin;
            // The first fifth warms up.
            for (long now = begin; now - begin < seconds * 1_000_000_000L; now = System.nanoTime()) {
                engine.calculate(both).total();
                try (CalculationRecord record = engine.calculate(both)) {
                    record.lines(Breakdown.BY_ACTIVITY);
                }
                if (!catalog.verify(signed).ok()) throw new AssertionError("the record does not verify");
                try {
                    engine.calculate("{}");
                    throw new AssertionError("an empty request was taken");
                } catch (TansuanException refusal) {
                    calls += 4;
                }
                if (calls % 2000 == 0) System.gc();
                double part = (now - begin) / 1e9 / seconds;
                if (now >= nextSample && part >= 0.2) {
                    int which = part < 0.6 ? 0 : 1;
                    half[which] += MemoryTest.resident();
                    samples[which]++;
                    nextSample = now + seconds * 1_000_000L;
                }
            }
        }
        double growth = half[1] / samples[1] - half[0] / samples[0];
        System.out.printf("calls=%d growth_kb=%.0f%n", calls, growth);
        if (!(growth < BOUND)) throw new AssertionError("resident memory goes up");
    }
}
