package cn.tansuan;

import java.util.Optional;

/** A line of a breakdown, in tCO2e. Immutable. */
public final class Line {
    private final String id;
    private final ExactNumber value;

    Line(byte[][] idValueExact) {
        id = Utf8.text(idValueExact[0]);
        value = idValueExact[1].length == 0
                ? null : new ExactNumber(Utf8.text(idValueExact[1]), Utf8.text(idValueExact[2]));
    }

    /** {@return the id of the source, gas, month or activity} */
    public String id() {
        return id;
    }

    /** {@return the emissions in tCO2e; empty for an activity whose figure could not be computed} */
    public Optional<ExactNumber> value() {
        return Optional.ofNullable(value);
    }

    @Override
    public String toString() {
        return id + " " + (value == null ? "-" : value.toString());
    }
}
