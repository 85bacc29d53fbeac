package org.skewscope.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Opens damaged files of every format and writes what came of them: {@code Fuzzer CASES FIRST
 * FOLDER [FORMAT...]}. FIRST is the number of the first damage of each format, so another number is
 * another day's run. Files of deaths, hangs and bad complaints stay in FOLDER.
 */
public final class Fuzzer {

    private static final long HANG_SECONDS = 20;

    /** On a busy machine a file may take longer, if its processes have not had the time. */
    private static final int HANG_TURNS = 10;

    private static final long START_SECONDS = 120;

    private final Path folder;
    private final PrintStream log;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    private Fuzzer(Path folder, PrintStream log) {
        this.folder = folder;
        this.log = log;
    }

    /** Counts of one format. */
    private static final class Tally {
        final Map<String, Integer> counts = new TreeMap<>();
        final Map<String, Integer> sentences = new TreeMap<>();
        long cases;
        long slowest;
        long memory;

        void add(String outcome, String sentence) {
            cases++;
            counts.merge(outcome, 1, Integer::sum);
            if (!sentence.isEmpty()) {
                String shape = sentence.replaceAll("(/[^ ]*)?mutant\\d+[^ :,;]*", "FILE")
                        .replaceAll("\\d+", "#");
                sentences.merge(outcome + " " + shape, 1, Integer::sum);
            }
        }

        int count(String outcome) {
            return counts.getOrDefault(outcome, 0);
        }
    }

    public static void main(String[] arguments) throws Exception {
        long cases = Long.parseLong(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        Path folder = Files.createDirectories(Path.of(arguments[2]).toAbsolutePath());
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        Fuzzer fuzzer = new Fuzzer(folder, System.out);
        List<FuzzedFormat> formats = FuzzedFormat.all();
        int shares = formats.stream().mapToInt(FuzzedFormat::share).sum();
        for (FuzzedFormat format : formats) {
            if (wanted.isEmpty() || wanted.contains(format.name())) {
                long number = Math.round((double) cases * format.share() / shares);
                fuzzer.run(format, first, first + number);
            }
        }
        fuzzer.write();
        Runtime.getRuntime().halt(fuzzer.failed() ? 1 : 0);
    }

    private void run(FuzzedFormat format, long first, long end) throws Exception {
        Tally tally = tallies.computeIfAbsent(format.name(), name -> new Tally());
        long began = System.nanoTime();
        long next = first;
        while (next < end) {
            next = part(format, next, end, tally);
        }
        log.printf(
                Locale.ROOT,
                "%-18s %5d cases in %4d s %s%n",
                format.name(),
                tally.cases,
                (System.nanoTime() - began) / 1_000_000_000,
                tally.counts);
    }

    /** Runs one worker until it is done, dead or still, and returns the next number. */
    private long part(FuzzedFormat format, long first, long end, Tally tally) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(FuzzWorker.class.getName());
        command.addAll(List.of(format.name(), "" + first, "" + end));
        Path own = folder.resolve(format.folderName());
        command.add(own.toString());
        Process worker = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("err.txt").toFile()))
                .start();
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(worker, lines), "lines");
        reader.setDaemon(true);
        reader.start();
        long current = first;
        String line = lines.poll(START_SECONDS, TimeUnit.SECONDS);
        while (line != null && !line.isEmpty()) {
            if (line.startsWith("begin ")) {
                current = Long.parseLong(line.substring("begin ".length()));
            } else if (line.startsWith("end ")) {
                take(tally, line);
                current++;
            }
            line = next(worker, lines);
        }
        worker.descendants().forEach(ProcessHandle::destroyForcibly);
        worker.destroyForcibly().waitFor();
        if (current < end) {
            String how = line == null ? "HUNG" : "CRASHED";
            tally.add(how, "number " + current + " (exit code " + worker.exitValue() + ")");
            log.println(format.name() + " " + current + " " + how);
        }
        return current + 1;
    }

    /**
     * Returns the next line of a worker, or null where it hangs: it and its engine have worked for
     * {@link #HANG_SECONDS} without a line, or have waited ten times as long, as in a deadlock.
     */
    private static String next(Process worker, BlockingQueue<String> lines) throws InterruptedException {
        Duration before = processorTime(worker);
        String line = null;
        for (int turn = 0; turn < HANG_TURNS && line == null; turn++) {
            line = lines.poll(HANG_SECONDS, TimeUnit.SECONDS);
            if (processorTime(worker).minus(before).toSeconds() >= HANG_SECONDS) {
                return line;
            }
        }
        return line;
    }

    private static Duration processorTime(Process worker) {
        return Stream.concat(Stream.of(worker.toHandle()), worker.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static void take(Tally tally, String line) {
        String[] parts = line.split("\t", 5);
        tally.slowest = Math.max(tally.slowest, Long.parseLong(parts[1]));
        tally.memory = Math.max(tally.memory, Long.parseLong(parts[2]));
        tally.add(parts[3], parts.length > 4 ? parts[4] : "");
    }

    private static void read(Process worker, BlockingQueue<String> lines) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The worker has ended.
        }
        lines.add("");
    }

    private boolean failed() {
        return tallies.values().stream()
                .anyMatch(each ->
                        each.count("BAD") + each.count("BROKEN") + each.count("HUNG") + each.count("CRASHED") > 0);
    }

    private void write() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| format | files | read | refused | engine died | application ended | hung"
                + " | bad sentence | slowest | engine's memory |");
        table.add("|---|---|---|---|---|---|---|---|---|---|");
        List<String> sentences = new ArrayList<>();
        tallies.forEach((name, tally) -> {
            table.add(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %d | %d | %d | %d | %.1f s | %s |",
                    name,
                    tally.cases,
                    tally.count("READ"),
                    tally.count("REFUSED"),
                    tally.count("DIED"),
                    tally.count("CRASHED") + tally.count("BROKEN"),
                    tally.count("HUNG"),
                    tally.count("BAD"),
                    tally.slowest / 1000.0,
                    tally.memory == 0 ? "" : tally.memory + " MB"));
            sentences.add("== " + name);
            tally.sentences.forEach((text, count) -> sentences.add(count + "\t" + text));
        });
        Files.write(folder.resolve("table.md"), table);
        Files.write(folder.resolve("sentences.txt"), sentences);
        table.forEach(log::println);
    }
}
