package org.skewscope.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.cli.CommandContext;
import org.skewscope.cli.SkewscopeCommand;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.ScriptedEngine;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;
import picocli.CommandLine;

/**
 * Runs the job in this process, over engines whose pictures' names say what goes wrong with them.
 */
abstract class ScriptedJobs {

    /** Whose settings say how many threads its process has. */
    record ScriptedStart(int threads) implements EngineStart {
        @Override
        public WorkerEngine open(Optional<Path> model) {
            WorkerLaunch launch = WorkerLaunch.ofThisApplication(ScriptedEngine.class.getName());
            return new WorkerEngine(
                    threads == 0 ? launch : launch.withEnvironment(Map.of("TF_NUM_INTRAOP_THREADS", "" + threads)),
                    EngineListener.NONE);
        }
    }

    static SparkSession spark;

    @TempDir
    Path temporary;

    Path photos;
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void begin() {
        spark = SparkSession.builder()
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

    final void write(String name, String content) throws IOException {
        Path file = photos.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    final int job(String... arguments) {
        return run(ScriptedStart::new, arguments);
    }

    final int run(IntFunction<EngineStart> engines, String... arguments) {
        out.reset();
        err.reset();
        PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(
                List.of(photos.toString(), "--out", temporary.resolve("job").toString()));
        all.addAll(List.of(arguments));
        return SkewscopeCommand.connected(
                        new CommandLine(new SparkAuditCommand(engines, () -> spark, results, errors)),
                        results,
                        errors,
                        false)
                .execute(all.toArray(String[]::new));
    }

    final String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    final String lastLine() {
        return out.toString(StandardCharsets.UTF_8).lines().reduce((a, b) -> b).orElse("");
    }

    final OneProcess one(String... arguments) throws IOException {
        Path file = temporary.resolve("one.skewaudit");
        PrintStream quiet = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        CommandContext context =
                new CommandContext(quiet, quiet, false, model -> new ScriptedStart(0).open(model), null);
        List<String> all =
                new ArrayList<>(List.of("audit", photos.toString(), "--no-causes", "--no-resume", "--out", "" + file));
        all.addAll(List.of(arguments));
        SkewscopeCommand.commandLine(context, null).execute(all.toArray(String[]::new));
        return OneProcess.of(file, temporary.resolve("one"));
    }
}
