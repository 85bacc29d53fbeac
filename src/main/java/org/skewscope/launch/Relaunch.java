package org.skewscope.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
}
