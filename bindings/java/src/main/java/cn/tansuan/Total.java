package cn.tansuan;

/** Which total. All are in tCO2e. */
public enum Total {
    /** Direct and indirect. */
    ALL,
    /** Direct emissions. */
    DIRECT,
    /** Indirect emissions. */
    INDIRECT,
    /** What the method reports apart and does not count, such as biomass. */
    APART
}
