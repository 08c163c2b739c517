package cn.tansuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the jar finds its native library, each time in a process of its own. */
class LoadingTest {
    private static final String JAR = System.getProperty("tansuan.test.jar");
    /** Stubs that run.sh compiles: another ABI version, and no JNI library at all. */
    private static final String STUBS = System.getProperty("tansuan.test.stubs");

    @TempDir
    Path folder;

    /** What the probe prints, whose two lines are the same. */
    private static String probe(String... options) throws Exception {
        return probe(new ArrayList<>(), options);
    }

    private static String probe(List<String> command, String... options) throws Exception {
        command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        String tests = System.getProperty("tansuan.test.classes");
        Collections.addAll(command, "-Xmx64m", "-Dfile.encoding=UTF-8", "-cp", JAR + File.pathSeparator + tests,
                "cn.tansuan.LoadingProbe");
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = process.getInputStream()) {
            for (int b = in.read(); b >= 0; b = in.read()) read.write(b);
        }
        assertEquals(0, process.waitFor());
        String[] lines = new String(read.toByteArray(), StandardCharsets.UTF_8).split("\n");
        assertEquals(2, lines.length, Arrays.toString(lines));
        assertEquals(lines[0], lines[1]);
        return lines[0];
    }

    private static void says(String said, String... parts) {
        for (String part : parts) assertTrue(said.contains(part), () -> "no \"" + part + "\" in: " + said);
    }

    private Path unpacked() throws IOException {
        Path file = folder.resolve(NativeLibrary.fileName());
        String resource = "/cn/tansuan/native/" + NativeLibrary.platform() + "/" + NativeLibrary.fileName();
        try (InputStream in = Tansuan.class.getResourceAsStream(resource)) {
            Files.copy(in, file);
        }
        return file;
    }

    @Test
    void theLibraryComesOutOfTheJarAndLeavesNoFile() throws Exception {
        assertEquals(Requests.BOTH_EXACT, probe("-Djava.io.tmpdir=" + folder));
        Path other = Files.createDirectory(folder.resolve("其他"));
        assertEquals(Requests.BOTH_EXACT,
                probe("-Djava.io.tmpdir=" + folder.resolve("absent"), "-Dtansuan.native.tmpdir=" + other));
        try (Stream<Path> left = Files.walk(folder)) {
            assertEquals(Arrays.asList(folder, other), left.sorted().collect(Collectors.toList()));
        }
    }

    @Test
    void aPathOverridesTheJar() throws Exception {
        Path file = unpacked();
        String absent = "-Djava.io.tmpdir=" + folder.resolve("absent");
        assertEquals(Requests.BOTH_EXACT, probe(absent, "-Dtansuan.native.path=" + file));
        assertEquals(Requests.BOTH_EXACT, probe(absent, "-Dtansuan.native.path=" + folder));
        says(probe("-Dtansuan.native.path=" + folder.resolve("none.so")),
                "There is no native library of Tansuan at ", "none.so");
    }

    /** An app's libraries are where only System.loadLibrary finds them; nothing is unpacked. */
    @Test
    void onAndroidTheLibraryIsTheApps() throws Exception {
        unpacked();
        String android = "-Dprobe.vm=Dalvik";
        String noTemporary = "-Djava.io.tmpdir=" + folder.resolve("absent");
        assertEquals(Requests.BOTH_EXACT, probe(android, noTemporary, "-Djava.library.path=" + folder));
        says(probe(android, noTemporary, "-Djava.library.path=" + folder.resolve("absent")),
                "The app has no native library of Tansuan for android-", "Put " + NativeLibrary.fileName() + " into");
        says(probe(android, noTemporary, "-Dtansuan.native.path=" + STUBS + "/abi.so"), "has ABI version 2");
    }

    @Test
    void aTemporaryFolderThatCannotBeUsedIsNamed() throws Exception {
        Path absent = folder.resolve("absent");
        says(probe("-Dtansuan.native.tmpdir=" + absent), "cannot be unpacked into " + absent, "-Dtansuan.native.tmpdir=");
        // A mount that does not let files run, as on hardened servers, in a name space of its own.
        Path noexec = Files.createDirectory(folder.resolve("noexec"));
        boolean root = System.getProperty("user.name").equals("root");
        List<String> mount = new ArrayList<>(Arrays.asList("unshare", root ? "-m" : "-rm", "sh", "-c",
                "mount -t tmpfs -o noexec tmpfs \"$0\" && exec \"$@\"", noexec.toString()));
        says(probe(mount, "-Dtansuan.native.tmpdir=" + noexec), "cannot be loaded", noexec + "/tansuan-",
                "mounted noexec", "-Dtansuan.native.tmpdir=");
    }

    @Test
    void aLibraryOfAnotherProcessorOrOfNoneIsRefused() throws Exception {
        Path file = unpacked();
        byte[] elf = Files.readAllBytes(file);
        elf[18] = (byte) (elf[18] == 62 ? 183 : 62); // e_machine: x86-64, AArch64
        Files.write(file, elf);
        says(probe("-Dtansuan.native.path=" + file), "cannot be loaded on " + NativeLibrary.platform(),
                "Correct -Dtansuan.native.path");
        Files.write(file, Requests.utf8("no library"));
        says(probe("-Dtansuan.native.path=" + file), "cannot be loaded on " + NativeLibrary.platform(), file.toString());
        says(probe("-Dos.arch=sparc"), "has no native library for linux-sparc", "-Dtansuan.native.path=FILE");
    }

    @Test
    void anotherAbiVersionIsRefused() throws Exception {
        says(probe("-Dtansuan.native.path=" + STUBS + "/abi.so"), "has ABI version 2, these classes need 1");
        says(probe("-Dtansuan.native.path=" + STUBS + "/empty.so"), "is not the native library of Tansuan for Java");
    }

    /** Two applications of one server, each with its own copy of the classes. */
    @Test
    void severalClassLoadersOfOneProcessHaveTheirOwn() throws Exception {
        URL jar = Paths.get(JAR).toUri().toURL();
        for (int i = 0; i < 2; i++) {
            try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, null)) {
                Method version = loader.loadClass("cn.tansuan.Tansuan").getMethod("version");
                assertEquals("0.1.0", version.invoke(null));
            }
        }
    }

    @Test
    void theFolderThatItIsUnpackedIntoIsTheOwnersOnly() throws Exception {
        Path unpackedInto = NativeLibrary.temporaryFolder();
        try {
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(unpackedInto)));
        } finally {
            Files.delete(unpackedInto);
        }
    }
}
