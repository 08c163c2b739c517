package cn.tansuan;

import java.util.Arrays;

/**
 * What a call costs above the C ABI: the same request is calculated, its total read and its bytes left in the record or
 * copied, by turns through the public classes and by C code in this process. Prints overhead_us=, the difference of the
 * lower quartiles of many short rounds, and their ratio: whatever else the machine does makes rounds longer, never
 * shorter.
 */
final class Overhead {
    private static final int ROUNDS = 400;

    /** What is done with the bytes of a record, as in overhead.c. */
    private enum Bytes {
        LEFT, COPIED_INTO_ONE_ARRAY, COPIED_INTO_A_NEW_ARRAY
    }

    private static final byte[] KEPT = new byte[1 << 20];
    private static final byte[] SWEPT = new byte[1 << 20];

    private Overhead() {}

    /** Nanoseconds for this many calls by the C ABI; 0 if one fails. */
    private static native long cNanoseconds(byte[] request, int calls, int bytes);

    public static void main(String[] arguments) {
        System.load(arguments[0]);
        measure("a request of two activities, its bytes in a new array", Requests.utf8(Requests.BOTH), 10,
                Bytes.COPIED_INTO_A_NEW_ARRAY, "overhead_us");
        byte[] year = Requests.file("examples/car-parts/request.json");
        measure("a plant's year, 90 rows", year, 1, Bytes.LEFT, "overhead_of_a_year_us");
        measure("a plant's year, its bytes in an array that is used again", year, 1, Bytes.COPIED_INTO_ONE_ARRAY,
                "overhead_of_a_year_copied_us");
        measure("a plant's year, its bytes in a new array", year, 1, Bytes.COPIED_INTO_A_NEW_ARRAY,
                "overhead_of_a_year_in_a_new_array_us");
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog);
                CalculationRecord record = engine.calculate(year)) {
            newArray(record.copyTo(KEPT, 0));
        }
    }

    /** What the new array by itself costs, without this library: fresh heap that the collector must find again. */
    private static void newArray(int size) {
        double[] times = new double[ROUNDS];
        long sum = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            Arrays.fill(SWEPT, (byte) round); // a calculation leaves as little in the cache
            long begin = System.nanoTime();
            sum += Arrays.copyOf(KEPT, size)[size / 2];
            long end = System.nanoTime();
            if (round >= 0) times[round] = (end - begin) / 1000.0;
        }
        System.out.printf("a new array of %d bytes by itself: Java %.2f us (%d)%nnew_array_us=%.2f%n", size,
                lowerQuartile(times), sum & 1, lowerQuartile(times));
    }

    private static void measure(String what, byte[] request, int calls, Bytes bytes, String name) {
        double[] c = new double[ROUNDS];
        double[] java = new double[ROUNDS];
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                long byC = cNanoseconds(request, calls, bytes.ordinal());
                if (byC == 0) throw new AssertionError("the C ABI refuses the request");
                long byJava = javaNanoseconds(engine, request, calls, bytes);
                if (round < 0) continue; // the first half warms up
                c[round] = byC / 1000.0 / calls;
                java[round] = byJava / 1000.0 / calls;
            }
        }
        double difference = lowerQuartile(java) - lowerQuartile(c);
        System.out.printf("%s: C %.2f us, Java %.2f us, %.3f times; of the shortest rounds %.2f us more%n%s=%.2f%n", what,
                lowerQuartile(c), lowerQuartile(java), lowerQuartile(java) / lowerQuartile(c), least(java) - least(c), name,
                difference);
    }

    private static long javaNanoseconds(Engine engine, byte[] request, int calls, Bytes bytes) {
        long sum = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            try (CalculationRecord record = engine.calculate(request)) {
                sum += record.total().toString().length();
                if (bytes == Bytes.COPIED_INTO_ONE_ARRAY) sum += record.copyTo(KEPT, 0);
                if (bytes == Bytes.COPIED_INTO_A_NEW_ARRAY) sum += record.bytes().length;
            }
        }
        long end = System.nanoTime();
        if (sum == 0) throw new AssertionError();
        return end - begin;
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().getAsDouble();
    }

    private static double lowerQuartile(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 4];
    }
}
