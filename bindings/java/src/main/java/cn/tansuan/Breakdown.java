package cn.tansuan;

/** By what the lines of a record are. */
public enum Breakdown {
    /** Emission sources that occur, in the method's order; those reported apart too. */
    BY_SOURCE,
    /** Gases, in byte order of their names. */
    BY_GAS,
    /** "2024-01" and so on; first "whole period" if an activity states no month. */
    BY_MONTH,
    /** Activities by id; one with a gap has no value. None with {@link Detail#TOTALS}. */
    BY_ACTIVITY
}
