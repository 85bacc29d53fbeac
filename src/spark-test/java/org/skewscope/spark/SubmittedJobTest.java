package org.skewscope.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.skewscope.launch.ThisJava;

/**
 * The job as it is submitted, with the real engine: the export is that of {@code audit} in one
 * process, whatever is killed on the way.
 */
class SubmittedJobTest {

    private static final List<String> SAMPLES =
            List.of("cat-224.png", "coffee-224.jpg", "cat-crop.jpg", "photographer-exif6.jpg");

    private static final long MOST_SECONDS = 200;

    /** Links to the jars would each be warned of. */
    private static Path temporary;

    private static Path photos;
    private static SparkHome spark;
    private static OneProcess one;

    @BeforeAll
    static void inOneProcess() throws Exception {
        temporary = Files.createTempDirectory("job");
        photos = Files.createDirectories(temporary.resolve("photos"));
        for (int copy = 0; copy < 4; copy++) {
            for (String each : SAMPLES) {
                byte[] picture = Files.readAllBytes(Path.of("sample-images", each));
                // Other contents of the same pictures: what follows a picture's end is not read.
                byte[] other = Arrays.copyOf(picture, picture.length + copy);
                Files.write(photos.resolve(copy + "-" + each), other);
            }
        }
        Files.writeString(photos.resolve("1-no picture.jpg"), "not a picture");
        spark = SparkHome.in(Files.createDirectories(temporary.resolve("spark")));
        Path file = temporary.resolve("one.skewaudit");
        try (Started audit = Started.of(
                new ProcessBuilder(
                        ThisJava.executable().toString(),
                        "-cp",
                        SparkHome.job().toString(),
                        "org.skewscope.Main",
                        "audit",
                        photos.toString(),
                        "--no-causes",
                        "--out",
                        file.toString()),
                temporary.resolve("one"))) {
            assertThat(audit.end()).as(Files.readString(audit.err())).isEqualTo(1);
            assertThat(audit.lastLine()).isEqualTo("measured 48, kept 0, failed 3");
        }
        one = OneProcess.of(file, temporary.resolve("one-export"));
    }

    @AfterAll
    static void clean() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    @Test
    void aKilledDriverCostsTheShardsThatWereUnderWay() throws Exception {
        Path out = temporary.resolve("local");
        try (Started first = submit(out, "local[2]", "first", 2)) {
            await("a finished shard", first, () -> ended(first) || finished(out) >= 2);
            List<ProcessHandle> engines = first.started("EngineWorker").toList();
            first.process().destroyForcibly();
            await("the end of its engines", first, () -> none(engines));
        }
        assertThat(finished(out)).isBetween(2, 8);

        try (Started second = submit(out, "local[2]", "second", 2)) {
            assertThat(second.end()).as(Files.readString(second.err())).isEqualTo(1);
            assertThat(second.lastLine())
                    .matches("measured \\d+, kept [1-9]\\d*, failed 3")
                    .doesNotContain("measured 48");
        }
        one.assertSameAs(out);
    }

    @Test
    void aMachineThatFailsCostsNothingButTime() throws Exception {
        Path out = temporary.resolve("cluster");
        String port = "" + freePort();
        String master = "spark://127.0.0.1:" + port;
        try (Started head = spark.start(
                        temporary.resolve("master"),
                        "org.apache.spark.deploy.master.Master",
                        List.of("--host", "127.0.0.1", "--port", port, "--webui-port", "0"));
                Started left = worker("left", master);
                Started right = worker("right", master);
                Started job = submit(out, master, "job", 2)) {
            await(
                    "shards on both machines",
                    job,
                    () -> ended(job)
                            || finished(out) >= 1
                                    && left.started("EngineWorker").findAny().isPresent()
                                    && right.started("EngineWorker").findAny().isPresent());
            assertThat(ended(job)).as(Files.readString(job.err())).isFalse();
            assertThat(finished(out)).as("it is midway").isLessThan(6);
            List<ProcessHandle> engines = left.started("EngineWorker").toList();
            left.started("CoarseGrainedExecutorBackend").forEach(ProcessHandle::destroyForcibly);
            left.process().destroyForcibly();
            await("the end of its engine", job, () -> none(engines));

            assertThat(job.end()).as(Files.readString(job.err())).isEqualTo(1);
            assertThat(job.lastLine()).isEqualTo("measured 48, kept 0, failed 3");
            assertThat(head.process().isAlive()).isTrue();
        }
        one.assertSameAs(out);
    }

    private static Started worker(String name, String master) throws IOException {
        return spark.start(
                temporary.resolve(name),
                "org.apache.spark.deploy.worker.Worker",
                List.of(
                        "--host",
                        "127.0.0.1",
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "1g",
                        "--work-dir",
                        temporary.resolve(name + "-work").toString(),
                        master));
    }

    private static Started submit(Path out, String master, String log, int shard) throws IOException {
        return spark.submit(
                temporary.resolve(log),
                master,
                List.of(photos.toString(), "--out", out.toString(), "--shard", "" + shard));
    }

    private static int finished(Path out) {
        Path shards = out.resolve("shards");
        if (!Files.isDirectory(shards)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(shards)) {
            return (int)
                    all.filter(each -> Files.exists(each.resolve("_SUCCESS"))).count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static boolean ended(Started job) {
        return !job.process().isAlive();
    }

    private static boolean none(List<ProcessHandle> processes) {
        return processes.stream().noneMatch(ProcessHandle::isAlive);
    }

    private static void await(String what, Started job, BooleanSupplier condition) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(what + " never came: " + Files.readString(job.err()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
