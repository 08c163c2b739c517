package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LifetimeTest {
    private static void closed(String what, Executable... calls) {
        for (Executable call : calls) {
            assertEquals("This " + what + " is closed.", assertThrows(IllegalStateException.class, call).getMessage());
        }
    }

    @Test
    void useAfterCloseIsAnException() {
        Catalog catalog = Catalog.embedded();
        Engine engine = new Engine(catalog);
        CalculationRecord record = engine.calculate(Requests.BOTH);
        byte[] bytes = record.bytes();
        CalculationRequest request = CalculationRequest.builder().period("2024").build();
        CalculationRequest.Builder typed = CalculationRequest.builder();
        CalculationRequest.Activity activity = typed.addActivity("a", "b");
        CatalogBuilder builder = new CatalogBuilder();
        CancelToken token = new CancelToken();
        Options watched = Options.builder().token(token).build();
        for (int twice = 0; twice < 2; twice++) {
            record.close();
            request.close();
            typed.close();
            builder.close();
            token.close();
        }
        closed("record", record::bytes, record::size, () -> record.copyTo(new byte[1], 0),
                () -> record.copyTo(ByteBuffer.allocate(1)), () -> record.writeTo(new ByteArrayOutputStream()),
                record::json, record::digest, record::total, record::isComplete,
                record::worstGrade, () -> record.lines(Breakdown.BY_GAS), record::diagnostics);
        closed("request", request::json, () -> engine.calculate(request), () -> typed.period("2024"),
                () -> activity.item("x"), typed::build);
        closed("catalog builder", builder::build, () -> builder.base(catalog), () -> builder.addPack("{}"),
                () -> builder.requireSignature(new byte[32]));
        closed("token", token::cancel, token::progress, () -> engine.calculate(Requests.BOTH, watched),
                () -> catalog.verify(bytes, token));
        engine.close();
        engine.close();
        closed("engine", () -> engine.calculate(Requests.BOTH));
        catalog.close();
        catalog.close();
        try (Catalog open = Catalog.embedded(); CatalogBuilder other = new CatalogBuilder()) {
            closed("catalog", catalog::release, catalog::sha256, catalog::audit, () -> catalog.factors("{}"),
                    () -> catalog.methods("{}"), () -> catalog.check("{}"), () -> catalog.verify(bytes),
                    () -> catalog.diff(open), () -> open.diff(catalog),
                    () -> new Engine(catalog), () -> other.base(catalog));
        }
    }

    /** All orders of closing five objects that hang together; what stays open works until it is closed. */
    @Test
    void objectsAreFreedInAnyOrder() {
        List<List<Integer>> orders = new ArrayList<>();
        permute(new ArrayList<>(Arrays.asList(0, 1, 2, 3, 4)), 0, orders);
        assertEquals(120, orders.size());
        for (List<Integer> order : orders) {
            CatalogBuilder builder = new CatalogBuilder().addPack(Packs.factors("tCO2/t"))
                    .addPack(Packs.method("quantity * ef"));
            Catalog catalog = builder.build();
            Engine engine = new Engine(catalog);
            CalculationRequest.Builder typed =
                    CalculationRequest.builder().method("plant.method").period("2024").asOf("2025-03-31");
            typed.addActivity("boiler", "steam").quantity("7", "t");
            CalculationRequest request = typed.build();
            CalculationRecord record = engine.calculate(request);
            AutoCloseable[] objects = {builder, catalog, engine, request, record};
            Executable[] uses = {builder::build, catalog::release, () -> engine.calculate(Requests.BOTH), request::json,
                () -> assertEquals("3.5", record.total().toString())};
            for (int i = 0; i < objects.length; i++) {
                int which = order.get(i);
                try {
                    objects[which].close();
                } catch (Exception impossible) {
                    throw new AssertionError(impossible);
                }
                for (int rest : order.subList(i + 1, objects.length)) {
                    try {
                        uses[rest].execute();
                    } catch (TansuanException refusal) {
                        assertEquals(2, rest, "only the engine is asked for a method that it lacks");
                    } catch (Throwable other) {
                        throw new AssertionError(order + " after " + which + ", using " + rest, other);
                    }
                }
            }
        }
    }

    private static void permute(List<Integer> items, int from, List<List<Integer>> all) {
        if (from == items.size()) all.add(new ArrayList<>(items));
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, all);
            Collections.swap(items, from, i);
        }
    }

    /** A record that is closed while its bytes are written is freed when they are. */
    @Test
    void aRecordMayBeClosedWhileItIsWritten() throws Exception {
        byte[] expected = Requests.file("examples/car-parts/record.json");
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            CalculationRecord record = engine.calculate(Requests.file("examples/car-parts/request.json"));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            record.writeTo(new OutputStream() {
                @Override
                public void write(int b) {
                    throw new AssertionError("byte by byte");
                }

                @Override
                public void write(byte[] block, int from, int count) {
                    record.close();
                    closed("record", record::total);
                    written.write(block, from, count);
                    Arrays.fill(block, (byte) 'x'); // the block is not the record
                }
            });
            assertArrayEquals(expected, written.toByteArray());
            closed("record", record::size);
        }
    }

    /** Threads use objects while others close them: a result or "closed", never a crash. */
    @Test
    void closingRacesWithUse() throws Exception {
        Random random = new Random(7);
        AtomicInteger results = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int round = 0; round < 60; round++) {
            Catalog catalog = Catalog.embedded();
            Engine engine = new Engine(catalog);
            CalculationRecord record = engine.calculate(Requests.BOTH);
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread user = new Thread(() -> {
                    try {
                        start.await();
                        for (int n = 0; n < 50; n++) {
                            assertEquals(Requests.BOTH_EXACT, record.total().exact());
                            if (n % 10 == 0) engine.calculate(Requests.BOTH).close();
                            results.incrementAndGet();
                        }
                    } catch (IllegalStateException closed) {
                        refusals.incrementAndGet();
                    } catch (Throwable other) {
                        failure.set(other);
                    }
                });
                user.start();
                threads.add(user);
            }
            start.countDown();
            TimeUnit.MICROSECONDS.sleep(random.nextInt(800));
            catalog.close();
            engine.close();
            record.close();
            for (Thread thread : threads) thread.join();
        }
        if (failure.get() != null) throw new AssertionError(failure.get());
        assertTrue(results.get() > 0, "no call came before a close");
        assertTrue(refusals.get() > 0, "no call came after a close");
    }

    /** An error on the way to a handle frees the object, and only once, though the reclaimer has it already. */
    @Test
    void anObjectIsFreedOnceIfItsHandleCannotBeMade() {
        List<Runnable> registered = new ArrayList<>();
        Reclaimer failing = new Reclaimer() {
            @Override
            Runnable register(Object owner, Runnable action) {
                registered.add(action);
                throw new OutOfMemoryError("of the test");
            }
        };
        List<Long> freed = new ArrayList<>();
        OutOfMemoryError error = assertThrows(OutOfMemoryError.class,
                () -> new Handle("thing", 77, freed::add, failing));
        assertEquals("of the test", error.getMessage());
        registered.forEach(Runnable::run); // as the reclaimer does once the handle is collected
        assertEquals(Collections.singletonList(77L), freed);
    }

    /** An action that fails does not end the reclaiming of others. */
    @Test
    void reclaimingGoesOnAfterAFailure() throws Exception {
        Reclaimer reclaimer = new Reclaimer.WithQueue();
        AtomicInteger reclaimed = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            reclaimer.register(new Object(), () -> {
                reclaimed.incrementAndGet();
                throw new OutOfMemoryError("of the test");
            });
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (reclaimed.get() < 20 && System.nanoTime() < until) {
            System.gc();
            Thread.sleep(10);
        }
        assertEquals(20, reclaimed.get());
    }

    /** Both ways of reclaiming free what was forgotten, once, and what was closed not again. */
    @Test
    void forgottenObjectsAreReclaimedOnce() throws Exception {
        List<Reclaimer> both = new ArrayList<>(Collections.singletonList(new Reclaimer.WithQueue()));
        boolean modern = !System.getProperty("java.specification.version").startsWith("1.");
        if (modern) both.add(new Reclaimer.WithCleaner());
        assertEquals(modern, Reclaimer.instance() instanceof Reclaimer.WithCleaner);
        for (Reclaimer reclaimer : both) {
            AtomicInteger forgotten = new AtomicInteger();
            AtomicInteger closed = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                reclaimer.register(new Object(), forgotten::incrementAndGet);
                Runnable clean = reclaimer.register(new Object(), closed::incrementAndGet);
                clean.run();
                clean.run();
            }
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (forgotten.get() < 100 && System.nanoTime() < until) {
                System.gc();
                Thread.sleep(10);
            }
            assertEquals(100, forgotten.get(), reclaimer.getClass().getName());
            assertEquals(100, closed.get(), reclaimer.getClass().getName());
        }
        Object kept = new Object();
        AtomicInteger early = new AtomicInteger();
        Reclaimer.instance().register(kept, early::incrementAndGet);
        System.gc();
        Thread.sleep(50);
        assertEquals(0, early.get());
        assertFalse(kept.equals(early));
    }
}
