package cn.tansuan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts as the C ABI takes them. */
final class Utf8 {
    private Utf8() {}

    /** The text of the library, which is always valid. */
    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** The bytes of a text that must be there. */
    static byte[] required(String text, String name) {
        return bytes(Objects.requireNonNull(text, name));
    }

    /**
     * The bytes of a text; null for null. An unpaired surrogate becomes its three bytes, which are not UTF-8: so the
     * library refuses it and tells where it is, instead of Java putting a question mark in its place.
     */
    static byte[] bytes(CharSequence text) {
        if (text == null) return null;
        int unpaired = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (isPair(text, i)) i++;
            else unpaired++;
        }
        if (unpaired == 0) return text.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) continue;
            if (isPair(text, i)) {
                i++;
                continue;
            }
            append(out, text.subSequence(begin, i));
            out.write(0xE0 | c >> 12);
            out.write(0x80 | c >> 6 & 0x3F);
            out.write(0x80 | c & 0x3F);
            begin = i + 1;
        }
        append(out, text.subSequence(begin, text.length()));
        return out.toByteArray();
    }

    private static boolean isPair(CharSequence text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static void append(ByteArrayOutputStream out, CharSequence valid) {
        byte[] bytes = valid.toString().getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }
}
