package cn.tansuan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A testee of the conformance protocol (conformance/protocol.md) over the public classes: one JSON request a line in,
 * one JSON response a line out.
 */
final class Testee {
    private final Map<String, Catalog> catalogs = new HashMap<>();

    private Testee() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        Testee testee = new Testee();
        for (String line = in.readLine(); line != null && !line.equals("#EXIT"); line = in.readLine()) {
            if (line.isEmpty()) continue;
            out.print(line.equals("#VERSION") ? testee.about() : testee.answer(Json.of(line)));
            out.print('\n');
            out.flush();
        }
    }

    private Catalog release(String name) {
        return catalogs.computeIfAbsent(name, Catalog::embedded);
    }

    /** What `answer` says of the catalog that the input asks for: the release, with its packs added if it has any. */
    private String on(Json input, Function<Catalog, String> answer) {
        Catalog release = release(input.string("release"));
        Json packs = input.get("packs");
        if (packs == null) return answer.apply(release);
        try (CatalogBuilder builder = new CatalogBuilder()) {
            builder.base(release);
            for (Json pack : packs.elements()) builder.addPack(pack.string());
            try (Catalog built = builder.build()) {
                return answer.apply(built);
            }
        }
    }

    private String about() {
        List<String> releases = new ArrayList<>();
        for (Json release : Json.of(Catalog.releases()).get("releases").elements()) {
            releases.add(release.get("release").raw() + ":" + release.get("sha256").raw());
        }
        List<String> methods = new ArrayList<>();
        for (Json method : Json.of(release("").methods("{\"op\":\"list\"}")).get("methods").elements()) {
            methods.add(Json.quote(method.string("id") + "@" + method.string("edition")));
        }
        return "{\"protocol\":1,\"testee\":" + Json.quote("tansuan for Java " + Tansuan.version()) + ",\"capabilities\":{"
                + "\"ops\":[\"calculate\",\"verify\",\"resolve_factor\",\"convert_unit\",\"round\",\"parse_number\","
                + "\"batch\",\"build_catalog\"],\"releases\":{" + String.join(",", releases) + "},\"methods\":["
                + String.join(",", methods) + "],\"text\":false,\"packs\":true,\"bytes\":true}}";
    }

    private String answer(Json request) {
        String id = "{\"id\":" + request.get("id").raw() + ",";
        try {
            String answer = answer(request.string("op"), request.get("input"));
            return id + (answer == null ? "\"unsupported\":true}" : "\"ok\":" + answer + "}");
        } catch (TansuanException refusal) {
            String problems = refusal.problems().stream().filter(problem -> problem.severity() == Severity.ERROR)
                    .map(problem -> pair(problem.code(), problem.pointer()) + "}").collect(Collectors.joining(","));
            return id + "\"error\":" + pair(refusal.code(), refusal.pointer()) + ",\"problems\":[" + problems + "]}}";
        }
    }

    private static String pair(String code, String pointer) {
        return "{\"code\":" + Json.quote(code) + ",\"pointer\":" + Json.quote(pointer);
    }

    private String answer(String op, Json input) {
        switch (op) {
            case "calculate":
                return on(input, catalog -> calculate(catalog, input));
            case "verify":
                return on(input, catalog -> verify(catalog, input));
            case "resolve_factor":
                return on(input, catalog -> catalog.factors(resolveQuery(input)));
            case "convert_unit": {
                Quantity converted = Numbers.convert(input.string("quantity"), input.string("unit"));
                return number(converted.number()) + ",\"unit\":" + Json.quote(converted.unit()) + "}";
            }
            case "round":
                return "{\"value\":" + Json.quote(Numbers.round(input.string("number"), integer(input.get("digits")),
                        input.string("rule")).toPlainString()) + "}";
            case "parse_number":
                return number(Numbers.parse(input.string("text"))) + "}";
            case "batch":
                return on(input, catalog -> batch(catalog, input));
            case "build_catalog":
                return on(input, catalog -> "{\"release\":" + Json.quote(catalog.release()) + ",\"sha256\":"
                        + Json.quote(catalog.sha256()) + "}");
            default:
                return null;
        }
    }

    /** Past 32 bits the end of them, which is past what the library takes, too: it says so. */
    private static int integer(Json number) {
        BigInteger whole = new BigInteger(number.raw());
        return whole.bitLength() < Integer.SIZE ? whole.intValue() : Integer.MAX_VALUE;
    }

    private static String number(ExactNumber number) {
        return "{\"value\":" + Json.quote(number.toString()) + ",\"exact\":" + Json.quote(number.exact());
    }

    private static String calculate(Catalog catalog, Json input) {
        Options.Builder options = Options.builder();
        if (input.get("as_of") != null) options.asOf(input.string("as_of"));
        if (input.get("strict") != null) options.strict(input.string("strict"));
        try (Engine engine = new Engine(catalog);
                CalculationRecord record = engine.calculate(requestBytes(input), options.build())) {
            return "{\"record\":" + Json.quote(record.json()) + "}";
        }
    }

    /** An object as it is written: the order of members and the spelling of numbers are part of the question. */
    private static byte[] requestBytes(Json input) {
        Json base64 = input.get("request_base64");
        if (base64 != null) return Base64.getDecoder().decode(base64.string());
        Json text = input.get("request_text");
        return Utf8.bytes(text != null ? text.string() : input.get("request").raw());
    }

    private static String verify(Catalog catalog, Json input) {
        Verdict verdict = catalog.verify(Utf8.bytes(input.string("record")));
        String signers = verdict.signers().stream().map(Json::quote).collect(Collectors.joining(","));
        return pair(verdict.code(), verdict.pointer()) + ",\"ok\":" + verdict.ok() + ",\"signers\":[" + signers + "]}";
    }

    private static String resolveQuery(Json input) {
        StringBuilder query = new StringBuilder("{\"op\":\"resolve\"");
        for (String name : new String[] {"series", "keys", "period", "as_of", "select"}) {
            Json value = input.get(name);
            if (value == null) continue;
            query.append(",\"").append(name.equals("series") ? "id" : name).append("\":").append(value.raw());
        }
        return query.append("}").toString();
    }

    /**
     * One request whose activities are the activity of `request`, each with one of the quantities: the library adds
     * up.
     */
    private static String batch(Catalog catalog, Json input) {
        Json request = input.get("request");
        Json activity = request.get("activities").elements().get(0);
        StringBuilder all = new StringBuilder("{");
        request.members().forEach((name, value) -> {
            if (!name.equals("activities")) all.append(Json.quote(name)).append(":").append(value.raw()).append(",");
        });
        all.append("\"activities\":[");
        int row = 0;
        for (Json quantity : input.get("quantities").elements()) {
            all.append(String.format("%s{\"id\":\"r%06d\",\"quantity\":", row == 0 ? "" : ",", row));
            all.append(Json.quote(quantity.string() + " " + input.string("unit")));
            activity.members().forEach((name, value) -> {
                if (!name.equals("id")) all.append(",").append(Json.quote(name)).append(":").append(value.raw());
            });
            all.append("}");
            row++;
        }
        all.append("]}");
        try (Engine engine = new Engine(catalog); CalculationRecord record = engine.calculate(all.toString())) {
            String rows = record.lines(Breakdown.BY_ACTIVITY).stream()
                    .map(line -> Json.quote(line.value().map(ExactNumber::exact).orElse("")))
                    .collect(Collectors.joining(","));
            return "{\"total\":" + Json.quote(record.total().exact()) + ",\"rows\":[" + rows + "]}";
        }
    }
}
