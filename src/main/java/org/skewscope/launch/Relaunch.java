package org.skewscope.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Starts the application in another Java with options that a jar cannot carry: compiled sooner and
 * less, with its classes mapped from an archive. The other process has this one's terminal and
 * folder, and ends with it; this one ends with the other's exit code.
 *
 * <p>Where the user chose Java's options, or it was not started as a jar, this process goes on.
 */
public final class Relaunch {

    /** To be set, to anything, where one process is wanted: by who debugs or measures it. */
    static final String ONE_PROCESS = "SKEWSCOPE_ONE_PROCESS";

    /**
     * The first compiler alone serves a program that waits for its engine. Into a method it builds
     * what that calls, no more than two calls deep (by default nine): less to compile until a
     * window is there. The heap stays as small as what is shown.
     */
    private static final List<String> SHORT_START =
            List.of(
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:C1MaxInlineLevel=2",
                    "-XX:+UseSerialGC",
                    "-Xmn48m",
                    "-XX:MinHeapFreeRatio=10",
                    "-XX:MaxHeapFreeRatio=30",
                    "-XX:-ShrinkHeapInSteps");

    /**
     * Of the GNU C library, mallopt(3): a block from this size on goes back to the machine when it
     * is freed. By default the size grows up to 32 MB with each such block, and what is smaller
     * stays with the process; 128 KB is where it begins.
     */
    private static final Map<String, String> MEMORY_GIVEN_BACK =
            Map.of("MALLOC_MMAP_THRESHOLD_", "131072");

    private Relaunch() {}

    /**
     * Runs the application to its end in another process, where that starts it sooner.
     *
     * @param application the main class to run there
     * @param arguments of the command line
     * @return the exit code; empty where it is to run in this process
     */
    public static OptionalInt run(String application, String[] arguments) {
        Map<String, String> environment = System.getenv();
        Optional<String> kind = LaunchKind.of(arguments);
        String jar = System.getProperty("java.class.path", "");
        if (kind.isEmpty() || environment.containsKey(ONE_PROCESS) || !isOneJar(jar)) {
            return OptionalInt.empty();
        }
        Optional<List<String>> options = OwnOptions.toCarry(ThisJava.arguments(), environment);
        if (options.isEmpty()) {
            return OptionalInt.empty();
        }
        String path = Path.of(jar).toAbsolutePath().toString();
        Optional<ClassArchive> archive =
                ClassArchive.of(ClassArchive.usersFolder(), kind.get(), path);
        if (archive.isEmpty()) {
            return OptionalInt.empty();
        }
        ClassArchiveUse use = archive.get().use();
        List<String> command = new ArrayList<>();
        command.add(ThisJava.executable().toString());
        command.addAll(SHORT_START);
        command.addAll(use.options());
        command.addAll(Launched.properties(use.first()));
        command.addAll(options.get());
        command.add("-cp");
        command.add(path);
        command.add(application);
        command.addAll(List.of(arguments));
        try {
            return OptionalInt.of(new LaunchedProcess(command, MEMORY_GIVEN_BACK, use).run());
        } catch (IOException e) {
            use.forget();
            return OptionalInt.empty();
        }
    }

    private static boolean isOneJar(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    }

    /** The kinds of the application's processes that load alike. */
    static final class LaunchKind {

        private static final Set<String> COMMANDS = Set.of("compare", "explain", "find-recipe");

        /** Commands that load other classes than all others: each has an archive of its own. */
        private static final Set<String> OWN_ARCHIVE = Set.of("audit", "check", "report");

        private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

        private LaunchKind() {}

        /**
         * @param arguments of the command line
         * @return empty for what is done as soon as another process would have started
         */
        static Optional<String> of(String[] arguments) {
            for (String argument : arguments) {
                if (HELP.contains(argument)) {
                    return Optional.empty();
                }
            }
            if (arguments.length == 0 || arguments[0].equals("window")) {
                return Optional.of("window");
            }
            if (OWN_ARCHIVE.contains(arguments[0])) {
                return Optional.of(arguments[0]);
            }
            return COMMANDS.contains(arguments[0]) ? Optional.of("command") : Optional.empty();
        }
    }

    /** The other process, seen from the one that only waits for it. */
    private static final class LaunchedProcess {

        private static final long END_SECONDS = 3;

        /**
         * Until then the other process needs the machine more than its archive has to be looked at.
         */
        private static final long START_MILLISECONDS = 1500;

        /** What has run for so long, and then was ended by the user, has loaded all it needs. */
        private static final long WHOLE_SECONDS = 10;

        /** Exit codes after SIGINT, which Ctrl+C sends, and SIGTERM. */
        private static final List<Integer> ASKED_TO_END = List.of(130, 143);

        private static final int FAILED = 1;

        private final List<String> command;
        private final Map<String, String> environment;
        private final ClassArchiveUse archive;

        /**
         * @param environment what it is told beside this process's own, where the user has not set
         *     it
         */
        LaunchedProcess(
                List<String> command, Map<String, String> environment, ClassArchiveUse archive) {
            this.command = command;
            this.environment = environment;
            this.archive = archive;
        }

        /**
         * Runs it to its end.
         *
         * @return its exit code
         * @throws IOException where it did not start
         */
        int run() throws IOException {
            long began = System.nanoTime();
            // Its input is a pipe that nothing is written to: it ends when this process does.
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            environment.forEach(builder.environment()::putIfAbsent);
            Process process = builder.start();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread("launched process") {
                                @Override
                                public void run() {
                                    end(process);
                                    settle(process, began);
                                }
                            });
            try {
                if (!process.waitFor(START_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    archive.removeDamaged();
                }
                return process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return FAILED;
            }
        }

        /**
         * Has the archive made of what it loaded, where that is what the next one will load, too.
         */
        private void settle(Process process, long began) {
            if (process.isAlive()) {
                archive.forget();
                return;
            }
            boolean whole = System.nanoTime() - began > TimeUnit.SECONDS.toNanos(WHOLE_SECONDS);
            if (process.exitValue() == 0 || ASKED_TO_END.contains(process.exitValue()) && whole) {
                archive.makeMissing();
            } else {
                archive.forget();
            }
        }

        /** This process was asked to end: so is the other one, and waited for. */
        private static void end(Process process) {
            try {
                process.getOutputStream().close();
                if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (IOException e) {
                // It has ended already.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
        }
    }
}
