package org.skewscope.worker.client;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.launch.ClassArchive;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.launch.ThisJava;
import org.skewscope.worker.protocol.WorkerEntry;

/**
 * How an engine process is started.
 *
 * @param java the java executable
 * @param classPath the process's class path
 * @param loader the class name of what loads the engine in it
 * @param heapMegabytes the most its Java heap may take
 * @param archives a folder of the user's for class-data archives; empty where none is worth it
 * @param environment variables added to this process's own, such as TF_ENABLE_ONEDNN_OPTS=0: two
 *     workers with other native settings are two engines that can be compared
 */
public record WorkerLaunch(
        Path java,
        String classPath,
        String loader,
        int heapMegabytes,
        Optional<Path> archives,
        Map<String, String> environment) {

    /**
     * A heap that grows no further than it must and shrinks again: pictures come and go as few
     * arrays of many megabytes, which this collector frees in a moment, and the greatest heap is
     * there for the rare one of a hundred megapixels. Java would begin with a share of the
     * machine's memory, and never shrink below it. What the pictures under way hold outlives a
     * collection or two, and must not grow old for that. New objects' share follows the old ones',
     * so that it shrinks with them. The model's classes are loaded without a full collection.
     */
    private static final List<String> SMALL_HEAP =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:NewSize=64m",
                    "-XX:MaxNewSize=96m",
                    "-XX:NewRatio=1",
                    "-XX:SurvivorRatio=2",
                    "-XX:MinHeapFreeRatio=30",
                    "-XX:MaxHeapFreeRatio=40",
                    "-XX:MetaspaceSize=64m",
                    "-XX:-ShrinkHeapInSteps");

    /**
     * The optimizing compiler comes later than by default: most engines live for a few pictures,
     * for which its work is not worth its time, while what runs for large pictures is still reached
     * by it in the first of them.
     */
    private static final List<String> LATE_OPTIMIZATION =
            List.of(
                    "-XX:Tier4InvocationThreshold=60000",
                    "-XX:Tier4MinInvocationThreshold=9000",
                    "-XX:Tier4CompileThreshold=135000",
                    "-XX:Tier4BackEdgeThreshold=600000");

    /**
     * Lets the process give memory back. oneDNN's own allocator never does, and the C library does
     * it at once for each large tensor, only to fetch the pages anew for the next: its memory is
     * kept until the process is idle.
     */
    private static final Map<String, String> FREED_MEMORY =
            Map.of(
                    "TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1",
                    "MALLOC_MMAP_MAX_", "0",
                    "MALLOC_TRIM_THRESHOLD_", "4294967296");

    private static final int FIRST_HEAP_MEGABYTES = 128;

    /**
     * No library of CUDA is looked for: none is part of the application, and JavaCPP searches each
     * of its jars for twenty of them, under many names, before it loads TensorFlow.
     */
    private static final String WITHOUT_GPU = "-Dorg.bytedeco.javacpp.platform.extension=";

    private static final String ARCHIVE = "engine";

    public WorkerLaunch {
        environment = Map.copyOf(environment);
    }

    /** TensorFlow with the bundled model, with the application's own Java and class path. */
    public static WorkerLaunch ofThisApplication() {
        return ofThisApplication(WorkerEntry.MODEL_LOADER);
    }

    /** Another engine, with the application's own Java and class path. */
    public static WorkerLaunch ofThisApplication(String loader) {
        return new WorkerLaunch(
                ThisJava.executable(),
                absolute(System.getProperty("java.class.path")),
                loader,
                EngineHeap.megabytes(),
                Optional.of(ClassArchive.usersFolder()),
                Map.of());
    }

    /** An archive of classes is for one spelling of the class path, wherever it is used from. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The same with other jars, and another folder for archives. */
    WorkerLaunch from(String jars, Path folder) {
        return new WorkerLaunch(
                java, jars, loader, heapMegabytes, Optional.of(folder), environment);
    }

    /**
     * The same with other jars, for a process whose own class path does not hold the engine. Such
     * jars lie in another folder each time, so that no archive of classes is made.
     */
    public WorkerLaunch from(String jars) {
        return new WorkerLaunch(java, jars, loader, heapMegabytes, Optional.empty(), environment);
    }

    public WorkerLaunch withEnvironment(Map<String, String> other) {
        return new WorkerLaunch(java, classPath, loader, heapMegabytes, archives, other);
    }

    /** The same with the model and the native settings of a process. */
    WorkerLaunch with(WorkerKey key) {
        Map<String, String> other = new HashMap<>(withModel(key.model()).environment);
        other.putAll(key.settings().environment());
        return withEnvironment(other);
    }

    /**
     * How many processes with other settings may live beside the first one: one for each four
     * gigabytes of memory, since each takes up to one and the window needs its own.
     */
    static int mostOthers() {
        return (int) Math.max(1, Math.min(4, MachineMemory.megabytes() / 4096));
    }

    /**
     * The same with another model.
     *
     * @param model its file or folder; empty for the one that this process's environment names, or
     *     the bundled one
     */
    public WorkerLaunch withModel(Optional<Path> model) {
        Map<String, String> other = new HashMap<>(environment);
        other.remove(WorkerEntry.MODEL);
        model.ifPresent(path -> other.put(WorkerEntry.MODEL, path.toAbsolutePath().toString()));
        return withEnvironment(other);
    }

    /**
     * The same, where the bundled model may not be asked for: it is loaded when it is first run.
     */
    public WorkerLaunch withBundledLater() {
        Map<String, String> other = new HashMap<>(environment);
        other.put(WorkerEntry.BUNDLED_LATER, "1");
        return withEnvironment(other);
    }

    /** The model that {@link #withModel} was given, as an absolute path. */
    Optional<Path> model() {
        return Optional.ofNullable(environment.get(WorkerEntry.MODEL)).map(Path::of);
    }

    /** What makes the next process start sooner. */
    ClassArchiveUse archive() {
        return archives.flatMap(folder -> ClassArchive.of(folder, ARCHIVE, classPath))
                .map(ClassArchive::use)
                .orElse(ClassArchiveUse.NONE);
    }

    /** How the engine's Java keeps its heap; whoever measures what runs there starts it so too. */
    public static List<String> heapOptions() {
        return SMALL_HEAP;
    }

    /**
     * @param archive what the process has to do with a class-data archive
     */
    ProcessBuilder processBuilder(ClassArchiveUse archive) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        // Another version of Java, or another one altogether, may lack some.
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Xms" + Math.min(FIRST_HEAP_MEGABYTES, heapMegabytes) + "m");
        command.addAll(SMALL_HEAP);
        command.addAll(LATE_OPTIMIZATION);
        command.addAll(archive.options());
        command.add(WITHOUT_GPU);
        command.add("-Djava.awt.headless=true");
        command.add("-Dfile.encoding=UTF-8");
        // A native crash is told to the user; its dumps would only litter the user's folder.
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + System.getProperty("java.io.tmpdir") + "/skewscope-%p.log");
        command.add("-cp");
        command.add(classPath);
        command.add(WorkerEntry.MAIN_CLASS);
        command.add(loader);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
        // No ONNX Runtime tells anyone of its runs, whichever version is built in.
        builder.environment().putIfAbsent("ORT_DISABLE_TELEMETRY", "1");
        // Else the C library keeps freed memory apart for each of TensorFlow's many threads.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        FREED_MEMORY.forEach(builder.environment()::putIfAbsent);
        builder.environment().putAll(environment);
        return builder;
    }

    /** The most that the Java heap of an engine's process may take. */
    static final class EngineHeap {

        private static final String MOST = "-Xmx";
        private static final int SMALLEST = 1024;
        private static final int LARGEST = 4096;

        private EngineHeap() {}

        /** What the user gave this process, of whose pictures the engine holds the pixels. */
        static int megabytes() {
            return megabytes(ThisJava.options(), MachineMemory.megabytes());
        }

        /**
         * Without the user's word a quarter of the memory, within bounds: TensorFlow and the window
         * need theirs too.
         *
         * @param options of this process's Java, of which the last counts
         */
        static int megabytes(List<String> options, long machineMegabytes) {
            long wanted = Math.min(LARGEST, machineMegabytes / 4);
            for (String option : options) {
                if (option.startsWith(MOST)) {
                    wanted = bytes(option.substring(MOST.length())) >> 20;
                }
            }
            return (int) Math.max(SMALLEST, Math.min(Integer.MAX_VALUE, wanted));
        }

        /** Java has started with it, so that it is a number with a unit or none. */
        private static long bytes(String size) {
            int shift =
                    10
                            * (1
                                    + "kmgt"
                                            .indexOf(
                                                    size.toLowerCase(Locale.ROOT)
                                                            .charAt(size.length() - 1)));
            String number = shift == 0 ? size : size.substring(0, size.length() - 1);
            return Long.decode(number) << shift;
        }
    }

    /**
     * How much memory this machine, or the container around this process, has.
     *
     * <p>Linux tells it in files. Java's own answer is the same, but loads its management classes
     * first, and the engine's process waits for that.
     */
    record MachineMemory(Path processes, Path groups) {

        private static final MachineMemory LINUX =
                new MachineMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));

        private static final String TOTAL = "MemTotal:";
        private static final String VERSION_2 = "0::";
        private static final String VERSION_1 = ":memory:";

        /** 0 where nothing tells. */
        static long megabytes() {
            OptionalLong told = LINUX.bytes();
            if (told.isPresent()) {
                return told.getAsLong() >> 20;
            }
            return ManagementFactory.getOperatingSystemMXBean()
                            instanceof OperatingSystemMXBean machine
                    ? machine.getTotalMemorySize() >> 20
                    : 0;
        }

        /** Empty on other systems than Linux. */
        OptionalLong bytes() {
            try {
                long most = total();
                for (String line : Files.readAllLines(processes.resolve("self/cgroup"))) {
                    if (line.startsWith(VERSION_2)) {
                        String group = line.substring(VERSION_2.length());
                        most = Math.min(most, limit(groups, group, "memory.max"));
                    } else if (line.contains(VERSION_1)) {
                        String group = line.substring(line.indexOf(VERSION_1) + VERSION_1.length());
                        Path memory = groups.resolve("memory");
                        most = Math.min(most, limit(memory, group, "memory.limit_in_bytes"));
                    }
                }
                return OptionalLong.of(most);
            } catch (IOException | RuntimeException e) {
                return OptionalLong.empty();
            }
        }

        private long total() throws IOException {
            for (String line : Files.readAllLines(processes.resolve("meminfo"))) {
                if (line.startsWith(TOTAL)) {
                    String kilobytes =
                            line.substring(TOTAL.length(), line.length() - "kB".length());
                    return Long.parseLong(kilobytes.strip()) << 10;
                }
            }
            throw new IOException("No total");
        }

        /** The least limit of a group and those around it, as far as they can be seen from here. */
        private static long limit(Path root, String group, String file) {
            long least = Long.MAX_VALUE;
            Path each = root.resolve(group.substring(1));
            while (each != null && each.startsWith(root)) {
                try {
                    least =
                            Math.min(
                                    least,
                                    Long.parseLong(Files.readString(each.resolve(file)).strip()));
                } catch (IOException | NumberFormatException e) {
                    // A group without a limit says "max"; the outermost has no such file.
                }
                each = each.getParent();
            }
            return least;
        }
    }
}
