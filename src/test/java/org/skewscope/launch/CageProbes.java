package org.skewscope.launch;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.stream.Stream;

/**
 * A program that tries what a hostile engine would, and prints the name and the outcome of each
 * try: "may" or "may not", and why.
 */
final class CageProbes {

    /** One try; it throws if it is refused. */
    @FunctionalInterface
    private interface Try {
        void run() throws Exception;
    }

    private final Path scratch;
    private final Path home;
    private final long victim;
    private final int port;

    private CageProbes(Path scratch, Path home, long victim, int port) {
        this.scratch = scratch;
        this.home = home;
        this.victim = victim;
        this.port = port;
    }

    /**
     * @param arguments the scratch folder, a folder with files to attack, the id of another
     *     process, and a TCP port on which somebody listens
     */
    public static void main(String[] arguments) {
        CageProbes probes = new CageProbes(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Long.parseLong(arguments[2]),
                Integer.parseInt(arguments[3]));
        System.out.println("confined\t" + System.getenv("SKEWSCOPE_CONFINED"));
        probes.permitted();
        probes.files();
        probes.network();
        probes.programs();
        probes.otherProcess();
        probes.reading();
    }

    private static void attempt(String name, Try work) {
        String outcome;
        try {
            work.run();
            outcome = "may\t";
        } catch (Exception | LinkageError e) {
            outcome = "may not\t" + (e + "").replaceAll("\\s+", " ");
        }
        System.out.println(name + "\t" + outcome);
    }

    private void permitted() {
        attempt("own: read a picture", () -> Files.readAllBytes(home.resolve("pictures/a.jpg")));
        attempt("own: write in the scratch folder", () -> write(scratch.resolve("own")));
        attempt("own: start a thread", () -> new Thread(() -> {}).start());
        attempt("own: map a file", () -> {
            try (FileChannel file = FileChannel.open(home.resolve("pictures/a.jpg"))) {
                file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
            }
        });
    }

    private static void write(Path file) throws IOException {
        Files.writeString(file, "written");
    }

    private void files() {
        attempt("file: make", () -> write(home.resolve("made")));
        attempt(
                "file: write over",
                () -> new RandomAccessFile(home.resolve("written-over").toFile(), "rw").close());
        attempt("file: truncate", () -> FileChannel.open(
                        home.resolve("truncated"), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close());
        attempt("file: delete", () -> Files.delete(home.resolve("deleted")));
        attempt("file: make a folder", () -> Files.createDirectory(home.resolve("folder")));
        attempt("file: delete a folder", () -> Files.delete(home.resolve("empty")));
        attempt(
                "file: move out of the scratch folder",
                () -> Files.move(
                        Files.writeString(scratch.resolve("moved"), "moved"),
                        home.resolve("moved"),
                        StandardCopyOption.ATOMIC_MOVE));
        attempt(
                "file: hard link into the scratch folder",
                () -> Files.createLink(scratch.resolve("hard"), home.resolve("linked")));
        attempt(
                "file: write through a symbolic link",
                () -> write(Files.createSymbolicLink(scratch.resolve("soft"), home.resolve("written-through"))));
        attempt("file: plant a class archive", () -> write(home.resolve("cache/engine.jsa")));
        attempt("file: plant a native library", () -> write(home.resolve("natives/lib.so")));
        attempt("file: shared memory", () -> write(Path.of("/dev/shm/skewscope-probe-" + victim)));
        attempt(
                "file: permissions",
                () -> Files.setPosixFilePermissions(
                        home.resolve("permissions"), PosixFilePermissions.fromString("rwxrwxrwx")));
        attempt("file: time", () -> Files.setLastModifiedTime(home.resolve("time"), FileTime.fromMillis(0)));
        attempt("file: extended attribute", () -> Files.getFileAttributeView(
                        home.resolve("time"), UserDefinedFileAttributeView.class)
                .write("probe", ByteBuffer.wrap(new byte[1])));
    }

    private void network() {
        attempt("network: connect", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            }
        });
        attempt("network: listen", () -> new ServerSocket(0).close());
        attempt("network: datagram", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress here = InetAddress.getLoopbackAddress();
                socket.send(new DatagramPacket(new byte[1], 1, here, port));
            }
        });
        attempt("network: local socket", () -> SocketChannel.open(StandardProtocolFamily.UNIX)
                .close());
    }

    private void programs() {
        attempt("program: true", () -> new ProcessBuilder("/bin/true").start().waitFor());
        System.setProperty("jdk.lang.Process.launchMechanism", "FORK");
        attempt("program: own Java", () -> new ProcessBuilder(
                        ThisJava.executable().toString(), "-version")
                .start()
                .waitFor());
    }

    private void otherProcess() {
        String other = "/proc/" + victim;
        attempt("process: memory to write", () -> new RandomAccessFile(other + "/mem", "rw").close());
        attempt("process: memory to read", () -> new FileInputStream(other + "/mem").close());
        attempt("process: environment", () -> Files.readAllBytes(Path.of(other, "environ")));
        attempt("process: its input", () -> new FileInputStream(other + "/fd/0").close());
        attempt("process: its root", () -> list(Path.of(other, "root")));
        attempt("process: own memory priority", () -> Files.writeString(Path.of("/proc/self/oom_score_adj"), "500"));
        // The last one, since it ends the other process.
        attempt("process: kill", () -> {
            if (!ProcessHandle.of(victim).orElseThrow().destroyForcibly()) {
                throw new IOException("not killed");
            }
        });
    }

    private void reading() {
        attempt("read: a file", () -> Files.readString(home.resolve("secret")));
        attempt(
                "read: through a link",
                () -> Files.readString(Files.createSymbolicLink(scratch.resolve("read"), home.resolve("secret"))));
        attempt("read: a listing", () -> list(home));
    }

    private static void list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            long unused = files.count();
        }
    }
}
