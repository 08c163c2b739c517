package cn.tansuan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A call failed. The message is "code: message" of the leading problem. */
public final class TansuanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @serial see {@link #status()} */
    private final int status;
    /** @serial see {@link #code()} */
    private final String code;
    /** @serial see {@link #pointer()} */
    private final String pointer;
    /** @serial see {@link #offset()} */
    private final long offset;
    /** @serial see {@link #problems()} */
    private final ArrayList<Problem> problems;
    /** @serial see {@link #json()} */
    private final String json;

    private TansuanException(int status, String code, String message, String pointer, long offset,
            ArrayList<Problem> problems, String json) {
        super(code + ": " + message);
        this.status = status;
        this.code = code;
        this.pointer = pointer;
        this.offset = offset;
        this.problems = problems;
        this.json = json;
    }

    /** Reads an error object and frees it. */
    static TansuanException of(int status, long error) {
        try {
            ArrayList<Problem> problems = new ArrayList<>();
            long count = Raw.tsn_error_problem_count(error);
            for (long i = 0; i < count; i++) {
                int[] severity = new int[1];
                byte[][] texts = new byte[3][];
                if (Raw.tsn_error_problem(error, i, severity, texts) != Status.OK) break;
                problems.add(new Problem(severity[0], texts));
            }
            long[] json = new long[1];
            String whole = "";
            if (Raw.tsn_error_json(error, json, null) == Status.OK) {
                try {
                    whole = Utf8.text(Raw.tsn_buffer_data(json[0]));
                } finally {
                    Raw.tsn_buffer_free(json[0]);
                }
            }
            return new TansuanException(status, Utf8.text(Raw.tsn_error_code(error)),
                    Utf8.text(Raw.tsn_error_message(error)), Utf8.text(Raw.tsn_error_pointer(error)),
                    Raw.tsn_error_offset(error), problems, whole);
        } finally {
            Raw.tsn_error_free(error);
        }
    }

    /** {@return the number of the kind of failure, see {@link Status}} */
    public int status() {
        return status;
    }

    /** {@return the name of the status, such as "TSN_E_REQUEST"} */
    public String statusName() {
        return Tansuan.statusName(status);
    }

    /** {@return the stable code of the leading problem, such as "unit.unknown"; finer than the status} */
    public String code() {
        return code;
    }

    /** {@return the RFC 6901 JSON Pointer to the leading problem in the document that was read, "" for all or none} */
    public String pointer() {
        return pointer;
    }

    /** {@return the byte offset of the problem in the UTF-8 text, for JSON syntax and UTF-8; -1 if there is none} */
    public long offset() {
        return offset;
    }

    /**
     * {@return all problems in the order of the document, at most 1,000, unmodifiable; also gaps, warnings and notes}
     */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** {@return the whole error as canonical JSON} */
    public String json() {
        return json;
    }
}
