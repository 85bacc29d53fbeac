package org.skewscope.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;
import org.skewscope.benchmark.Times.Time;
import org.skewscope.option.OptionValue;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.Resizer;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Runs the JMH benchmarks and benchmark.py in turn, so that both see the same machine, and writes
 * the table of their ratios.
 */
public final class SpeedComparison {

    private static final List<Class<?>> GROUPS =
            List.of(PreprocessBenchmark.class, DecodeBenchmark.class, NormalizeBenchmark.class, ResizeBenchmark.class);

    /** How long each case is measured; Python's side reads BENCHMARK_SECONDS. */
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 2);

    private final String python;
    private final Path folder;
    private final String options;
    private final Times here = new Times();
    private final Times there = new Times();

    private SpeedComparison(String python, Path folder, String options) {
        this.python = python;
        this.folder = folder;
        this.options = options;
    }

    /**
     * @param arguments the Python interpreter, a folder for the results, how many rounds, and
     *     optionally the simple name of the only benchmark class to run and what the names of its
     *     only options begin with
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        Files.createDirectories(folder);
        String only = arguments.length > 3 ? arguments[3] : "";
        String options = arguments.length > 4 ? arguments[4] : "";
        SpeedComparison comparison = new SpeedComparison(arguments[0], folder, options);
        comparison.runPython("pictures");
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            for (Class<?> group : GROUPS) {
                if (group.getSimpleName().startsWith(only)) {
                    comparison.runJava(group);
                    comparison.runPython(nameOf(group));
                }
            }
        }
        Files.writeString(folder.resolve("speed.md"), RatioTable.of(comparison.here, comparison.there));
    }

    private static String nameOf(Class<?> group) {
        return group.getSimpleName().replace("Benchmark", "").toLowerCase(Locale.ROOT);
    }

    private void runPython(String group) throws IOException, InterruptedException {
        Path result = folder.resolve(group + ".json");
        List<String> command = new ArrayList<>(List.of(python, "src/test/python/benchmark.py", group));
        command.add(folder.toString());
        command.add(options);
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("benchmark.py ended with code " + code);
        }
        if (Files.exists(result)) {
            there.add(result);
        }
    }

    private void runJava(Class<?> group) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(group.getName().replace(".", "\\.") + "\\.")
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MILLISECONDS)
                .forks(1)
                .threads(1)
                .addProfiler(ProcessorTimeProfiler.class)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(SECONDS + 1))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(SECONDS))
                .param("option", chosen(nameOf(group)))
                .jvmArgsAppend(javaOptions())
                .build();
        for (RunResult result : new Runner(options).run()) {
            Statistics statistics = result.getPrimaryResult().getStatistics();
            double processor = result.getSecondaryResults()
                    .get(ProcessorTimeProfiler.RESULT)
                    .getScore();
            here.add(caseOf(nameOf(group), result), new Time(statistics.getMin(), processor));
        }
    }

    /** The engine's own heap, in which all this runs, and where the pictures are. */
    private String[] javaOptions() {
        List<String> options = new ArrayList<>(WorkerLaunch.heapOptions());
        options.add("-D" + SamplePicture.FOLDER + "=" + folder);
        return options.toArray(String[]::new);
    }

    /** The name that benchmark.py gives the same case, such as {@code decode/pillow/large}. */
    private static String caseOf(String group, RunResult result) {
        String option = result.getParams().getParam("option");
        String picture = result.getParams().getParam("picture");
        return group
                + "/"
                + (option == null ? "pillow-draft" : id(group, option))
                + "/"
                + (picture == null ? "224" : picture.toLowerCase(Locale.ROOT));
    }

    private static String id(String group, String constant) {
        OptionValue value =
                switch (group) {
                    case "decode" -> Decoder.valueOf(constant);
                    case "resize" -> Resizer.valueOf(constant);
                    case "normalize" -> Normalization.valueOf(constant);
                    default -> null;
                };
        return value == null ? PathwayPreset.valueOf(constant).pathway().id() : value.id();
    }

    /** The constants of the options to run. */
    private String[] chosen(String group) {
        Enum<?>[] all =
                switch (group) {
                    case "decode" -> Decoder.values();
                    case "resize" -> Resizer.values();
                    case "normalize" -> Normalization.values();
                    default -> PathwayPreset.values();
                };
        return Arrays.stream(all)
                .map(Enum::name)
                .filter(constant -> id(group, constant).startsWith(options))
                .toArray(String[]::new);
    }
}
