package cn.tansuan;

import java.io.Serializable;

/** A finding: why a call failed, or a diagnostic of a record. Immutable. */
public final class Problem implements Serializable {
    private static final long serialVersionUID = 1;

    /** @serial see {@link #severity()} */
    private final Severity severity;
    /** @serial see {@link #code()} */
    private final String code;
    /** @serial see {@link #pointer()} */
    private final String pointer;
    /** @serial see {@link #message()} */
    private final String message;

    Problem(int severity, byte[][] codePointerMessage) {
        this.severity = Severity.of(severity);
        code = Utf8.text(codePointerMessage[0]);
        pointer = Utf8.text(codePointerMessage[1]);
        message = Utf8.text(codePointerMessage[2]);
    }

    /** {@return how bad it is} */
    public Severity severity() {
        return severity;
    }

    /** {@return the stable code, such as "unit.unknown"} */
    public String code() {
        return code;
    }

    /** {@return the RFC 6901 JSON Pointer to what it is about, "" for all of it} */
    public String pointer() {
        return pointer;
    }

    /** {@return one line of English; the wording may change between releases} */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        return severity + " " + code + " at \"" + pointer + "\": " + message;
    }
}
