package cn.tansuan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What verifying a record found. Whether to trust a signer is the caller's decision. Immutable. */
public final class Verdict {
    private final String json;
    private final Json read;

    Verdict(String json) {
        this.json = json;
        read = Json.of(json);
    }

    /** {@return whether bytes, digest and signatures are right and computing again gives the same bytes} */
    public boolean ok() {
        return read.get("ok").isTrue();
    }

    /** {@return "" if ok, else such as "record.digest" or "record.differs"} */
    public String code() {
        return read.string("code");
    }

    /** {@return the JSON Pointer to what is wrong, "" if ok} */
    public String pointer() {
        return read.string("pointer");
    }

    /** {@return what is wrong, in English, "" if ok} */
    public String message() {
        return read.string("message");
    }

    /** {@return the public keys that signed, 64 hex digits each, unmodifiable} */
    public List<String> signers() {
        List<String> signers = new ArrayList<>();
        for (Json signer : read.get("signers").elements()) signers.add(signer.string());
        return Collections.unmodifiableList(signers);
    }

    /** {@return the verdict as canonical JSON} */
    public String json() {
        return json;
    }

    @Override
    public String toString() {
        return json;
    }
}
