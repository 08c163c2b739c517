package cn.tansuan;

/**
 * The numbers of {@link TansuanException#status()}. They are grouped by hundreds and keep their meaning for ever; later
 * releases may add some, so treat one that is not here by its hundred.
 */
public final class Status {
    /** No failure; no exception has it. */
    public static final int OK = 0;

    /**
     * An argument breaks the contract of the method: a constant or grade that is not known, a text that is not UTF-8.
     */
    public static final int MISUSE = 100;
    /** The machine gave no memory. */
    public static final int NO_MEMORY = 101;
    /** {@link Options.Builder#memoryLimit} was reached. */
    public static final int MEMORY_LIMIT = 102;
    /** {@link CancelToken#cancel} was called. */
    public static final int CANCELLED = 103;
    /** A fault of the library; please report it. */
    public static final int INTERNAL = 104;

    /** The text is not JSON. */
    public static final int JSON_SYNTAX = 200;
    /** The text is not UTF-8; {@link TansuanException#offset()} tells where. */
    public static final int JSON_UTF8 = 201;
    /** Too deep, too long, or a number out of any range. */
    public static final int JSON_LIMIT = 202;
    /** A key stands twice in one object. */
    public static final int JSON_DUPLICATE_KEY = 203;

    /** The request, or a query, cannot be taken as it is; all its problems are listed. */
    public static final int REQUEST = 300;

    /** A factor pack, register or catalog description is refused. */
    public static final int PACK = 400;
    /** The request pins, or the record was made with, another catalog. */
    public static final int CATALOG_MISMATCH = 401;
    /** A required signature of a pack is missing or not valid. */
    public static final int PACK_SIGNATURE = 402;
    /** There is nothing of this name. */
    public static final int NOT_FOUND = 403;

    /** A method pack or shared pack is refused. */
    public static final int METHOD = 500;

    /** These bytes are not a record, or not one as it was written. */
    public static final int RECORD = 600;
    /** The signatures of a record do not allow what was asked. */
    public static final int SIGNATURE = 601;
    /** A ledger, head or proof is none, or does not allow what was asked. */
    public static final int LEDGER = 602;

    /** Something is less well checked than {@link Options.Builder#strict} demands, or is missing. */
    public static final int STRICT = 700;

    private Status() {}
}
