package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Every status that a host can bring about, with its code and pointer; NO_MEMORY and INTERNAL take a broken machine.
 */
class ErrorTest {
    private final Catalog catalog = Catalog.embedded();
    private final Engine engine = new Engine(catalog);

    private static TansuanException fails(int status, String code, String pointer, Executable call) {
        TansuanException error = assertThrows(TansuanException.class, call);
        assertEquals(status, error.status(), error.toString());
        assertEquals(code, error.code());
        assertEquals(pointer, error.pointer());
        assertEquals(Tansuan.statusName(status), error.statusName());
        assertTrue(error.getMessage().startsWith(code + ": "), error.getMessage());
        assertTrue(error.json().contains("\"status\":" + status), error.json());
        assertFalse(error.problems().isEmpty());
        return error;
    }

    @Test
    void everyProblemOfARequestIsTold() {
        TansuanException error = fails(Status.REQUEST, "unit.unknown", "/activities/0/quantity", () -> engine.calculate(
                Requests.request(Requests.power("1 apple") + ",{\"id\":\"b\",\"source\":\"no_such\"}")));
        assertEquals(-1, error.offset());
        assertEquals("unit.unknown /activities/0/quantity, source.unknown /activities/1/source", error.problems().stream()
                .map(problem -> problem.code() + " " + problem.pointer()).collect(Collectors.joining(", ")));
        assertEquals(Severity.ERROR, error.problems().get(1).severity());
        assertFalse(error.problems().get(1).message().isEmpty());
        assertThrows(UnsupportedOperationException.class, () -> error.problems().clear());
    }

    @Test
    void aThousandProblemsAreListedAndTheRestCounted() {
        StringBuilder activities = new StringBuilder();
        for (int i = 0; i < 1200; i++) {
            activities.append(i == 0 ? "" : ",").append("{\"id\":\"a").append(i).append("\",\"source\":\"no_such\"}");
        }
        TansuanException error = assertThrows(TansuanException.class,
                () -> engine.calculate(Requests.request(activities.toString())));
        assertEquals(1000, error.problems().size());
        assertTrue(error.json().contains("\"unlisted\":200"), error.json());
    }

    @Test
    void textThatIsNotJson() {
        assertEquals(0, fails(Status.JSON_SYNTAX, "json.syntax", "", () -> engine.calculate("")).offset());
        assertTrue(fails(Status.JSON_SYNTAX, "json.syntax", "", () -> engine.calculate("{\"a\":")).offset() > 0);
        byte[] bytes = {'{', '"', (byte) 0xFF, '"', ':', '1', '}'};
        assertEquals(2, fails(Status.JSON_UTF8, "json.utf8", "", () -> engine.calculate(bytes)).offset());
        assertThrows(TansuanException.class, () -> engine.calculate("{\"format\":1e999999}"));
        TansuanException twice =
                assertThrows(TansuanException.class, () -> engine.calculate("{\"a\":1,\"a\":2}"));
        assertEquals(Status.JSON_DUPLICATE_KEY, twice.status());
        assertEquals("/a", twice.pointer());
    }

