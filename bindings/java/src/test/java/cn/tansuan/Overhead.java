package cn.tansuan;

import java.util.Arrays;

/**
 * What a call costs above the C ABI: the same request is calculated, its total read and its bytes copied, by turns
 * through the public classes and by C code in this process. Prints overhead_us=, the difference of the lower
 * quartiles of many short rounds: whatever else the machine does makes rounds longer, never shorter.
 */
final class Overhead {
    private static final int ROUNDS = 400;

    private Overhead() {}

    /** Nanoseconds for this many calls by the C ABI; 0 if one fails. */
    private static native long cNanoseconds(byte[] request, int calls, boolean bytes);

    public static void main(String[] arguments) {
        System.load(arguments[0]);
        measure("a request of two activities", Requests.utf8(Requests.BOTH), 10, true, "overhead_us");
        // The bytes of a year are 70 kB of fresh heap for each call, which costs what the collector makes of it.
        byte[] year = Requests.file("examples/car-parts/request.json");
        measure("a plant's year, 90 rows, without its bytes", year, 1, false, "overhead_of_a_year_us");
        measure("a plant's year, 90 rows, and its bytes", year, 1, true, "overhead_of_a_year_and_bytes_us");
    }

    private static void measure(String what, byte[] request, int calls, boolean bytes, String name) {
        double[] c = new double[ROUNDS];
        double[] java = new double[ROUNDS];
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                long byC = cNanoseconds(request, calls, bytes);
                if (byC == 0) throw new AssertionError("the C ABI refuses the request");
                long byJava = javaNanoseconds(engine, request, calls, bytes);
                if (round < 0) continue; // the first half warms up
                c[round] = byC / 1000.0 / calls;
                java[round] = byJava / 1000.0 / calls;
            }
        }
        double difference = lowerQuartile(java) - lowerQuartile(c);
        System.out.printf("%s: C %.2f us, Java %.2f us%n%s=%.2f%n",
                what, lowerQuartile(c), lowerQuartile(java), name, difference);
    }

    private static long javaNanoseconds(Engine engine, byte[] request, int calls, boolean bytes) {
        long sum = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            try (CalculationRecord record = engine.calculate(request)) {
                sum += record.total().toString().length();
                if (bytes) sum += record.bytes().length;
            }
        }
        long end = System.nanoTime();
        if (sum == 0) throw new AssertionError();
        return end - begin;
    }

    private static double lowerQuartile(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 4];
    }
}
