package cn.tansuan;

/** The library as a whole. Every method may be called by any thread. */
public final class Tansuan {
    private Tansuan() {}

    /**
     * Loads the native library, which otherwise happens with the first call that needs it.
     *
     * @throws UnsatisfiedLinkError with what to do, if it cannot be loaded or has another ABI version
     */
    public static void load() {
        NativeLibrary.require();
    }

    /** {@return the version of the library, such as "0.1.0"} */
    public static String version() {
        NativeLibrary.require();
        return Utf8.text(Raw.tsn_version());
    }

    /** {@return the version as major * 10000 + minor * 100 + patch} */
    public static int versionNumber() {
        NativeLibrary.require();
        return Raw.tsn_version_number();
    }

    /** {@return the version of the binary interface} */
    public static int abiVersion() {
        NativeLibrary.require();
        return Raw.tsn_abi_version();
    }

    /** {@return how the library was built, one line for problem reports} */
    public static String buildInfo() {
        NativeLibrary.require();
        return Utf8.text(Raw.tsn_build_info());
    }

    /**
     * A constant of the C headers.
     *
     * @param name such as "TSN_E_REQUEST"
     * @return its value
     * @throws TansuanException {@link Status#NOT_FOUND} if there is none of this name
     */
    public static long constant(String name) {
        NativeLibrary.require();
        Outputs outputs = new Outputs();
        return outputs.value(Raw.tsn_constant(Utf8.required(name, "name"), outputs.out, outputs.error));
    }

    /**
     * The name of a status.
     *
     * @param status see {@link Status}
     * @return such as "TSN_E_REQUEST"; "TSN_E_UNKNOWN" for a number that is not known
     */
    public static String statusName(int status) {
        NativeLibrary.require();
        return Utf8.text(Raw.tsn_status_name(status));
    }

    /**
     * One sentence on a status.
     *
     * @param status see {@link Status}
     * @param language of the sentence
     * @return the sentence
     */
    public static String statusText(int status, Language language) {
        NativeLibrary.require();
        return Utf8.text(Raw.tsn_status_text(status, language.ordinal()));
    }
}
