package cn.tansuan;

/** How much a finding takes away from a result. */
public enum Severity {
    /** There is no result. */
    ERROR,
    /** A figure could not be computed; totals that miss it are marked incomplete. */
    GAP,
    /** The figure stands, a person should look. */
    WARNING,
    /** A choice that was made and that an auditor wants to see. */
    NOTE;

    static Severity of(int number) {
        Severity[] all = values();
        return number >= 0 && number < all.length ? all[number] : ERROR;
    }
}
