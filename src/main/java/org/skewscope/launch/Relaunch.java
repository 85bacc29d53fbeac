package org.skewscope.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cache.UserCache;

/**
 * Starts the application in another Java with options that a jar cannot carry: the first compiler
 * only, and classes mapped from an archive. The other process has this one's terminal and folder
 * and ends with it; this process ends with the other's exit code.
 *
 * <p>If the user chose Java's options, or this process was not started as a jar, it goes on itself.
 */
public final class Relaunch {

    /** The environment variable that keeps all in one process, for debugging and measuring. */
    static final String ONE_PROCESS = "SKEWSCOPE_ONE_PROCESS";

    /**
     * Options for a short start. The application waits for its engine, so the first compiler is
     * enough. It inlines two calls deep (nine by default), which leaves less to compile until the
     * window shows. The heap stays small: after a collection, under a third of it is free. Java's
     * own first limit of the memory for classes would cost a full collection at the start and one,
     * of 100 ms, when the grid first opens.
     */
    private static final List<String> SHORT_START = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TieredStopAtLevel=1",
            "-XX:C1MaxInlineLevel=2",
            "-XX:+UseSerialGC",
            "-Xmn48m",
            "-XX:MetaspaceSize=128m",
            "-XX:MinHeapFreeRatio=28",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:-ShrinkHeapInSteps");

    /**
     * Sets the first heap. Java's own is a 64th of the memory, below which the heap never shrinks:
     * 400 MB on a machine of 24 GB, of which the window uses half.
     */
    private static final String FIRST_HEAP = "-Xms200m";

    /** The largest heap, in bytes, from which {@link #FIRST_HEAP} fits. */
    private static final long ROOM = 400L << 20;

    /**
     * Options for the window: without them Java 24 and later warn on the terminal of JavaFX, which
     * loads native code and uses sun.misc.Unsafe. Older versions ignore what they do not know.
     */
    private static final List<String> JAVAFX =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /**
     * Makes the GNU C library return each freed block of 128 KB or more to the machine, mallopt(3).
     * By default that threshold grows up to 32 MB.
     */
    private static final Map<String, String> MEMORY_GIVEN_BACK = Map.of("MALLOC_MMAP_THRESHOLD_", "131072");

    private Relaunch() {}

    /**
     * Runs the application to its end in another process, if that starts it sooner.
     *
     * @param application the main class to run there
     * @param arguments of the command line
     * @return the exit code; empty if the application has to run in this process
     */
    public static OptionalInt run(String application, String[] arguments) {
        Map<String, String> environment = System.getenv();
        boolean asciiNames = Launched.hasAsciiNamesOnly();
        Optional<String> kind = LaunchKind.of(arguments);
        String jar = System.getProperty("java.class.path", "");
        if (kind.isEmpty() && !asciiNames
                || LaunchKind.readsInput(arguments)
                || environment.containsKey(ONE_PROCESS)
                || !isOneJar(jar)) {
            return OptionalInt.empty();
        }
        Optional<List<String>> options = OwnOptions.toCarry(ThisJava.arguments(), environment);
        if (options.isEmpty()) {
            return OptionalInt.empty();
        }
        String path = Path.of(jar).toAbsolutePath().toString();
        Optional<ClassArchive> archive = kind.flatMap(name -> ClassArchive.of(ClassArchive.usersFolder(), name, path));
        if (archive.isEmpty() && !asciiNames) {
            return OptionalInt.empty();
        }
        ClassArchiveUse use = archive.map(ClassArchive::use).orElse(ClassArchiveUse.NONE);
        boolean window = kind.filter(LaunchKind.WINDOW::equals).isPresent();
        Optional<ScratchFolder> temporary = window ? windowsTemporary() : Optional.empty();
        List<String> command = new ArrayList<>();
        command.add(ThisJava.executable().toString());
        command.addAll(SHORT_START);
        // The other process has this one's largest heap, by default or by -Xmx.
        if (Runtime.getRuntime().maxMemory() >= ROOM) {
            command.add(FIRST_HEAP);
        }
        boolean unaided = window && SoftwareDrawing.only(SoftwareDrawing.DEVICES);
        if (window) {
            command.addAll(JAVAFX);
        }
        if (unaided) {
            command.add(SoftwareDrawing.JAVAFX);
        }
        command.addAll(use.options());
        command.addAll(Launched.properties(use.first(), asciiNames));
        command.addAll(options.get());
        temporary.map(UserCache::ownTemporary).ifPresent(command::addAll);
        command.add("-cp");
        command.add(path);
        command.add(application);
        command.addAll(List.of(arguments));
        Map<String, String> additions = new HashMap<>(MEMORY_GIVEN_BACK);
        if (unaided) {
            additions.putAll(SoftwareDrawing.GTK);
        }
        try {
            Map<String, String> locale = asciiNames ? Launched.ALL_NAMES : Map.of();
            return OptionalInt.of(new LaunchedProcess(command, additions, locale, use, temporary).run());
        } catch (IOException e) {
            use.forget();
            temporary.ifPresent(ScratchFolder::delete);
            return OptionalInt.empty();
        }
    }

