package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final int THREADS = 16;

    private static <T> List<T> together(Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(() -> {
                    start.await();
                    return work.call();
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(all)) results.add(result.get());
            return results;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void sixteenThreadsOnOneEngineGiveTheSameBytes() throws Exception {
        byte[] request = Requests.file("examples/car-parts/request.json");
        byte[] expected = Requests.file("examples/car-parts/record.json");
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            CalculationRecord shared = engine.calculate(request);
            together(() -> {
                for (int i = 0; i < 10; i++) {
                    try (CalculationRecord record = engine.calculate(request)) {
                        assertArrayEquals(expected, record.bytes());
                    }
                    assertArrayEquals(expected, shared.bytes());
                    assertEquals(12, shared.lines(Breakdown.BY_MONTH).stream()
                            .filter(line -> line.id().startsWith("2024")).count());
                }
                assertTrue(catalog.verify(expected).ok());
                return null;
            });
        }
    }

    @Test
    void threadsShareATypedRequestAndItsBuilder() throws Exception {
        CalculationRequest.Builder builder = CalculationRequest.builder().method("cn.ndrc.machinery").period("2024")
                .asOf("2025-03-31").region("320000").choice("electricity_factor", "provincial");
        together(() -> {
            for (int i = 0; i < 1000; i++) {
                String id = Thread.currentThread().getName() + " " + i;
                builder.addActivity(id, "purchased_electricity").quantity("1", "MWh").supply("grid");
            }
            return null;
        });
        try (CalculationRequest request = builder.build(); Catalog catalog = Catalog.embedded();
                Engine engine = new Engine(catalog)) {
            // 16 × 1000 × 1 MWh × 0.5978 t/MWh
            Options fast = Options.builder().detail(Detail.TOTALS).build();
            for (String total : together(() -> engine.calculate(request, fast).total().toString())) {
                assertEquals("9564.8", total);
            }
        }
    }

    @Test
    void aCalculationIsWatchedAndStoppedByAnotherThread() throws Exception {
        byte[] request = Requests.utf8(Requests.rows(100_000));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog);
                CancelToken token = new CancelToken()) {
            Options options = Options.builder().token(token).build();
            assertEquals(0, token.progress().total());
            Future<CalculationRecord> result = pool.submit(() -> engine.calculate(request, options));
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (token.progress().total() == 0 && System.nanoTime() < until) Thread.sleep(1);
            assertEquals(100_000, token.progress().total());
            token.cancel();
            ExecutionException failure = assertThrows(ExecutionException.class, result::get);
            assertEquals(Status.CANCELLED, ((TansuanException) failure.getCause()).status());

            CancelToken watch = new CancelToken();
            engine.calculate(Requests.rows(5000), Options.builder().token(watch).build()).close();
            assertEquals("5000/5000", watch.progress().toString());
            assertEquals(5000, watch.progress().done());
        } finally {
            pool.shutdown();
        }
    }

    /** The token may be closed while the call that it watches runs. */
    @Test
    void aTokenIsClosedDuringItsCall() throws Exception {
        byte[] request = Requests.utf8(Requests.rows(20_000));
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            CancelToken token = new CancelToken();
            Options options = Options.builder().token(token).detail(Detail.TOTALS).build();
            Future<String> total = pool.submit(() -> engine.calculate(request, options).total().toString());
            while (!total.isDone() && token.progress().total() == 0) Thread.sleep(1);
            token.close();
            assertEquals("11956", total.get()); // 20,000 × 0.5978
        } finally {
            pool.shutdown();
        }
    }
}
