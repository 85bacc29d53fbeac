package org.skewscope.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.cache.FolderTree;
import org.skewscope.cli.HostileCommands;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Opens damaged files of one format in the place of the application: {@code FuzzWorker FORMAT FROM
 * TO FOLDER}. Prints {@code begin N} before each file and its outcome after it, for {@link Fuzzer},
 * which sees an end or a standstill of this process.
 */
public final class FuzzWorker {

    private FuzzWorker() {}

    /** How a file was opened. */
    enum Outcome {
        /** The file was read; nothing was wrong. */
        READ,
        /** The file was refused in sentences. */
        REFUSED,
        /** The engine's process ended; the application said so and went on. */
        DIED,
        /** A complaint lacks something. */
        BAD,
        /** The application threw what it must not. */
        BROKEN
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        FuzzedFormat format = FuzzedFormat.all().stream()
                .filter(each -> each.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        Path folder = Path.of(arguments[3]).toAbsolutePath();
        try (WorkerEngine engine = new WorkerEngine(WorkerLaunch.ofThisApplication(), EngineListener.NONE)) {
            if (format.engine()) {
                Object unusedInfo = engine.info();
            }
            out.println("ready");
            HostileCommands commands = new HostileCommands(engine);
            for (long i = Long.parseLong(arguments[1]); i < Long.parseLong(arguments[2]); i++) {
                Path own = Files.createDirectories(folder.resolve(FuzzedFormat.title(i)));
                Path file = format.write(i, own);
                out.println("begin " + i);
                long began = System.nanoTime();
                String outcome = outcome(format, file, commands);
                out.println(String.join(
                        "\t",
                        "end " + i,
                        Long.toString((System.nanoTime() - began) / 1_000_000),
                        Long.toString(engineMegabytes()),
                        outcome));
                if (outcome.startsWith(Outcome.READ.name()) || outcome.startsWith(Outcome.REFUSED.name())) {
                    FolderTree.delete(own);
                }
            }
        }
        Runtime.getRuntime().halt(0);
    }

    /**
     * Opens a damaged file.
     *
     * @param commands null if the format needs no engine
     * @return the outcome's name, and what was read or thrown after a tab
     */
    static String outcome(FuzzedFormat format, Path file, HostileCommands commands) throws IOException {
        String title = file.getFileName().toString().replaceFirst("\\..*", "");
        Path results = Files.createDirectories(file.resolveSibling("results"));
        try {
            List<String> lines = format.opening().complaints(file, results, commands);
            if (lines.isEmpty()) {
                return Outcome.READ.name();
            }
            for (String line : lines) {
                if (line.contains("engine died") || line.contains("engine ended")) {
                    return Outcome.DIED + "\t" + line;
                }
            }
            for (String line : lines) {
                Optional<String> fault = ShownSentence.fault(line, title);
                if (fault.isPresent()) {
                    return Outcome.BAD + "\t" + fault.get() + ": " + printable(line);
                }
            }
            return Outcome.REFUSED + "\t" + printable(lines.get(0));
        } catch (Throwable e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Outcome.BROKEN + "\t" + printable(e.toString()) + (trace.length == 0 ? "" : " at " + trace[0]);
        }
    }

    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 900 ? line.substring(0, 900) + "..." : line;
    }

    /** Returns the most memory that an engine of this process has had; 0 without one. */
    private static long engineMegabytes() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(each -> peak(each.pid()))
                .max()
                .orElse(0);
    }

    private static long peak(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
                }
            }
        } catch (IOException e) {
            // It has ended, or the system has no such files.
        }
        return 0;
    }
}
