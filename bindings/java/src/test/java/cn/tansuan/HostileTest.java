package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, an exception comes out, and the next call works. */
class HostileTest {
    private final Catalog catalog = Catalog.embedded();
    private final Engine engine = new Engine(catalog);

    private TansuanException refused(String request) {
        TansuanException error = assertThrows(TansuanException.class, () -> engine.calculate(request));
        stillWorks();
        return error;
    }

    private void stillWorks() {
        assertEquals(Requests.BOTH_EXACT, engine.calculate(Requests.BOTH).total().exact());
    }

    private static String times(String part, int times) {
        StringBuilder text = new StringBuilder(part.length() * times);
        for (int i = 0; i < times; i++) text.append(part);
        return text.toString();
    }

    @Test
    void tenMegabytes() {
        String long10 = times("气", 10_000_000 / 3);
        refused(long10);
        refused(Requests.request(Requests.power(long10)));
        assertEquals(Status.REQUEST, assertThrows(TansuanException.class, () -> Numbers.parse(long10)).status());
        assertEquals(Status.REQUEST, assertThrows(TansuanException.class, () -> Numbers.convert(long10, "t")).status());
        CalculationRequest.Builder builder = CalculationRequest.builder().method(long10).period(long10);
        builder.addActivity(long10, "fuel_combustion").item(long10);
        assertThrows(TansuanException.class, () -> engine.calculate(builder.build()));
        assertThrows(TansuanException.class, () -> catalog.factors("{\"op\":\"show\",\"id\":\"" + long10 + "\"}"));
        stillWorks();
    }

    @Test
    void aDepthBomb() {
        assertEquals(Status.JSON_LIMIT, refused(times("[", 1_000_000)).status());
        assertEquals(Status.JSON_LIMIT, refused(times("{\"a\":", 1_000_000)).status());
    }

    @Test
    void numbersOutOfAnyRange() {
        assertEquals("number.exponent", assertThrows(TansuanException.class, () -> Numbers.parse("1e999999")).code());
        assertTrue(refused(Requests.request(Requests.power("1e999999 MWh"))).code().startsWith("number."));
        for (String number : new String[] {"1e999999", "1e-999999", "1e2147483647", "1e-2147483647"}) {
            CalculationRequest.Builder builder = CalculationRequest.builder().method("cn.ndrc.machinery").period("2024")
                    .asOf("2025-03-31").region("320000");
            builder.addActivity("p", "purchased_electricity").supply("grid").quantity(new BigDecimal(number), "MWh");
            TansuanException error = assertThrows(TansuanException.class, () -> engine.calculate(builder.build()));
            assertTrue(error.code().startsWith("number."), error.toString());
        }
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] request = Requests.utf8(Requests.BOTH);
        int[] offsets = {0, 1, 30, request.length - 1};
        for (int at : offsets) {
            byte[] broken = request.clone();
            broken[at] = (byte) 0xC0;
            TansuanException error = assertThrows(TansuanException.class, () -> engine.calculate(broken));
            assertEquals(Status.JSON_UTF8, error.status());
            assertEquals(at, error.offset());
        }
        assertThrows(TansuanException.class, () -> catalog.verify(new byte[] {(byte) 0xFF}));
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        assertThrows(TansuanException.class, () -> new CatalogBuilder().addPack(surrogate));
    }

    @Test
    void nulAndEmpty() {
        refused("\0");
        refused(Requests.BOTH + "\0");
        refused("");
        assertEquals(Status.REQUEST, assertThrows(TansuanException.class, () -> Numbers.parse("1\0")).status());
        assertEquals(Status.REQUEST, assertThrows(TansuanException.class, () -> Numbers.parse("")).status());
        assertThrows(TansuanException.class, () -> catalog.verify(new byte[0]));
        assertThrows(TansuanException.class, () -> Signatures.sign(new byte[0], Requests.SEED));
        assertThrows(TansuanException.class, () -> Catalog.embedded("2026.1\0"));
    }

    /** A NUL and an emoji in a text of the host's own come through as they are; JSON escapes the NUL. */
    @Test
    void emojiComeThroughAndUnpairedSurrogatesDoNot() {
        String emoji = "👩‍🏭 \u0000 𠮷";
        CalculationRequest.Builder builder = CalculationRequest.builder().method("cn.ndrc.machinery").period("2024")
                .asOf("2025-03-31").region("320000").choice("electricity_factor", "provincial").entity(emoji, null);
        builder.addActivity("🔌", "purchased_electricity").supply("grid").quantity("1", "MWh").meta("厂", emoji);
        CalculationRecord record = engine.calculate(builder.build());
        assertEquals("🔌", record.lines(Breakdown.BY_ACTIVITY).get(0).id());
        Json request = Json.of(record.json()).get("request");
        assertEquals(emoji, request.get("entity").string("name"));
        for (String text : new String[] {"\ud83d", "\udeab", "a\ud83d\ud83d\udeab", "\udeab\ud83d", "气\ud800气"}) {
            TansuanException error =
                    assertThrows(TansuanException.class, () -> CalculationRequest.builder().entity(text, null));
            assertEquals(Status.MISUSE, error.status());
            assertEquals("argument.utf8", error.code());
            assertEquals(Status.JSON_UTF8, refused("{\"format\":\"" + text + "\"}").status());
        }
        // As JSON escapes it is the library's to judge, and it must not turn into a question mark.
        refused("{\"format\":\"\\ud800\"}");
    }

    @Test
    void bytesOfTextsAreThoseOfJavaUnlessASurrogateIsUnpaired() {
        assertArrayEquals(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0xBD, (byte) 0xE6, (byte) 0xB0, (byte) 0x94},
                Utf8.bytes("a\ud83d气"));
        assertArrayEquals(Requests.utf8("a🚫"), Utf8.bytes("a🚫"));
        assertEquals(null, Utf8.bytes(null));
    }

    /** One byte of a request is changed at random, always the same way. */
    @Test
    void aThousandDamagedRequests() {
        Random random = new Random(20240131);
        byte[] request = Requests.utf8(Requests.BOTH);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = Arrays.copyOf(request, request.length - random.nextInt(3));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try (CalculationRecord record = engine.calculate(damaged)) {
                record.total();
            } catch (TansuanException expected) {
                refused++;
            }
        }
        assertTrue(refused > 700, refused + " were refused");
        stillWorks();
    }
}
