package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LedgerTest {
    /** 1000 and 2000 MWh of the grid in Jiangsu at 0.5978 t/MWh: 597.8 t in January and 1195.6 t in February. */
    private static byte[] first;
    private static byte[] second;

    @BeforeAll
    static void calculate() {
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            first = month(engine, "2024-01", "1000 MWh");
            second = month(engine, "2024-02", "2000 MWh");
        }
    }

    private static byte[] month(Engine engine, String month, String quantity) {
        String request = Requests.request(Requests.power(quantity))
                .replace("\"period\":\"2024\"", "\"period\":\"" + month + "\"");
        try (CalculationRecord record = engine.calculate(request)) {
            return record.bytes();
        }
    }

    private static byte[] lines(byte[]... records) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Ledger ledger = new Ledger()) {
            for (byte[] record : records) {
                byte[] line = ledger.append(record);
                all.write(line, 0, line.length);
            }
            assertEquals(all.size(), ledger.end());
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void holds(String part, String text) {
        assertTrue(text.contains(part), text);
    }

    private static void fails(int status, String code, Executable call) {
        TansuanException failure = assertThrows(TansuanException.class, call);
        assertEquals(status, failure.status());
        assertEquals(code, failure.code());
    }

    @Test
    void aPeriodIsProvedUnderASignedHead() {
        try (Ledger ledger = new Ledger(); Ledger one = new Ledger(); Ledger cut = new Ledger()) {
            ledger.select("{\"period\":\"2024-01/2024-02\"}").read(lines(first, second));
            assertEquals(2, ledger.size());
            holds("\"ok\":true", ledger.check());
            byte[] signature = Signatures.detached(ledger.head(), Requests.SEED, "核查机构", "2025-01-31");
            byte[] head = Ledger.addSignature(ledger.head(), signature);
            byte[] proof = ledger.prove(head);
            // 597.8 + 1195.6
            holds("\"total\":{\"unit\":\"tCO2e\",\"value\":\"1793.4\"}", text(proof));
            holds(Ledger.entryOf(second), text(proof));
            String verdict = Ledger.verifyProof(proof);
            holds("\"ok\":true", verdict);
            holds("{\"public_key\":\"" + Requests.PUBLIC_KEY
                    + "\",\"role\":\"核查机构\",\"signed_at\":\"2025-01-31\"}", verdict);
            holds("\"ok\":false", Ledger.verifyProof(Requests.utf8(text(proof).replace("1793.4", "1793.5"))));
            fails(Status.SIGNATURE, "head.signed_already", () -> Ledger.addSignature(head, signature));
            one.read(lines(first));
            holds("\"ok\":true", Ledger.verifyProof(ledger.proveConsistency(one.head(), head)));
            holds("\"ok\":true", Ledger.verifyProof(ledger.proveConsistency(one.head(), null)));
            fails(Status.LEDGER, "proof.head", () -> one.proveConsistency(head, null));
            holds("ledger.cut_off", cut.expect(head).read(lines(first)).check());
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        byte[] lines = lines(first);
        try (Ledger ledger = new Ledger(); Ledger torn = new Ledger(); Ledger changed = new Ledger()) {
            ledger.read(lines);
            fails(Status.LEDGER, "ledger.replay", () -> ledger.append(first));
            fails(Status.RECORD, "record.format", () -> ledger.append(Requests.utf8("{}")));
            fails(Status.LEDGER, "proof.no_query", () -> ledger.prove(null));
            fails(Status.MISUSE, "argument.order", () -> ledger.select("{\"period\":\"2024\"}"));
            fails(Status.REQUEST, "period.syntax", () -> torn.select("{\"period\":\"soon\"}"));
            fails(Status.LEDGER, "head.format", () -> torn.expect(Requests.utf8("{}")));
            fails(Status.LEDGER, "proof.format", () -> Ledger.verifyProof(Requests.utf8("{}")));
            torn.read(Arrays.copyOf(lines, 100));
            holds("\"unfinished\":100", torn.check());
            fails(Status.LEDGER, "ledger.unfinished", () -> torn.append(first));
            torn.cut();
            assertArrayEquals(lines, torn.append(first));
            byte[] flipped = lines.clone();
            flipped[20] ^= 1;
            holds("\"ok\":false", changed.read(flipped).check());
        }
        Ledger closed = new Ledger();
        closed.close();
        assertThrows(IllegalStateException.class, closed::check);
    }

    @Test
    void aSignatureStandsBesideARecord() {
        byte[] signature = Signatures.detached(first, Requests.SEED, null, null);
        holds("\"ok\":true", Signatures.judge(first, signature));
        holds("signature.other", Signatures.judge(second, signature));
        fails(Status.SIGNATURE, "signature.format", () -> Signatures.judge(first, Requests.utf8("{}")));
        fails(Status.REQUEST, "signature.date", () -> Signatures.detached(first, Requests.SEED, "", "soon"));
        assertThrows(IllegalArgumentException.class, () -> Signatures.detached(first, new byte[31], "", ""));
    }
}
