package cn.tansuan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON that the library writes: a value keeps its text, so that nothing is lost or spelled anew. It checks no
 * more than it must to walk, for what comes out of the library is well-formed.
 */
final class Json {
    private final String text;
    private final int begin;
    private final int end;

    private Json(String text, int begin, int end) {
        this.text = text;
        this.begin = begin;
        this.end = end;
    }

    static Json of(String text) {
        int begin = skipSpace(text, 0);
        return new Json(text, begin, skipValue(text, begin));
    }

    /** The value as it is written. */
    String raw() {
        return text.substring(begin, end);
    }

    /** The characters of a string; of anything else, what is written. */
    String string() {
        return text.charAt(begin) == '"' ? unescape(text, begin + 1, end - 1) : raw();
    }

    boolean isTrue() {
        return raw().equals("true");
    }

    /** The member, or null. */
    Json get(String name) {
        return members().get(name);
    }

    /** The characters of a member; "" if there is none. */
    String string(String name) {
        Json member = get(name);
        return member == null ? "" : member.string();
    }

    /** The members of an object in their order; none for anything else. */
    Map<String, Json> members() {
        Map<String, Json> members = new LinkedHashMap<>();
        if (text.charAt(begin) != '{') return members;
        for (int at = skipSpace(text, begin + 1); text.charAt(at) != '}'; ) {
            int nameEnd = skipString(text, at);
            String name = unescape(text, at + 1, nameEnd - 1);
            at = skipSpace(text, skipSpace(text, nameEnd) + 1); // over the colon
            int valueEnd = skipValue(text, at);
            members.put(name, new Json(text, at, valueEnd));
            at = skipComma(text, valueEnd);
        }
        return members;
    }

    /** The elements of an array; none for anything else. */
    List<Json> elements() {
        List<Json> elements = new ArrayList<>();
        if (text.charAt(begin) != '[') return elements;
        for (int at = skipSpace(text, begin + 1); text.charAt(at) != ']'; ) {
            int valueEnd = skipValue(text, at);
            elements.add(new Json(text, at, valueEnd));
            at = skipComma(text, valueEnd);
        }
        return elements;
    }

    /** A JSON string of these characters. */
    static String quote(String characters) {
        StringBuilder out = new StringBuilder(characters.length() + 2).append('"');
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < 0x20) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    private static int skipSpace(String text, int at) {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        return at;
    }

    private static int skipComma(String text, int at) {
        at = skipSpace(text, at);
        return text.charAt(at) == ',' ? skipSpace(text, at + 1) : at;
    }

    private static int skipString(String text, int at) {
        for (at++; text.charAt(at) != '"'; at++) if (text.charAt(at) == '\\') at++;
        return at + 1;
    }

    private static int skipValue(String text, int at) {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = skipString(text, at);
                if (depth == 0) return at;
                continue;
            }
            if (depth == 0 && ",]} \t\r\n".indexOf(c) >= 0) return at;
            if (c == '{' || c == '[') depth++;
            at++;
            if ((c == '}' || c == ']') && --depth == 0) return at;
        }
        return at;
    }

    private static String unescape(String text, int begin, int end) {
        if (text.indexOf('\\', begin) < 0 || text.indexOf('\\', begin) >= end) return text.substring(begin, end);
        StringBuilder out = new StringBuilder(end - begin);
        for (int at = begin; at < end; at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = text.charAt(++at);
            switch (c) {
                case 'b': out.append('\b'); break;
                case 'f': out.append('\f'); break;
                case 'n': out.append('\n'); break;
                case 'r': out.append('\r'); break;
                case 't': out.append('\t'); break;
                case 'u':
                    out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                    break;
                default: out.append(c);
            }
        }
        return out.toString();
    }
}
