package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final Catalog catalog = Catalog.embedded();

    private static void holds(String text, String part) {
        assertTrue(text.contains(part), () -> "no " + part + " in " + text);
    }

    @Test
    void aCatalogIsAskedAuditedAndCompared() {
        assertEquals("2026.1", catalog.release());
        assertEquals(64, catalog.sha256().length());
        holds(Catalog.releases(), "\"release\":\"2025.1\"");
        holds(catalog.factors("{\"op\":\"search\",\"text\":\"天然气\"}"), "natural_gas");
        holds(catalog.methods("{\"op\":\"list\"}"), "cn.ndrc.electronics");
        holds(catalog.audit(LocalDate.of(2026, 1, 1)), "\"date\":\"2026-01-01\"");
        assertFalse(catalog.audit().contains("\"date\":\"2026-01-01\""));
        holds(catalog.audit(), "\"format\":\"tansuan.audit/1\"");
        try (Catalog old = Catalog.embedded("2025.1"); Catalog newest = Catalog.embedded(null)) {
            assertEquals("2025.1", old.release());
            assertEquals(catalog.sha256(), newest.sha256());
            holds(old.diff(catalog), "\"to\":{\"release\":\"2026.1\"");
            byte[] record = new Engine(old).calculate(Requests.BOTH).bytes();
            assertTrue(old.verify(record).ok());
            assertEquals(Status.CATALOG_MISMATCH,
                    assertThrows(TansuanException.class, () -> catalog.verify(record)).status());
            byte[] newer = new Engine(catalog).calculate(Requests.BOTH).bytes();
            String change = old.compare(record, catalog, newer, new CancelToken());
            holds(change, "\"format\":\"tansuan.comparison/1\"");
            holds(change, "\"groups\":[\"factors\"]");
            assertEquals(Status.CATALOG_MISMATCH,
                    assertThrows(TansuanException.class, () -> old.compare(record, old, newer)).status());
            assertEquals(Status.RECORD, assertThrows(TansuanException.class,
                    () -> old.compare(Requests.utf8("{}"), catalog, newer)).status());
            assertThrows(NullPointerException.class, () -> old.compare(record, null, newer));
        }
        assertEquals(Status.NOT_FOUND, assertThrows(TansuanException.class,
                () -> catalog.factors("{\"op\":\"show\",\"id\":\"none\"}")).status());
    }

    /** The plant's steam: 7 t × 0.5 tCO2/t = 3.5 t. */
    @Test
    void aCatalogIsBuiltFromOwnPacks() {
        CatalogBuilder builder = new CatalogBuilder().base(catalog).addPack(Packs.method("quantity * ef"));
        assertEquals(Status.METHOD, assertThrows(TansuanException.class, builder::build).status());
        builder.addPack(Packs.factors("tCO2/t").getBytes(StandardCharsets.UTF_8));
        Catalog plant = builder.build();
        builder.close();
        assertEquals("2026.1+", plant.release());
        Engine engine = new Engine(plant);
        plant.close();
        CalculationRequest.Builder request =
                CalculationRequest.builder().method("plant.method").period("2024").asOf("2025-03-31");
        request.addActivity("boiler", "steam").quantity(new BigDecimal("7.0"), "t");
        CalculationRecord record = engine.calculate(request.build());
        engine.close();
        assertEquals("3.5", record.total().toString());
        assertEquals("primary", record.worstGrade());
        assertEquals("3.5", new Engine(new CatalogBuilder().base(null).addPack(Packs.method("quantity * ef"))
                .addPack(Packs.factors("tCO2/t")).build()).calculate(
                "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"plant.method\"},\"period\":\"2024\",\"as_of\":"
                + "\"2025-03-31\",\"activities\":[{\"id\":\"boiler\",\"source\":\"steam\",\"quantity\":\"7 t\"}]}")
                .total().toString());
    }

    @Test
    void aPackIsCheckedWithAReport() {
        holds(catalog.check(Packs.factors("tCO2/t")), "\"ok\":true");
        holds(catalog.check("{}"), "\"ok\":false");
        holds(Catalog.checkAlone(Packs.factors("tCO2/t")), "\"ok\":true");
        holds(Catalog.checkAlone(Packs.method("quantity * ef")), "method.series");
    }

    /** RFC 8032, 7.1, test 3: the message af82. Signed, so it gets as far as being read, and is no JSON. */
    @Test
    void aSignatureIsDemandedOfPacks() {
        CatalogBuilder builder = new CatalogBuilder()
                .requireSignature(Requests.hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
        byte[] signature = Requests.hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
        byte[] pack = Requests.utf8(Packs.factors("tCO2/t"));
        assertEquals(Status.PACK_SIGNATURE, assertThrows(TansuanException.class, () -> builder.addPack(pack)).status());
        assertEquals(Status.PACK_SIGNATURE,
                assertThrows(TansuanException.class, () -> builder.addPack(pack, signature)).status());
        assertEquals(Status.JSON_UTF8, assertThrows(TansuanException.class,
                () -> builder.addPack(new byte[] {(byte) 0xaf, (byte) 0x82}, signature)).status());
    }

    @Test
    void aSignedRecordVerifiesAndAChangedOneDoesNot() {
        byte[] record = new Engine(catalog).calculate(Requests.BOTH).bytes();
        assertEquals(Requests.PUBLIC_KEY, Requests.hex(Signatures.publicKey(Requests.SEED)));
        byte[] signed = Signatures.sign(record, Requests.SEED);
        Verdict good = catalog.verify(signed, new CancelToken());
        assertTrue(good.ok());
        assertEquals(Collections.singletonList(Requests.PUBLIC_KEY), good.signers());
        assertEquals("", good.code() + good.pointer() + good.message());
        assertEquals(Collections.emptyList(), catalog.verify(record).signers());
        String changed = new String(record, StandardCharsets.UTF_8).replace("\"597.8\"", "\"597.9\"");
        Verdict bad = catalog.verify(Requests.utf8(changed));
        assertFalse(bad.ok());
        assertEquals("record.digest", bad.code());
        assertFalse(bad.message().isEmpty());
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        assertEquals(Status.CANCELLED,
                assertThrows(TansuanException.class, () -> catalog.verify(record, cancelled)).status());
    }

    @Test
    void numbersAndUnitsByThemselves() {
        assertEquals("-25/2", Numbers.parse("-12.50").exact());
        assertEquals("3.6666666667", Numbers.parse("44/12").toString());
        assertEquals(new BigDecimal("0.4"), Numbers.round("0.35", 1, "half_even"));
        assertEquals("1200", Numbers.round("1250", -2, "half_even").toPlainString());
        assertEquals(new BigDecimal("-3"), Numbers.round("-2.5", 0, "floor"));
        Quantity gas = Numbers.convert("1250.5 万Nm3", "Nm3");
        assertEquals("12505000 Nm3", gas.toString());
        assertEquals("0C", gas.basis());
        assertEquals("9/2500", Numbers.convert("1 kWh", "GJ").number().exact());
        assertEquals("GJ", Numbers.convert("1 kWh", "GJ").unit());
        assertEquals("unit.dimension",
                assertThrows(TansuanException.class, () -> Numbers.convert("1 t", "GJ")).code());
    }
}
