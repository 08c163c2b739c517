package cn.tansuan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Requests of the tests, with the results that the method's formulas give by hand. */
final class Requests {
    /** The top folder of the sources. */
    static final Path SOURCES = Paths.get(System.getProperty("tansuan.sources", "../.."));

    private static final String HEAD = "{\"format\":\"tansuan.request/1\",\"method\":{\"id\":\"cn.ndrc.machinery\","
            + "\"edition\":\"2015\"},\"period\":\"2024\",\"as_of\":\"2025-03-31\","
            + "\"choices\":{\"electricity_factor\":\"provincial\"},\"region\":\"320000\",";
    private static final String WELDING = "{\"id\":\"weld\",\"source\":\"co2_welding\",\"quantity\":\"10 t\","
            + "\"parameters\":{\"components\":[{\"gas\":\"Ar\",\"share\":\"80 %\",\"molar_mass\":\"40 g/mol\"},"
            + "{\"gas\":\"CO2\",\"share\":\"20 %\",\"molar_mass\":\"44 g/mol\"}]}}";

    /**
     * Power: Jiangsu, data year 2022 as known on 2025-03-31: 1000 MWh * 0.5978 t/MWh = 597.8 t, indirect. Welding:
     * 10 t * (0.2*44) / (0.8*40 + 0.2*44) = 88/40.8 = 110/51 t, direct. Together 2989/5 + 110/51 = 152989/255 t.
     */
    static final String BOTH = HEAD + "\"activities\":[" + power("1000 MWh") + "," + WELDING + "]}";
    static final String BOTH_EXACT = "152989/255";
    static final String BOTH_DECIMAL = "599.9568627451";

    /** Power of January only: eleven months are missing. */
    static final String GAPS = HEAD + "\"activities\":[{\"id\":\"power\",\"source\":\"purchased_electricity\","
            + "\"quantity\":\"1000 MWh\",\"supply\":\"grid\",\"month\":\"2024-01\"}]}";

    /** RFC 8032, 7.1, test 1. */
    static final byte[] SEED = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    static final String PUBLIC_KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private Requests() {}

    static String power(String quantity) {
        return "{\"id\":\"power\",\"source\":\"purchased_electricity\",\"quantity\":" + Json.quote(quantity)
                + ",\"supply\":\"grid\"}";
    }

    static String request(String activities) {
        return HEAD + "\"activities\":[" + activities + "]}";
    }

    /** A request with this many rows of 1 MWh. */
    static String rows(int count) {
        StringBuilder activities = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (i > 0) activities.append(',');
            activities.append("{\"id\":\"r").append(i)
                    .append("\",\"source\":\"purchased_electricity\",\"quantity\":\"1 MWh\",\"supply\":\"grid\"}");
        }
        return request(activities.toString());
    }

    static byte[] file(String path) {
        try {
            return Files.readAllBytes(SOURCES.resolve(path));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hex(String digits) {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    static String hex(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (byte b : bytes) digits.append(String.format("%02x", b & 0xFF));
        return digits.toString();
    }
}
