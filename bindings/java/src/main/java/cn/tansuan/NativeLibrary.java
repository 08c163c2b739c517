package cn.tansuan;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * Finds and loads the native library, once. The system property {@code tansuan.native.path} names the file, or the
 * folder that it is in. Without it an app on Android has it among its own libraries; else the file comes out of the jar,
 * into an owner-only folder of its own under {@code tansuan.native.tmpdir} (or {@code java.io.tmpdir}), so that several
 * class loaders of one server can have it.
 */
final class NativeLibrary {
    static final String PATH = "tansuan.native.path";
    static final String TMPDIR = "tansuan.native.tmpdir";
    private static final String VERSION = "0.1.0";

    private static boolean loaded;
    private static String failure;

    private NativeLibrary() {}

    /**
     * Every way into the library goes through here.
     *
     * @throws UnsatisfiedLinkError if it cannot be loaded; again and with the same message each time
     */
    static synchronized void require() {
        if (loaded) return;
        if (failure != null) throw new UnsatisfiedLinkError(failure);
        try {
            load();
            loaded = true;
        } catch (UnsatisfiedLinkError error) {
            failure = error.getMessage();
            throw error;
        }
    }

    private static void load() {
        String path = System.getProperty(PATH);
        if (path != null && !path.isEmpty()) {
            Path given = Paths.get(path).toAbsolutePath();
            loadFile(Files.isDirectory(given) ? given.resolve(fileName()) : given, "Correct -D" + PATH + ".");
        } else if (isAndroid()) {
            loadFromApp();
        } else {
            loadFromJar();
        }
        checkAbi();
    }

    private static boolean isAndroid() {
        return "Dalvik".equals(System.getProperty("java.vm.name"));
    }

    private static String libraryName() {
        return "tansuan_jni-" + Raw.ABI_VERSION + "-" + VERSION;
    }

    static String fileName() {
        String suffix = platform().startsWith("windows") ? ".dll" : platform().startsWith("macos") ? ".dylib" : ".so";
        return "lib" + libraryName() + suffix;
    }

    /** Such as "linux-x86_64". */
    static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : os.replace(' ', '_');
        if (isAndroid()) system = "android";
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (arch.equals("amd64") || arch.equals("x64")) arch = "x86_64";
        if (arch.equals("arm64")) arch = "aarch64";
        return system + "-" + arch;
    }

    /** Only the system knows where the libraries of an app are; they need not even be files. */
    private static void loadFromApp() {
        try {
            System.loadLibrary(libraryName());
        } catch (UnsatisfiedLinkError error) {
            throw new UnsatisfiedLinkError("The app has no native library of Tansuan for " + platform() + ": "
                    + error.getMessage() + ". Put " + fileName() + " into src/main/jniLibs of the app, in the folder of "
                    + "each ABI, or name the file with the system property " + PATH + ".");
        }
    }

    private static void loadFromJar() {
        String resource = "/cn/tansuan/native/" + platform() + "/" + fileName();
        Path folder = null;
        try (InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UnsatisfiedLinkError("This package of Tansuan has no native library for " + platform()
                        + " (" + resource + "). Build it from src/main/c and name it with -D" + PATH + "=FILE.");
            }
            folder = temporaryFolder();
            Path file = folder.resolve(fileName());
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] block = new byte[1 << 16];
                for (int got = in.read(block); got >= 0; got = in.read(block)) out.write(block, 0, got);
            }
            loadFile(file, "If the folder is mounted noexec, name another with -D" + TMPDIR + "=FOLDER, or the file of "
                    + "an unpacked library with -D" + PATH + "=FILE.");
        } catch (IOException problem) {
            throw new UnsatisfiedLinkError("The native library of Tansuan cannot be unpacked into " + temporaryParent()
                    + ": " + problem + ". Name another folder with -D" + TMPDIR + "=FOLDER, or the file of an unpacked "
                    + "library with -D" + PATH + "=FILE.");
        } finally {
            remove(folder);
        }
    }

    private static Path temporaryParent() {
        String parent = System.getProperty(TMPDIR);
        if (parent == null || parent.isEmpty()) parent = System.getProperty("java.io.tmpdir");
        return Paths.get(parent);
    }

    static Path temporaryFolder() throws IOException {
        Path parent = temporaryParent();
        if (parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Files.createTempDirectory(parent, "tansuan-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return Files.createTempDirectory(parent, "tansuan-");
    }

    /** A loaded file may go on Unix, where its pages stay; elsewhere it goes when the process ends. */
    private static void remove(Path folder) {
        if (folder == null) return;
        File file = folder.resolve(fileName()).toFile();
        if (file.delete() || !file.exists()) {
            folder.toFile().delete();
        } else {
            folder.toFile().deleteOnExit();
            file.deleteOnExit();
        }
    }

    private static void loadFile(Path file, String advice) {
        if (!Files.isRegularFile(file)) {
            throw new UnsatisfiedLinkError("There is no native library of Tansuan at " + file + ". " + advice);
        }
        try {
            System.load(file.toString());
        } catch (UnsatisfiedLinkError error) {
            throw new UnsatisfiedLinkError("The native library of Tansuan cannot be loaded on " + platform() + ": "
                    + error.getMessage() + ". " + advice);
        }
    }

    private static void checkAbi() {
        int abi;
        try {
            abi = Raw.tsn_abi_version();
        } catch (UnsatisfiedLinkError error) {
            throw new UnsatisfiedLinkError("The file that was loaded is not the native library of Tansuan for Java ("
                    + error.getMessage() + "). Correct -D" + PATH + ".");
        }
        if (abi != Raw.ABI_VERSION) {
            throw new UnsatisfiedLinkError("The native library of Tansuan has ABI version " + abi
                    + ", these classes need " + Raw.ABI_VERSION + ". Use the library that came with them, or correct -D" + PATH + ".");
        }
    }
}
