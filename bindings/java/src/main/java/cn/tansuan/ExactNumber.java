package cn.tansuan;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A rational number without any rounding, and its decimal beside it. Immutable; equal if the numbers are equal. */
public final class ExactNumber {
    private final String decimal;
    private final String exact;

    ExactNumber(String decimal, String exact) {
        this.decimal = decimal;
        this.exact = exact;
    }

    /** {@return the decimal: exact if it ends, else rounded half-even to 10 decimals} */
    public BigDecimal decimal() {
        return new BigDecimal(decimal);
    }

    /** {@return the exact value as "n/d" in lowest terms, or "n"} */
    public String exact() {
        return exact;
    }

    /** {@return the numerator of the exact value in lowest terms, with its sign} */
    public BigInteger numerator() {
        int slash = exact.indexOf('/');
        return new BigInteger(slash < 0 ? exact : exact.substring(0, slash));
    }

    /** {@return the denominator of the exact value in lowest terms, at least 1} */
    public BigInteger denominator() {
        int slash = exact.indexOf('/');
        return slash < 0 ? BigInteger.ONE : new BigInteger(exact.substring(slash + 1));
    }

    /** {@return whether {@link #decimal()} is the exact value} */
    public boolean isDecimal() {
        return decimal().multiply(new BigDecimal(denominator())).compareTo(new BigDecimal(numerator())) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExactNumber && ((ExactNumber) other).exact.equals(exact);
    }

    @Override
    public int hashCode() {
        return exact.hashCode();
    }

    /** {@return the text of {@link #decimal()} as the library writes it} */
    @Override
    public String toString() {
        return decimal;
    }
}
