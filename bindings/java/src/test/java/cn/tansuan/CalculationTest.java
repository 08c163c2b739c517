package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculationTest {
    private static Catalog catalog;
    private static Engine engine;

    @BeforeAll
    static void open() {
        catalog = Catalog.embedded();
        engine = new Engine(catalog);
    }

    @AfterAll
    static void close() {
        engine.close();
        catalog.close();
    }

    /** The totals are those of the READMEs, where each row is worked out. */
    @ParameterizedTest
    @CsvSource({"car-parts, 43702.7933223524, 28406815659529087/650000000000",
        "pv-cells, 190367.4649706736, 5711023949120207/30000000000",
        "battery-materials, 182705.6343423357, 178137993483777277/975000000000"})
    void anExampleGivesTheRecordThatIsCheckedIn(String example, String decimal, String exact) {
        byte[] expected = Requests.file("examples/" + example + "/record.json");
        try (CalculationRecord record = engine.calculate(Requests.file("examples/" + example + "/request.json"))) {
            assertEquals(decimal, record.total().toString());
            assertEquals(exact, record.total().exact());
            assertArrayEquals(expected, record.bytes());
            assertFalse(record.isComplete());
        }
        String text = new String(Requests.file("examples/" + example + "/request.json"), StandardCharsets.UTF_8);
        try (CalculationRecord record = engine.calculate(text)) {
            assertEquals(new String(expected, StandardCharsets.UTF_8), record.json());
        }
        assertTrue(catalog.verify(expected).ok());
    }

    /** All ways to a record's bytes give the same ones, at their place and nowhere else. */
    @Test
    void theBytesOfARecordAreCopiedWhereTheyAreWanted() throws Exception {
        byte[] expected = Requests.file("examples/car-parts/record.json");
        int size = expected.length;
        try (CalculationRecord record = engine.calculate(Requests.file("examples/car-parts/request.json"))) {
            assertEquals(size, record.size());

            byte[] array = new byte[size + 5];
            Arrays.fill(array, (byte) 7);
            assertEquals(size, record.copyTo(array, 2));
            assertArrayEquals(expected, Arrays.copyOfRange(array, 2, 2 + size));
            assertArrayEquals(new byte[] {7, 7, 7, 7, 7},
                    new byte[] {array[0], array[1], array[size + 2], array[size + 3], array[size + 4]});
            for (int offset : new int[] {6, -1, size + 6, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                assertThrows(IndexOutOfBoundsException.class, () -> record.copyTo(array, offset), "" + offset);
            }
            assertThrows(NullPointerException.class, () -> record.copyTo((byte[]) null, 0));

            for (ByteBuffer whole : new ByteBuffer[] {ByteBuffer.allocate(size + 8), ByteBuffer.allocateDirect(size + 8)}) {
                whole.position(3);
                ByteBuffer buffer = whole.slice(); // whose first element is not that of its memory
                buffer.position(2).limit(2 + size);
                record.copyTo(buffer);
                assertEquals(2 + size, buffer.position());
                byte[] copied = new byte[size];
                buffer.position(2);
                buffer.get(copied);
                assertArrayEquals(expected, copied);
                whole.clear();
                for (int at : new int[] {0, 4, size + 5, size + 7}) assertEquals(0, whole.get(at), "" + at);
                buffer.position(3);
                assertThrows(BufferOverflowException.class, () -> record.copyTo(buffer));
                assertEquals(3, buffer.position());
                ByteBuffer readOnly = whole.asReadOnlyBuffer();
                assertThrows(ReadOnlyBufferException.class, () -> record.copyTo(readOnly));
            }

            ByteBuffer gone = bufferWithoutMemory(size);
            if (gone != null) assertThrows(IllegalStateException.class, () -> record.copyTo(gone));

            ByteArrayOutputStream out = new ByteArrayOutputStream();
            record.writeTo(out);
            assertArrayEquals(expected, out.toByteArray());
            IOException full = assertThrows(IOException.class, () -> record.writeTo(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("full");
                }
            }));
            assertEquals("full", full.getMessage());
            assertArrayEquals(expected, record.bytes());
        }
    }

    /** A direct buffer of a closed arena of Java 22; null where there are none. */
    private static ByteBuffer bufferWithoutMemory(long size) throws Exception {
        if (System.getProperty("java.specification.version").matches("1[.].*|1.|2[01]|9")) return null;
        Class<?> arenas = Class.forName("java.lang.foreign.Arena");
        Object arena = arenas.getMethod("ofShared").invoke(null);
        Object segment = arenas.getMethod("allocate", long.class, long.class).invoke(arena, size, 1L);
        Object buffer = Class.forName("java.lang.foreign.MemorySegment").getMethod("asByteBuffer").invoke(segment);
        arenas.getMethod("close").invoke(arena);
        return (ByteBuffer) buffer;
    }

    @Test
    void aRecordTellsItsFigures() {
        try (CalculationRecord record = engine.calculate(Requests.BOTH)) {
            ExactNumber total = record.total();
            assertEquals(new BigDecimal(Requests.BOTH_DECIMAL), total.decimal());
            assertEquals(Requests.BOTH_EXACT, total.exact());
            assertEquals(BigInteger.valueOf(152989), total.numerator());
            assertEquals(BigInteger.valueOf(255), total.denominator());
            assertFalse(total.isDecimal());
            assertEquals("597.8", record.total(Total.INDIRECT).toString());
            assertTrue(record.total(Total.INDIRECT).isDecimal());
            assertEquals(BigInteger.valueOf(5), record.total(Total.INDIRECT).denominator());
            assertEquals("110/51", record.total(Total.DIRECT).exact());
            assertEquals("0", record.total(Total.APART).exact());
            assertEquals(BigInteger.ONE, record.total(Total.APART).denominator());
            assertTrue(record.isComplete());
            assertEquals("secondary", record.worstGrade());
            assertTrue(record.digest().matches("sha256:[0-9a-f]{64}"));
            assertTrue(record.json().contains(record.digest()));
            assertEquals(total, engine.calculate(Requests.BOTH).total());
            assertEquals(total.hashCode(), engine.calculate(Requests.BOTH).total().hashCode());
            assertNotEquals(total, record.total(Total.DIRECT));
        }
    }

    @Test
    void aRecordTellsItsLines() {
        try (CalculationRecord record = engine.calculate(Requests.BOTH)) {
            List<Line> activities = record.lines(Breakdown.BY_ACTIVITY);
            assertEquals(2, activities.size());
            assertEquals("power", activities.get(0).id());
            assertEquals("weld", activities.get(1).id());
            assertEquals("110/51", activities.get(1).value().get().exact());
            assertEquals(2, record.lines(Breakdown.BY_SOURCE).size());
            assertEquals("CO2", record.lines(Breakdown.BY_GAS).get(0).id());
            assertEquals("whole period", record.lines(Breakdown.BY_MONTH).get(0).id());
            assertThrows(UnsupportedOperationException.class, () -> activities.remove(0));
        }
    }

    @Test
    void aMissingMonthIsAGapAndNoError() {
        try (CalculationRecord record = engine.calculate(Requests.GAPS)) {
            assertFalse(record.isComplete());
            Problem gap = record.diagnostics().stream().filter(p -> p.severity() == Severity.GAP).findFirst().get();
            assertEquals("coverage.month_missing", gap.code());
            assertFalse(gap.message().isEmpty());
        }
    }

    /** The province has no printed factor of its own, so there is no figure and the record has a gap. */
    @Test
    void anActivityWithoutAFigureHasNoValue() {
        String nowhere = Requests.request("{\"id\":\"power\",\"source\":\"purchased_electricity\",\"quantity\":\"1 MWh\","
                + "\"supply\":\"grid\",\"region\":\"710000\"}");
        try (CalculationRecord record = engine.calculate(nowhere)) {
            assertFalse(record.isComplete());
            assertEquals(Optional.empty(), record.lines(Breakdown.BY_ACTIVITY).get(0).value());
            assertEquals("power -", record.lines(Breakdown.BY_ACTIVITY).get(0).toString());
        }
    }

    private static CalculationRequest.Builder both() {
        CalculationRequest.Builder builder = CalculationRequest.builder().method("cn.ndrc.machinery", "2015")
                .period("2024").asOf(LocalDate.of(2025, 3, 31)).region("320000").choice("electricity_factor", "provincial")
                .entity("某机械厂 🏭", null).catalog(catalog.release(), catalog.sha256())
                .denominator("output_value", "12000", "万元");
        builder.addActivity("power", "purchased_electricity").quantity(new BigDecimal("1E+3"), "MWh").supply("grid")
                .meta("line", "7");
        CalculationRequest.Activity weld = builder.addActivity("weld", "co2_welding").quantity("10", "t");
        weld.addRow("components").text("gas", "Ar").number("share", "80", "%").number("molar_mass", "40", "g/mol");
        weld.addRow("components").text("gas", "CO2").number("share", "20", "%").number("molar_mass", "44", "g/mol");
        assertEquals(1, weld.index());
        return builder;
    }

    @Test
    void aTypedRequestGivesTheRecordOfItsJson() {
        try (CalculationRequest request = both().build(); CalculationRecord typed = engine.calculate(request);
                CalculationRecord read = engine.calculate(request.json())) {
            assertEquals(Requests.BOTH_EXACT, typed.total().exact());
            assertArrayEquals(read.bytes(), typed.bytes());
            assertTrue(typed.json().contains("某机械厂 🏭"));
            Options totals = Options.builder().detail(Detail.TOTALS).build();
            assertEquals(Requests.BOTH_EXACT, engine.calculate(request, totals).total().exact());
        }
    }

    /** The meter of the gas had no calibration and 0.5 %: 44.4312 t × 1.005 = 44.653356 t. */
    @Test
    void provenanceReachesTheRecord() {
        CalculationRequest.Builder builder = CalculationRequest.builder().method("cn.ndrc.machinery").period("2024")
                .asOf("2025-03-31").plan("V3", "2023-12-20", "1 %").denominator("output_value", "12000", "万元")
                .denominatorProvenance("output_value", "source", "ledger");
        builder.addActivity("gas", "fuel_combustion").item("天然气").quantity("2", "万Nm3")
                .parameter("ncv", "400", "GJ/10^4Nm3", "lower", "lab").provenance("quantity", "meter/accuracy", "0.5 %")
                .provenance("quantity", "correction/kind", "specified_accuracy").provenance("ncv", "rank", "2");
        try (CalculationRequest request = builder.build(); CalculationRecord record = engine.calculate(request)) {
            assertEquals("44.653356", record.total().toString());
            String json = record.json();
            assertTrue(json.contains("\"version\":\"V3\""));
            assertTrue(json.contains("\"provenance\":{\"rank\":\"2\"}"));
            assertTrue(json.contains("\"provenance\":{\"source\":\"ledger\"}"));
            assertTrue(json.contains("\"corrections\":["));
        }
    }

    /** 2 万Nm3 × 400 GJ/万Nm3 × 0.0153 tC/GJ × 99 % × 44/12 = 44.4312 t. */
    @Test
    void everySetterOfATypedRequestReachesTheRecord() {
        CalculationRequest.Builder builder = CalculationRequest.builder().method("cn.ndrc.machinery")
                .period(YearMonth.of(2024, 1)).asOf("2025-03-31").region("320000")
                .choice("electricity_factor", "provincial");
        CalculationRequest.Activity gas = builder.addActivity("gas", "fuel_combustion").item("天然气")
                .quantity("2", "万Nm3", null, "meter").month(YearMonth.of(2024, 1))
                .date(LocalDate.of(2024, 1, 15)).month("").region("江苏").parameter("ncv", "400", "GJ/10^4Nm3", "lower", "lab");
        CalculationRequest.Activity power = builder.addActivity("power", "purchased_electricity").month("2024-01")
                .quantity("1", "MWh").supply("grid").date("2024-01-02").month((String) null);
        power.parameterList("components").parameter("components", "", "").parameterText("kind", "installed")
                .parameterText("kind", "").region(null);
        assertEquals(0, gas.index());
        try (CalculationRequest request = builder.build(); CalculationRecord record = engine.calculate(request)) {
            assertEquals("44.4312", record.lines(Breakdown.BY_ACTIVITY).get(0).value().get().toString());
            assertEquals("2024-01", record.lines(Breakdown.BY_MONTH).get(0).id());
            String json = request.json();
            assertTrue(json.contains("\"evidence\":\"meter\"") && json.contains("\"date\":\"2024-01-15\""), json);
            assertTrue(json.contains("\"basis\":\"lower\"") && !json.contains("installed"), json);
        }
        CalculationRequest.Builder wrong =
                CalculationRequest.builder().method("cn.ndrc.machinery").period("2024").asOf("2025-03-31");
        wrong.addActivity("gas", "fuel_combustion").item("天然气").quantity("2", "万Nm3")
                .parameterText("abatement", "none", "plan").parameter("wetness", "1", "%");
        TansuanException error = assertThrows(TansuanException.class, () -> engine.calculate(wrong.build()));
        assertEquals(Status.REQUEST, error.status());
        assertTrue(error.problems().stream().anyMatch(p -> p.pointer().equals("/activities/0/parameters/abatement")));
        assertTrue(error.problems().stream().anyMatch(p -> p.pointer().equals("/activities/0/parameters/wetness")));
    }

    @Test
    void aBuilderThatHasBuiltIsAtItsEnd() {
        CalculationRequest.Builder builder = CalculationRequest.builder().period("2024");
        CalculationRequest.Activity activity = builder.addActivity("a", "b");
        CalculationRequest.Row row = activity.addRow("list");
        assertEquals(0, row.index());
        builder.build();
        assertThrows(IllegalStateException.class, () -> builder.period("2023"));
        assertThrows(IllegalStateException.class, () -> activity.item("x"));
        assertThrows(IllegalStateException.class, () -> row.text("field", "x"));
        assertThrows(IllegalStateException.class, builder::build);
        builder.close();
    }

    /** On 2024-06-30 only the factors of 2021 were known: Jiangsu 0.6451. */
    @Test
    void optionsChangeTheDate() {
        String request = Requests.request(Requests.power("1000 MWh"));
        Options then = Options.builder().asOf(LocalDate.of(2024, 6, 30)).build();
        assertEquals("645.1", engine.calculate(request, then).total().toString());
        assertTrue(engine.calculate(request, then).json().contains("\"as_of\":\"2024-06-30\""));
        Options own = Options.builder().asOf((LocalDate) null).build();
        assertEquals("597.8", engine.calculate(request, own).total().toString());
        assertEquals("597.8", engine.calculate(Requests.utf8(request), Options.builder().build()).total().toString());
    }

    @Test
    void totalsAreTheSameFiguresWithoutTheTrace() {
        Options options = Options.builder().detail(Detail.TOTALS).build();
        try (CalculationRecord totals = engine.calculate(Requests.BOTH, options)) {
            assertEquals(Requests.BOTH_EXACT, totals.total().exact());
            assertEquals("", totals.digest());
            assertTrue(totals.json().contains("tansuan.totals/1"));
            assertEquals(2, totals.lines(Breakdown.BY_SOURCE).size());
            assertEquals(0, totals.lines(Breakdown.BY_ACTIVITY).size());
        }
    }
}
