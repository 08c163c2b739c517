package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawTest {
    /**
     * Every function takes 0 for an object, null for texts and null for outputs, and says MISUSE instead of crashing.
     */
    @Test
    void nothingCrashesAnyFunction() throws Exception {
        NativeLibrary.require();
        int functions = 0;
        for (Method method : Raw.class.getDeclaredMethods()) {
            if (!Modifier.isNative(method.getModifiers())) continue;
            if (method.getName().startsWith("tsn_")) functions++;
            Class<?>[] types = method.getParameterTypes();
            Object[] nothing = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                nothing[i] = types[i] == long.class ? (Object) 0L : types[i] == int.class ? (Object) 0 : null;
            }
            method.invoke(null, nothing);
            boolean fallible = types.length > 1 && types[types.length - 1] == long[].class;
            boolean needsObject = types.length > 0 && types[0] == long.class;
            if (fallible && needsObject) {
                // tsn_method_check takes no catalog, and reports on a pack that is no JSON.
                int expected = method.getName().equals("tsn_method_check") ? Status.OK : Status.MISUSE;
                assertEquals(expected, method.invoke(null, nothing), method.getName());
                long[] error = new long[1];
                nothing[types.length - 1] = error;
                assertEquals(expected, method.invoke(null, nothing), method.getName());
                assertEquals(expected, Raw.tsn_error_status(error[0]), method.getName());
                Raw.tsn_error_free(error[0]);
            }
        }
        assertEquals(114, functions);
    }

    @Test
    void anErrorAndABufferAreReadPieceByPiece() {
        NativeLibrary.require();
        long[] error = new long[1];
        assertEquals(Status.REQUEST, Raw.tsn_number_parse(Requests.utf8("x"), new long[1], error));
        assertEquals(Status.REQUEST, Raw.tsn_error_status(error[0]));
        assertEquals("number.syntax", Utf8.text(Raw.tsn_error_code(error[0])));
        assertEquals(Status.MISUSE, Raw.tsn_error_problem(error[0], 1, new int[1], new byte[3][]));
        assertEquals(Status.MISUSE, Raw.tsn_error_problem(error[0], -1, null, null));
        long[] buffer = new long[1];
        assertEquals(Status.OK, Raw.tsn_error_json(error[0], buffer, null));
        assertEquals(Raw.tsn_buffer_data(buffer[0]).length, Raw.tsn_buffer_size(buffer[0]));
        Raw.tsn_buffer_free(buffer[0]);
        Raw.tsn_error_free(error[0]);
        assertEquals(Status.MISUSE, Raw.tsn_record_public_key(null, new byte[32], null));
        assertArrayEquals(new byte[0], Raw.tsn_record_json(0));
    }

    /**
     * An exception that comes up inside a function ends its work with the machine: with -Xcheck:jni nothing may be said
     * of calls while it is pending.
     */
    @Test
    void anExceptionInsideAFunctionIsThrown() {
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            long[] record = new long[1];
            engineHandle(engine, Requests.utf8(Requests.GAPS), record);
            long[] error = {1};
            assertThrows(ArrayIndexOutOfBoundsException.class,
                    () -> Raw.tsn_record_total(record[0], 0, new byte[1][], error));
            assertThrows(ArrayIndexOutOfBoundsException.class,
                    () -> Raw.tsn_record_line(record[0], 0, 0, new byte[2][], error));
            assertThrows(ArrayIndexOutOfBoundsException.class,
                    () -> Raw.tsn_record_diagnostic(record[0], 0, new int[0], new byte[3][], error));
            assertThrows(ArrayIndexOutOfBoundsException.class,
                    () -> Raw.tsn_record_diagnostic(record[0], 0, new int[1], new byte[0][], error));
            assertEquals(1, error[0]);
            Raw.tsn_record_free(record[0]);
            assertEquals(Status.REQUEST, Raw.tsn_number_parse(Requests.utf8("x"), new long[1], error));
            assertThrows(ArrayIndexOutOfBoundsException.class,
                    () -> Raw.tsn_error_problem(error[0], 0, new int[0], new byte[3][]));
            Raw.tsn_error_free(error[0]);
        }
    }

    private static void engineHandle(Engine engine, byte[] request, long[] record) {
        int status = engine.handle().with(on -> Raw.tsn_calculate(on, request, 0, record, null));
        assertEquals(Status.OK, status);
    }

    /** The copies of a record's bytes stay within the record and within what they are copied into. */
    @Test
    void copiesStayWithinBothEnds() {
        try (Catalog catalog = Catalog.embedded(); Engine engine = new Engine(catalog)) {
            long[] record = new long[1];
            engineHandle(engine, Requests.utf8(Requests.BOTH), record);
            byte[] bytes = Raw.tsn_record_json(record[0]);
            long size = bytes.length;
            assertEquals(size, Raw.recordSize(record[0]));
            byte[] part = new byte[5];
            ByteBuffer direct = ByteBuffer.allocateDirect(5);
            assertTrue(Raw.recordCopy(record[0], size - 3, part, 2, 3));
            assertTrue(Raw.recordCopyDirect(record[0], size - 3, direct, 2, 3));
            byte[] copied = new byte[5];
            direct.get(copied);
            assertArrayEquals(part, copied);
            assertArrayEquals(Arrays.copyOfRange(bytes, bytes.length - 3, bytes.length), Arrays.copyOfRange(part, 2, 5));
            for (long from : new long[] {size - 2, size + 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                assertFalse(Raw.recordCopy(record[0], from, part, 0, 3));
                assertFalse(Raw.recordCopyDirect(record[0], from, direct, 0, 3));
            }
            assertFalse(Raw.recordCopy(record[0], 0, part, 0, -1));
            assertFalse(Raw.recordCopyDirect(record[0], 0, direct, 0, -1));
            for (int at : new int[] {3, 6, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                assertThrows(ArrayIndexOutOfBoundsException.class, () -> Raw.recordCopy(record[0], 0, part, at, 3));
                assertFalse(Raw.recordCopyDirect(record[0], 0, direct, at, 3));
            }
            assertFalse(Raw.recordCopyDirect(record[0], 0, ByteBuffer.allocate(5), 0, 3), "a buffer on the heap");
            Raw.tsn_record_free(record[0]);
        }
    }

    /** An index or row that was not added is MISUSE, whatever its sign. */
    @Test
    void indexesAreChecked() {
        CalculationRequest request = CalculationRequest.builder().build();
        Map<Long, Integer> statuses = new HashMap<>();
        for (long index : new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            statuses.put(index, request.handle().with(to -> Raw.tsn_request_set_item(to, index, Requests.utf8("x"), null)));
        }
        assertEquals(5, statuses.size());
        assertTrue(statuses.values().stream().allMatch(status -> status == Status.MISUSE), statuses.toString());
    }
}