    /**
     * Makes the folder into which JavaFX copies fonts: 2 MB, which a window that is killed leaves.
     *
     * @return empty if it cannot be made; then the copies lie among all temporary files
     */
    private static Optional<ScratchFolder> windowsTemporary() {
        try {
            return Optional.of(ScratchFolder.make("window"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isOneJar(String classPath) {
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    }

    /**
     * Tells JavaFX and GTK at once that no graphics device is there. Both would load OpenGL and a
     * compiler for it, 60 MB, before they draw in software all the same.
     */
    static final class SoftwareDrawing {

        static final Path DEVICES = Path.of("/dev");

        /** Selects the pipeline that JavaFX falls back to. */
        static final String JAVAFX = "-Dprism.order=sw";

        /** Keeps GTK, which shows the dialogs for files, from looking for OpenGL. */
        static final Map<String, String> GTK = Map.of("GDK_GL", "disable");

        /** The devices of the kernel's drivers, of NVIDIA's, of Windows' Linux, and of ARM's. */
        private static final List<String> GRAPHICS = List.of("dri", "nvidiactl", "dxg", "mali0");

        private SoftwareDrawing() {}

        /**
         * Returns whether a Linux machine has no graphics device.
         *
         * @param devices the folder of devices
         */
        static boolean only(Path devices) {
            if (!System.getProperty("os.name", "").equals("Linux")) {
                return false;
            }
            // A plain loop: streams would load classes before the window's process starts.
            for (String each : GRAPHICS) {
                if (Files.exists(devices.resolve(each))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Names the kinds of processes that load about the same classes. */
    static final class LaunchKind {

        private static final String WINDOW = "window";

        private static final Set<String> COMMANDS = Set.of("compare", "explain", "find-recipe");

        /** Commands that load other classes than all others: each has an archive of its own. */
        private static final Set<String> OWN_ARCHIVE = Set.of("audit", "check", "report");

        private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

        /** Commands that read standard input, which the other process does not have. */
        private static final Set<String> READING = Set.of("mcp", "serve");

        private LaunchKind() {}

        /** Returns whether the first word is such a command, or one is a {@code -} that is no option's value. */
        static boolean readsInput(String[] arguments) {
            String before = "--";
            for (String word : arguments) {
                if (word.equals("-") && !before.startsWith("--")) {
                    return true;
                }
                before = word;
            }
            return arguments.length > 0 && READING.contains(arguments[0]);
        }

        /**
         * Returns the kind of a command line.
         *
         * @param arguments of the command line
         * @return empty for a command that ends before another process would have started
         */
        static Optional<String> of(String[] arguments) {
            for (String argument : arguments) {
                if (HELP.contains(argument)) {
                    return Optional.empty();
                }
            }
            if (arguments.length == 0 || arguments[0].equals(WINDOW)) {
                return Optional.of(WINDOW);
            }
            if (OWN_ARCHIVE.contains(arguments[0])) {
                return Optional.of(arguments[0]);
            }
            return COMMANDS.contains(arguments[0]) ? Optional.of("command") : Optional.empty();
        }
    }

    /**
     * The other process, seen from this one, which waits for it.
     *
     * @param environment variables that are added unless the user has set them
     * @param locale variables that are added whatever the user has set
     * @param temporary the process's own folder, which is removed after its end
     */
    private record LaunchedProcess(
            List<String> command,
            Map<String, String> environment,
            Map<String, String> locale,
            ClassArchiveUse archive,
            Optional<ScratchFolder> temporary) {

        private static final long END_SECONDS = 3;

        /**
         * How long the archive's checksum waits, since the other process needs the machine to
         * start.
         */
        private static final long START_MILLISECONDS = 1500;

        /** A process that ran so long before the user ended it has loaded all its classes. */
        private static final long WHOLE_SECONDS = 10;

        /** Exit codes after SIGINT, which Ctrl+C sends, and SIGTERM. */
        private static final List<Integer> ASKED_TO_END = List.of(130, 143);

        private static final int FAILED = 1;

        /**
         * Runs the process to its end.
         *
         * @return its exit code
         * @throws IOException if it did not start
         */
        int run() throws IOException {
            long began = System.nanoTime();
            // Its input is a pipe without data, which ends when this process does.
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            environment.forEach(builder.environment()::putIfAbsent);
            builder.environment().putAll(locale);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread("launched process") {
                @Override
                public void run() {
                    end(process);
                    temporary.ifPresent(ScratchFolder::close);
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

        /** Makes the archive if the process has loaded all classes that the next one needs. */
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

        /** Ends the other process after this one was asked to end, and waits for it. */
        private static void end(Process process) {
            try {
                process.getOutputStream().close();
                if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (IOException e) {
                // The process has ended already.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process.destroyForcibly();
        }
    }
}
