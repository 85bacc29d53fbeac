package org.skewscope.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.cli.CommandContext;
import org.skewscope.cli.SkewscopeCommand;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.ScriptedEngine;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import picocli.CommandLine;

/** The job in this process, over engines whose pictures' names say what goes wrong with them. */
class ClusterAuditTest {

    /** Whose settings say how many threads its process has. */
    private record ScriptedStart(int threads) implements EngineStart {
        @Override
        public WorkerEngine open(Optional<Path> model) {
            WorkerLaunch launch = WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName());
            return new WorkerEngine(
                    threads == 0
                            ? launch
                            : launch.withEnvironment(
                                    Map.of("TF_NUM_INTRAOP_THREADS", "" + threads)),
                    EngineListener.NONE);
        }
    }

    private record BrokenOnExecutors() implements EngineStart {
        @Override
        public WorkerEngine open(Optional<Path> model) {
            return TaskContext.get() == null
                    ? new ScriptedStart(0).open(model)
                    : new WorkerEngine(
                            WorkerLaunch.ofThisApplication("no.such.Loader"), EngineListener.NONE);
        }
    }

    private static SparkSession spark;

    @TempDir private Path temporary;
    private Path photos;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void begin() {
        spark =
                SparkSession.builder()
                        .master("local[2]")
                        .config("spark.ui.enabled", "false")
                        .config("spark.driver.host", "127.0.0.1")
                        .config("spark.driver.bindAddress", "127.0.0.1")
                        .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
    }

    @AfterAll
    static void end() {
        spark.stop();
    }

    @BeforeEach
    void photos() throws IOException {
        photos = Files.createDirectories(temporary.resolve("photos"));
        for (String each : List.of("a", "b", "broken", "c", "d", "halt")) {
            write(each + ".jpg", each);
        }
        write("second/a copy of a.jpg", "a");
        write("second/\u00e9, \"quoted\".png", "e");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100})
    void theExportIsThatOfOneProcess(int shard) throws Exception {
        OneProcess one = one("--labels", "folders");

        assertThat(job("--labels", "folders", "--shard", "" + shard)).isEqualTo(1);

        one.assertSameAs(temporary.resolve("job"));
        // Also what is read from the job's own file.
        OneProcess.of(temporary.resolve("job/audit.skewaudit"), temporary.resolve("again"))
                .assertSameAs(temporary.resolve("job"));
        assertThat(lastLine()).isEqualTo("measured 18, kept 0, failed 6");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("broken.jpg: broken.jpg is broken. Mend it.")
                .contains("halt.jpg: The engine died (exit code 134) over halt.jpg");
        assertThat(spark.read().parquet(temporary.resolve("job/pictures.parquet").toString()))
                .satisfies(parquet -> assertThat(parquet.count()).isEqualTo(24));
    }

    @Test
    void aPictureKeepsItsNeighboursWhereverItsShardEnds() throws Exception {
        // Over which all of their batch would fail.
        Files.delete(photos.resolve("broken.jpg"));
        Files.delete(photos.resolve("halt.jpg"));
        String pathway = "eager,batch=3,neighbours=others,name=batches";
        OneProcess one = one("--pathway", pathway);

        job("--pathway", pathway, "--shard", "5");

        one.assertSameAs(temporary.resolve("job"));
    }

    @Test
    void finishedShardsAreKeptAndTheRestIsMeasured() throws Exception {
        job("--shard", "3");
        write("new.jpg", "new");
        write("c.jpg", "another c");
        Files.setLastModifiedTime(photos.resolve("c.jpg"), FileTime.fromMillis(1_000_000));
        Files.delete(photos.resolve("b.jpg"));

        job("--shard", "3");

        // a, d, the copy and e are kept; c and the new one are measured; two fail again.
        assertThat(lastLine()).isEqualTo("measured 6, kept 12, failed 6");
        one().assertSameAs(temporary.resolve("job"));
        job("--shard", "3", "--no-resume");
        assertThat(lastLine()).isEqualTo("measured 18, kept 0, failed 6");
    }

    @Test
    void aShardThatWasNotFinishedIsMeasuredAgain() throws Exception {
        job("--shard", "4");
        Path finished = temporary.resolve("job/shards/shard-000000");
        Files.delete(finished.resolve("_SUCCESS"));

        job("--shard", "4");

        assertThat(lastLine()).isEqualTo("measured 9, kept 9, failed 6");
        assertThat(finished).doesNotExist();
        one().assertSameAs(temporary.resolve("job"));
    }

    @Test
    void aPictureThatFailedOnceIsMeasuredWhereItNoLongerDoes() throws Exception {
        Path away = temporary.resolve("away");
        Files.move(photos, away);
        Files.createDirectories(photos);
        for (String each : List.of("a.jpg", "halt.jpg")) {
            Files.copy(away.resolve(each), photos.resolve(each));
        }
        job();
        assertThat(lastLine()).isEqualTo("measured 3, kept 0, failed 3");
        Files.move(photos.resolve("halt.jpg"), photos.resolve("mended.jpg"));

        job();

        assertThat(lastLine()).isEqualTo("measured 3, kept 3, failed 0");
        one().assertSameAs(temporary.resolve("job"));
    }

    @Test
    void shardsOfOtherPathwaysAreNotMixedIn() throws Exception {
        job();

        assertThat(job("--pathway", "eager")).isEqualTo(3);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("holds shards of other pathways or of another model. Name another");
    }

    @Test
    void eachRowSaysWhatMeasuredIt() throws Exception {
        job();

        assertThat(
                        spark.read()
                                .schema(MeasuredPicture.SCHEMA)
                                .parquet(temporary.resolve("job/shards").toString() + "/*")
                                .where("machine.model = 'scripted' AND machine.threads = 1")
                                .where("machine.isa <> '' AND length(machine.model_sha256) = 64")
                                .count())
                .isEqualTo(8);
    }

    @Test
    void aShardThatCannotBeMeasuredIsASentence() throws Exception {
        assertThat(run(threads -> new BrokenOnExecutors())).isEqualTo(3);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("A shard could not be measured: The engine")
                .contains("What was finished is kept; the same command goes on.");
        job();
        one().assertSameAs(temporary.resolve("job"));
    }

    @Test
    void aSenselessSizeIsWrongUsage() {
        assertThat(job("--shard", "0")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--shard takes a number of pictures from 1, not 0");
    }

    private void write(String name, String content) throws IOException {
        Path file = photos.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private int job(String... arguments) {
        return run(ScriptedStart::new, arguments);
    }

    private int run(IntFunction<EngineStart> engines, String... arguments) {
        out.reset();
        err.reset();
        PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        List<String> all =
                new ArrayList<>(
                        List.of(photos.toString(), "--out", temporary.resolve("job").toString()));
        all.addAll(List.of(arguments));
        return SkewscopeCommand.connected(
                        new CommandLine(
                                new SparkAuditCommand(engines, () -> spark, results, errors)),
                        results,
                        errors,
                        false)
                .execute(all.toArray(String[]::new));
    }

    private String lastLine() {
        return out.toString(StandardCharsets.UTF_8).lines().reduce((a, b) -> b).orElse("");
    }

    private OneProcess one(String... arguments) throws IOException {
        Path file = temporary.resolve("one.skewaudit");
        PrintStream quiet =
                new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandContext context =
                new CommandContext(
                        quiet, quiet, false, model -> new ScriptedStart(0).open(model), null);
        List<String> all =
                new ArrayList<>(
                        List.of("audit", photos.toString(), "--no-resume", "--out", "" + file));
        all.addAll(List.of(arguments));
        SkewscopeCommand.commandLine(context, null).execute(all.toArray(String[]::new));
        return OneProcess.of(file, temporary.resolve("one"));
    }
}