    @Test
    void misuse() {
        fails(Status.MISUSE, "argument.grade", "",
                () -> engine.calculate(Requests.BOTH, Options.builder().strict("best").build()));
        fails(Status.MISUSE, "argument.range", "", () -> Numbers.round("1", 41, "half_up"));
        fails(Status.MISUSE, "argument.utf8", "", () -> Numbers.parse("\ud800"));
        assertThrows(TansuanException.class, () -> CalculationRequest.builder().addActivity("a", "b").addRow(""));
        for (Executable call : new Executable[] {() -> engine.calculate((byte[]) null), () -> engine.calculate((String) null),
            () -> engine.calculate((CalculationRequest) null), () -> new Engine(null), () -> catalog.factors(null),
            () -> catalog.methods(null), () -> catalog.check(null), () -> Catalog.checkAlone(null), () -> catalog.diff(null),
            () -> catalog.verify(null), () -> new CatalogBuilder().addPack((String) null), () -> Numbers.parse(null),
            () -> Numbers.round(null, 1, "floor"), () -> Numbers.round("1", 1, null), () -> Numbers.convert(null, "t"),
            () -> Numbers.convert("1 t", null), () -> Tansuan.constant(null)}) {
            assertThrows(NullPointerException.class, call);
        }
        assertThrows(IllegalArgumentException.class, () -> Options.builder().memoryLimit(0));
        assertThrows(NullPointerException.class, () -> Options.builder().detail(null));
        assertThrows(IllegalArgumentException.class, () -> Signatures.publicKey(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> Signatures.sign(new byte[0], new byte[33]));
        assertThrows(IllegalArgumentException.class, () -> new CatalogBuilder().requireSignature(new byte[33]));
        assertThrows(IllegalArgumentException.class, () -> new CatalogBuilder().addPack(new byte[0], new byte[63]));
    }

    @Test
    void limitsAndCancelling() {
        fails(Status.MEMORY_LIMIT, "memory.limit", "",
                () -> engine.calculate(Requests.BOTH, Options.builder().memoryLimit(1000).build()));
        CancelToken token = new CancelToken();
        token.cancel();
        fails(Status.CANCELLED, "calculation.cancelled", "",
                () -> engine.calculate(Requests.BOTH, Options.builder().token(token).build()));
    }

    @Test
    void catalogsAndPacks() {
        TansuanException none = fails(Status.NOT_FOUND, "catalog.release", "", () -> Catalog.embedded("1999.1"));
        assertTrue(none.getMessage().contains("2025.1, 2026.1"), none.getMessage());
        fails(Status.CATALOG_MISMATCH, "catalog.mismatch", "/catalog/release",
                () -> engine.calculate("{\"catalog\":{\"release\":\"1999.1\"}}"));
        CatalogBuilder builder = new CatalogBuilder();
        assertEquals(Status.PACK,
                assertThrows(TansuanException.class, () -> builder.addPack("{\"format\":\"other/1\"}")).status());
        TansuanException unit = assertThrows(TansuanException.class, () -> builder.addPack(Packs.factors("apples")));
        assertEquals(Status.PACK, unit.status());
        assertEquals("/series/0/unit", unit.pointer());
        builder.addPack(Packs.factors("tCO2/t")).addPack(Packs.method("quantity + ef"));
        assertEquals(Status.METHOD, assertThrows(TansuanException.class, builder::build).status());
        fails(Status.REQUEST, "date.impossible", "", () -> engine.calculate(Requests.BOTH,
                Options.builder().asOf("2024-13-01").build()));
    }

    @Test
    void strictness() {
        assertEquals("evidence.refused", assertThrows(TansuanException.class, () -> engine.calculate(Requests.BOTH,
                Options.builder().strict("primary").build())).code());
        TansuanException gap = assertThrows(TansuanException.class, () -> engine.calculate(Requests.GAPS,
                Options.builder().strict("recalled").build()));
        assertEquals(Status.STRICT, gap.status());
        assertEquals("coverage.month_missing", gap.code());
        assertNotNull(engine.calculate(Requests.BOTH, Options.builder().strict("recalled").build()).digest());
    }

    @Test
    void records() {
        assertEquals(Status.RECORD,
                assertThrows(TansuanException.class, () -> catalog.verify(Requests.utf8("{}"))).status());
        byte[] once = Signatures.sign(engine.calculate(Requests.BOTH).bytes(), Requests.SEED);
        fails(Status.SIGNATURE, "record.signed_already", "", () -> Signatures.sign(once, Requests.SEED));
    }

    @Test
    void anErrorGoesThroughSerialisation() throws Exception {
        TansuanException error = assertThrows(TansuanException.class, () -> engine.calculate("{}"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(error);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TansuanException read = (TansuanException) in.readObject();
            assertEquals(error.code(), read.code());
            assertEquals(error.problems().toString(), read.problems().toString());
        }
    }

    /** The copies of the numbers are those of the library. */
    @Test
    void statusesAreThoseOfTheLibrary() throws Exception {
        int compared = 0;
        for (java.lang.reflect.Field field : Status.class.getFields()) {
            String name = field.getName().equals("OK") ? "TSN_OK" : "TSN_E_" + field.getName();
            assertEquals(Tansuan.constant(name), field.getInt(null), name);
            assertEquals(name, Tansuan.statusName(field.getInt(null)));
            compared++;
        }
        assertEquals(20, compared);
        for (Enum<?>[] all : new Enum<?>[][] {Severity.values(), Language.values(), Detail.values(), Total.values()}) {
            for (Enum<?> one : all) {
                String group = one.getDeclaringClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
                assertEquals(Tansuan.constant("TSN_" + group + "_" + one.name()), one.ordinal());
            }
        }
        for (Breakdown by : Breakdown.values()) assertEquals(Tansuan.constant("TSN_LINES_" + by.name()), by.ordinal());
        assertEquals(Tansuan.constant("TSN_ABI_VERSION"), Raw.ABI_VERSION);
        assertEquals(Raw.ABI_VERSION, Tansuan.abiVersion());
        assertEquals(-1, Tansuan.constant("TSN_NO_OFFSET"));
        fails(Status.NOT_FOUND, "constant.unknown", "", () -> Tansuan.constant("TSN_NONE"));
        assertEquals("TSN_E_UNKNOWN", Tansuan.statusName(99));
        assertEquals("成功。", Tansuan.statusText(Status.OK, Language.ZH));
        assertFalse(Tansuan.statusText(Status.STRICT, Language.EN).isEmpty());
        assertEquals("0.1.0", Tansuan.version());
        assertEquals(100, Tansuan.versionNumber());
        assertFalse(Tansuan.buildInfo().isEmpty());
    }
}
