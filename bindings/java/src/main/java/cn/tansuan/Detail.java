package cn.tansuan;

/** What a calculation writes. */
public enum Detail {
    /** The record, with request, factors, trace and digest. */
    RECORD,
    /** The same figures without those parts: fast, but not a record that verifies. */
    TOTALS
}
