package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the process takes. run.sh sets a heap of one size that is touched before, and the first compiler only (the
 * second one goes on taking memory for a while), so that growth is native. A native record takes some 10 kB: 10,000
 * that stay are 100 MB.
 */
@Tag("memory")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MemoryTest {
    private static final int WARM_UP = 4000;
    private static final int OBJECTS = 10_000;
    /** The most that the process may grow by after the warm-up, in kB. */
    private static final long CLOSED_BOUND = 512;
    /** Objects that wait for the collector come on top. */
    private static final long FORGOTTEN_BOUND = 16 * 1024;

    private final Catalog catalog = Catalog.embedded();
    private final byte[] both = Requests.utf8(Requests.BOTH);

    /** Resident memory, kB. */
    static long resident() throws IOException {
        for (String line : Files.readAllLines(Paths.get("/proc/self/status"), StandardCharsets.UTF_8)) {
            if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
        throw new IOException("no VmRSS");
    }

    private void useAndClose() {
        try (Engine engine = new Engine(catalog); CalculationRecord record = engine.calculate(both);
                CalculationRequest request = CalculationRequest.builder().period("2024").build();
                CancelToken token = new CancelToken(); CatalogBuilder builder = new CatalogBuilder()) {
            assertEquals(Requests.BOTH_EXACT, record.total().exact());
            record.lines(Breakdown.BY_SOURCE);
            Signatures.sign(record.bytes(), Requests.SEED);
            builder.addPack(Packs.factors("tCO2/t"));
            assertThrows(TansuanException.class,
                    () -> engine.calculate(request, Options.builder().token(token).strict("primary").build()));
        }
    }

    private void useAndForget() {
        CalculationRecord record = new Engine(catalog).calculate(both);
        assertEquals(Requests.BOTH_EXACT, record.total().exact());
        CalculationRequest.builder().period("2024").addActivity("a", "b");
    }

    @Test
    @Order(1)
    void tenThousandClosedObjectsLeaveNothing() throws Exception {
        for (int i = 0; i < WARM_UP; i++) useAndClose();
        System.gc();
        long before = resident();
        for (int i = 0; i < OBJECTS; i++) useAndClose();
        System.gc();
        long growth = resident() - before;
        System.out.println("closed_growth_kb=" + growth + " of " + before);
        assertTrue(growth < CLOSED_BOUND, growth + " kB more");
    }

    @Test
    @Order(2)
    void tenThousandForgottenObjectsAreReclaimed() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            useAndForget();
            if (i % 500 == 0) System.gc();
        }
        System.gc();
        Thread.sleep(300);
        long before = resident();
        for (int i = 0; i < OBJECTS; i++) {
            useAndForget();
            if (i % 500 == 0) System.gc();
        }
        System.gc();
        Thread.sleep(300);
        long growth = resident() - before;
        System.out.println("forgotten_growth_kb=" + growth + " of " + before);
        assertTrue(growth < FORGOTTEN_BOUND, growth + " kB more");
    }

    /** That the bound sees a leak at all. */
    @Test
    @Order(3)
    void keptRecordsAreSeen() throws Exception {
        List<CalculationRecord> kept = new ArrayList<>();
        long before = resident();
        Engine engine = new Engine(catalog);
        for (int i = 0; i < OBJECTS; i++) kept.add(engine.calculate(both));
        long growth = resident() - before;
        System.out.println("kept_growth_kb=" + growth + " of " + before);
        for (CalculationRecord record : kept) record.close();
        assertTrue(growth > 2 * FORGOTTEN_BOUND, "only " + growth + " kB more");
    }
}
