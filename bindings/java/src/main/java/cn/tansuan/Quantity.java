package cn.tansuan;

/** A number with its unit. Immutable. */
public final class Quantity {
    private final ExactNumber number;
    private final String unit;
    private final String basis;

    Quantity(ExactNumber number, String unit, String basis) {
        this.number = number;
        this.unit = unit;
        this.basis = basis;
    }

    /** {@return the number} */
    public ExactNumber number() {
        return number;
    }

    /** {@return the canonical spelling of the unit} */
    public String unit() {
        return unit;
    }

    /** {@return the basis that the unit's spelling says, or ""} */
    public String basis() {
        return basis;
    }

    @Override
    public String toString() {
        return number + " " + unit;
    }
}
