package cn.tansuan;

import java.math.BigDecimal;

/**
 * Numbers and units by themselves: the same reading, rounding and conversion that a calculation uses, for hosts that
 * check what a user types. Every method may be called by any thread.
 */
public final class Numbers {
    private Numbers() {}

    /**
     * Reads a number as requests and packs write it.
     *
     * @param text a plain decimal ("-12.50", "1.2e3"; at most 60 digits, exponent -40 to 40) or a ratio ("44/12")
     * @return the number
     * @throws TansuanException {@link Status#REQUEST} with a code {@code number.*}
     */
    public static ExactNumber parse(String text) {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        return number(Json.of(outputs.text(Raw.tsn_number_parse(Utf8.required(text, "text"), outputs.out, outputs.error))));
    }

    /**
     * Rounds a number, in one pass on its exact value.
     *
     * @param number as {@link #parse} takes it
     * @param digits decimals, -40 to 40; negative ones are tens, hundreds
     * @param rule "half_even" (GB/T 8170-2008), "half_up" (四舍五入, by absolute value) or "floor"
     * @return the rounded number, without trailing zeros after the decimal point
     * @throws TansuanException {@link Status#REQUEST} with a code {@code number.*}; {@link Status#MISUSE} if the
     *     digits or the rule is not one of these
     */
    public static BigDecimal round(String number, int digits, String rule) {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        return new BigDecimal(outputs.text(Raw.tsn_number_round(Utf8.required(number, "number"), digits,
                Utf8.required(rule, "rule"), outputs.out, outputs.error)));
    }

    /**
     * Converts a quantity, exactly. Both may be in Chinese or English spellings.
     *
     * @param quantity number and unit, "1250.5 万Nm3"
     * @param unit "Nm3"
     * @return the quantity in that unit
     * @throws TansuanException {@link Status#REQUEST} with a code {@code unit.*}, {@code number.*} or
     *     {@code basis.mismatch}
     */
    public static Quantity convert(String quantity, String unit) {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        Json answer = Json.of(outputs.text(Raw.tsn_unit_convert(Utf8.required(quantity, "quantity"),
                Utf8.required(unit, "unit"), outputs.out, outputs.error)));
        return new Quantity(number(answer), answer.string("unit"), answer.string("basis"));
    }

    private static ExactNumber number(Json answer) {
        return new ExactNumber(answer.string("value"), answer.string("exact"));
    }

    /**
     * The text of a decimal: plain, unless its exponent is so large that the plain text would fill the memory; the
     * library refuses such a number by its exponent.
     */
    static String text(BigDecimal number) {
        return Math.abs((long) number.scale()) > 1000 ? number.toString() : number.toPlainString();
    }
}
