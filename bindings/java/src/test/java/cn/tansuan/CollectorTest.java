package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private final Catalog catalog = Catalog.embedded();
    private final byte[] both = Requests.utf8(Requests.BOTH);

    /** The collector runs all the time, and nothing but the call itself holds what it works on. */
    @Test
    void theCollectorDoesNotTakeWhatACallUses() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread collector = new Thread(() -> {
            while (!stop.get()) System.gc();
        });
        collector.start();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 16; t++) {
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 100 && failure.get() == null; i++) {
                        assertEquals(Requests.BOTH_EXACT, new Engine(catalog).calculate(both).total().exact());
                        assertEquals(64, new Engine(catalog).calculate(both).digest().length() - "sha256:".length());
                        assertThrows(TansuanException.class, () -> new Engine(catalog)
                                .calculate(CalculationRequest.builder().period("2024").build(),
                                        Options.builder().token(new CancelToken()).build()));
                        if (i % 20 == 0) {
                            assertEquals("2026.1+", new CatalogBuilder().base(catalog)
                                    .addPack(Packs.factors("tCO2/t")).build().release());
                        }
                        calls.incrementAndGet();
                    }
                } catch (Throwable thrown) {
                    failure.set(thrown);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) thread.join();
        stop.set(true);
        collector.join();
        if (failure.get() != null) throw new AssertionError(failure.get());
        assertEquals(1600, calls.get());
    }
}
