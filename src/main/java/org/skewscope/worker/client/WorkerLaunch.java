package org.skewscope.worker.client;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.cache.UserCache;
import org.skewscope.engine.FolderComparison;
import org.skewscope.launch.ClassArchive;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.launch.ThisJava;
import org.skewscope.worker.client.WorkerPool.WorkerKey;
import org.skewscope.worker.protocol.WorkerEntry;

/**
 * Describes how an engine process is started.
 *
 * @param java the java executable
 * @param classPath the process's class path
 * @param loader the class name of what loads the engine in it
 * @param heapMegabytes the most its Java heap may take
 * @param archives the folder for class-data archives; empty if none is made
 * @param environment variables added to this process's own, such as TF_ENABLE_ONEDNN_OPTS=0: two
 *     workers with other native settings are two engines that can be compared
 * @param reads the files and folders that a confined process may read beside its model; empty if it
 *     may read every file
 */
public record WorkerLaunch(
        Path java,
        String classPath,
        String loader,
        int heapMegabytes,
        Optional<Path> archives,
        Map<String, String> environment,
        Optional<ReadablePaths> reads) {

    /**
     * Options for a heap that grows only as needed and shrinks again. Pictures are few arrays of
     * many megabytes, which the serial collector frees quickly; the largest heap is for the rare
     * picture of a hundred megapixels. By default Java starts with a share of the machine's memory
     * and never shrinks below it. The arrays of the pictures under way outlive one or two
     * collections and must not be promoted for that. The young generation follows the old one, so
     * that both shrink. The metaspace is large enough to load the model's classes without a full
     * collection.
     */
    private static final List<String> SMALL_HEAP = List.of(
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
     * Makes the optimizing compiler start later than by default. Most engines compare a few
     * pictures, for which it takes more time than it saves; loops over the pixels of a large
     * picture still reach it within the first picture.
     */
    private static final List<String> LATE_OPTIMIZATION = List.of(
            "-XX:Tier4InvocationThreshold=60000",
            "-XX:Tier4MinInvocationThreshold=9000",
            "-XX:Tier4CompileThreshold=135000",
            "-XX:Tier4BackEdgeThreshold=600000");

    /**
     * Lets the process free its native memory when it is idle. oneDNN's own allocator never frees
     * any. The C library by default unmaps each large tensor at once and maps new pages for the
     * next one; with these settings it keeps them until the idle engine trims it.
     */
    private static final Map<String, String> FREED_MEMORY = Map.of(
            "TF_ONEDNN_USE_SYSTEM_ALLOCATOR", "1",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "4294967296");

    private static final int FIRST_HEAP_MEGABYTES = 128;

    /**
     * Keeps JavaCPP from searching each of its jars for twenty libraries of CUDA before it loads
     * TensorFlow. None is part of the application.
     */
    private static final String WITHOUT_GPU = "-Dorg.bytedeco.javacpp.platform.extension=";

    /** The option with JavaCPP's folder for native libraries. */
    private static final String NATIVE_LIBRARIES = "-Dorg.bytedeco.javacpp.cachedir=";

    /**
     * Gives every engine one time zone. JavaCPP unpacks a library again, over the old file, if the
     * file's time is not that of the jar's entry, which Java reads in the process's time zone. A
     * process of another zone would change the library under a running engine, which then crashes.
     */
    private static final String ONE_TIME_ZONE = "-Duser.timezone=UTC";

    /** The variable in whose folder Linux has the user's caches. */
    private static final String CACHE_HOME = "XDG_CACHE_HOME";

    private static final String ARCHIVE = "engine";

    /** The folder beside the application's jar that holds the other jars. */
    private static final String LIBRARIES = "lib";

    /** The start of the name of the file in the user's cache that lists what is unpacked. */
    private static final String UNPACKED = "unpacked-";

    public WorkerLaunch {
        environment = Map.copyOf(environment);
    }

    /** Returns the launch of TensorFlow and the bundled model with the application's own Java. */
    public static WorkerLaunch ofThisApplication() {
        return ofThisApplication(WorkerEntry.MODEL_LOADER);
    }

    /**
     * Returns the launch of an engine with the application's own Java and class path.
     *
     * @param loader the class name of what loads the engine
     */
    public static WorkerLaunch ofThisApplication(String loader) {
        return new WorkerLaunch(
                ThisJava.executable(),
                absolute(System.getProperty("java.class.path")),
                loader,
                EngineHeap.megabytes(),
                Optional.of(ClassArchive.usersFolder()),
                Map.of(),
                Optional.empty());
    }

    /** Returns a class path of absolute entries, since a class archive fits one spelling only. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns this launch with another class path and another folder for archives. */
    WorkerLaunch from(String jars, Path folder) {
        return new WorkerLaunch(java, jars, loader, heapMegabytes, Optional.of(folder), environment, reads);
    }

    /**
     * Returns this launch with another class path, for an application whose own does not hold the
     * engine. No class archive is made, since such jars lie in another folder each time.
     */
    public WorkerLaunch from(String jars) {
        return new WorkerLaunch(java, jars, loader, heapMegabytes, Optional.empty(), environment, reads);
    }

    public WorkerLaunch withEnvironment(Map<String, String> other) {
        return new WorkerLaunch(java, classPath, loader, heapMegabytes, archives, other, reads);
    }

    /**
     * Returns this launch with limited reading.
     *
     * @param paths the files and folders that a confined process may read beside its model
     */
    public WorkerLaunch reading(Collection<Path> paths) {
        return reading(ReadablePaths.of(paths));
    }

    private WorkerLaunch reading(ReadablePaths paths) {
        return new WorkerLaunch(java, classPath, loader, heapMegabytes, archives, environment, Optional.of(paths));
    }

    /**
     * Returns this launch with further files that the process may read.
     *
     * @param files those that a request names
     * @return empty if the process may read each of them that exists
     */
    Optional<WorkerLaunch> reaching(Stream<Path> files) {
        return reads.flatMap(paths -> paths.with(files)).map(this::reading);
    }

    /**
     * Returns everything beside the system's files and the user's cache that a confined process may
     * read.
     *
     * @return empty if it may read every file
     */
    Optional<Set<Path>> readable() {
        return reads.map(paths -> {
            Set<Path> all = new LinkedHashSet<>(paths.real());
            model().map(ReadablePaths::folderOf).ifPresent(all::add);
            for (String entry : classPath.split(File.pathSeparator)) {
                all.add(Path.of(entry));
                all.add(Path.of(entry).resolveSibling(LIBRARIES));
            }
            all.removeIf(path -> !Files.exists(path));
            // It may be filled only before this process starts.
            all.add(UserCache.nativeLibraries());
            return all;
        });
    }

    /** Returns this launch with the model and the native settings of a process. */
    WorkerLaunch with(WorkerKey key) {
        Map<String, String> other = new HashMap<>(withModel(key.model()).environment);
        other.putAll(key.settings().environment());
        return withEnvironment(other);
    }

    /**
     * Returns how many processes with other settings may live beside the first one: one for each
     * four gigabytes of memory, 1 to 4, since each takes up to one gigabyte.
     */
    static int mostOthers() {
        return (int) Math.max(1, Math.min(4, MachineMemory.megabytes() / 4096));
    }

    /**
     * Returns this launch with another model.
     *
     * @param model its file or folder; empty for the one that this process's environment names, or
     *     the bundled one
     */
    public WorkerLaunch withModel(Optional<Path> model) {
        Map<String, String> other = new HashMap<>(environment);
        other.remove(WorkerEntry.MODEL);
        model.ifPresent(
                path -> other.put(WorkerEntry.MODEL, path.toAbsolutePath().toString()));
        return withEnvironment(other);
    }

    /** Returns this launch with the bundled model loaded only when it is first run. */
    public WorkerLaunch withBundledLater() {
        Map<String, String> other = new HashMap<>(environment);
        other.put(WorkerEntry.BUNDLED_LATER, "1");
        return withEnvironment(other);
    }

    /** Returns the model that {@link #withModel} has set, as an absolute path. */
    Optional<Path> model() {
        return Optional.ofNullable(environment.get(WorkerEntry.MODEL)).map(Path::of);
    }

    /**
     * Returns the command that unpacks everything that the engine reads from the user's cache. It
     * runs unconfined and opens no file of the user.
     *
     * @return empty if everything is unpacked, or if the engine's loader unpacks nothing
     */
    List<String> unpacking() {
        if (!loader.equals(WorkerEntry.MODEL_LOADER)) {
            return List.of();
        }
        try {
            UserCache.ListedFiles unpacked = unpacked();
            return unpacked.areWhole()
                    ? List.of()
                    : List.of(
                            java.toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            WITHOUT_GPU,
                            NATIVE_LIBRARIES + UserCache.nativeLibraries(),
                            ONE_TIME_ZONE,
                            "-Duser.home=" + UserCache.home(),
                            "-cp",
                            classPath,
                            WorkerEntry.UNPACKING,
                            unpacked.list().toString());
        } catch (IOException e) {
            // The engine reports what it cannot read.
            return List.of();
        }
    }

    /**
     * Makes the next process unpack everything again.
     *
     * @return whether that can be
     */
    boolean forgetUnpacked() {
        try {
            unpacked().delete();
            return loader.equals(WorkerEntry.MODEL_LOADER);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the list of what is unpacked, which need not exist. */
    private UserCache.ListedFiles unpacked() throws IOException {
        String name = UNPACKED + ClassArchive.keyOfClassPath(classPath);
        return new UserCache.ListedFiles(UserCache.folder().resolve(name));
    }

    /** Returns the use of the class archive, which makes the next process start sooner. */
    ClassArchiveUse archive() {
        String kind = loader.equals(WorkerEntry.MODEL_LOADER) ? ARCHIVE : loader.substring(loader.lastIndexOf('.') + 1);
        return archives.flatMap(folder -> ClassArchive.of(folder, kind, classPath))
                .map(ClassArchive::use)
                .orElse(ClassArchiveUse.NONE);
    }

    /** Returns the heap options of the engine's Java, for benchmarks of what runs in it. */
    public static List<String> heapOptions() {
        return SMALL_HEAP;
    }

    /**
     * Returns the command and environment of an unconfined process.
     *
     * @param archive whether the process uses or records a class archive
     */
    ProcessBuilder processBuilder(ClassArchiveUse archive) {
        Path usual = Path.of(System.getProperty("java.io.tmpdir"));
        Path temporary = UserCache.temporary();
        return processBuilder(
                archive, temporary, temporary.equals(usual) ? List.of() : List.of("-Djava.io.tmpdir=" + temporary));
    }

    /**
     * Returns the command and environment of a process in a cage, without the cage.
     *
     * @param archive whether the process uses or records a class archive
     * @param scratch the only folder in which the process may write
     */
    ProcessBuilder processBuilder(ClassArchiveUse archive, Path scratch) {
        ProcessBuilder builder = processBuilder(
                archive,
                scratch,
                List.of(
                        "-Djava.io.tmpdir=" + scratch,
                        // The system may offer no directory of users in the cage.
                        "-Duser.home=" + UserCache.home(),
                        "-Duser.name=" + System.getProperty("user.name"),
                        // Both write into a folder that all processes share.
                        "-XX:-UsePerfData",
                        "-XX:+DisableAttachMechanism"));
        builder.environment().put("TMPDIR", scratch.toString());
        return builder;
    }

    /** Returns the name of the report of a native crash. */
    static String crashReport(String process) {
        return "skewscope-" + process + ".log";
    }

    private ProcessBuilder processBuilder(ClassArchiveUse archive, Path temporary, List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        // Other versions of Java may lack some options.
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Xms" + Math.min(FIRST_HEAP_MEGABYTES, heapMegabytes) + "m");
        command.addAll(SMALL_HEAP);
        command.addAll(LATE_OPTIMIZATION);
        command.addAll(archive.options());
        command.add(WITHOUT_GPU);
        command.add(NATIVE_LIBRARIES + UserCache.nativeLibraries());
        command.add(ONE_TIME_ZONE);
        command.add("-Djava.awt.headless=true");
        command.add("-Dfile.encoding=UTF-8");
        // A native crash is reported to the user; its dumps would litter the user's folder.
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + temporary.resolve(crashReport("%p")));
        command.addAll(more);
        command.add("-cp");
        command.add(classPath);
        command.add(WorkerEntry.MAIN_CLASS);
        command.add(loader);
        ProcessBuilder builder = new ProcessBuilder(command);
        ThisJava.keepOwnOptions(builder.environment());
        builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
        // ONNX Runtime must not send telemetry, whichever version is built in.
        builder.environment().putIfAbsent("ORT_DISABLE_TELEMETRY", "1");
        // One part of the C library's memory for each picture under way. With one for each of
        // TensorFlow's many threads it keeps much freed memory apart; with fewer, threads wait.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", Integer.toString(FolderComparison.AT_A_TIME));
        FREED_MEMORY.forEach(builder.environment()::putIfAbsent);
        // The engine finds the cache of this process, also where its folder of temporary files is
        // another one.
        builder.environment().put(CACHE_HOME, UserCache.folder().getParent().toString());
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * The files and folders that a confined process may read, as real paths: the kernel compares
     * files, not names.
     */
    record ReadablePaths(Set<Path> real) {

        ReadablePaths {
            real = Set.copyOf(real);
        }

        /** Returns the paths that exist. */
        static ReadablePaths of(Collection<Path> paths) {
            Set<Path> real = new LinkedHashSet<>();
            paths.forEach(path -> realPath(path).ifPresent(real::add));
            return new ReadablePaths(real);
        }

        /**
         * Returns these paths with the folders of further files.
         *
         * @return empty if they hold each of the files that exists
         */
        Optional<ReadablePaths> with(Stream<Path> files) {
            Map<Path, Optional<Path>> folders = new HashMap<>();
            Set<Path> all = new LinkedHashSet<>(real);
            files.map(file -> realPath(file.toAbsolutePath(), folders))
                    .flatMap(Optional::stream)
                    .filter(file -> all.stream().noneMatch(file::startsWith))
                    .forEach(file -> all.add(folderOf(file)));
            return all.size() == real.size() ? Optional.empty() : Optional.of(new ReadablePaths(all));
        }

        private static Path folderOf(Path file) {
            return Files.isDirectory(file) || file.getParent() == null ? file : file.getParent();
        }

        /** Returns the real path of a file, and finds the real path of each folder once. */
        private static Optional<Path> realPath(Path file, Map<Path, Optional<Path>> folders) {
            if (file.getParent() == null || Files.isSymbolicLink(file) || !file.equals(file.normalize())) {
                return realPath(file);
            }
            return folders.computeIfAbsent(file.getParent(), ReadablePaths::realPath)
                    .map(folder -> folder.resolve(file.getFileName()))
                    .filter(Files::exists);
        }

        private static Optional<Path> realPath(Path path) {
            try {
                return Optional.of(path.toRealPath());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** The most that the Java heap of an engine's process may take. */
    static final class EngineHeap {

        private static final String MOST = "-Xmx";
        private static final int SMALLEST = 1024;
        private static final int LARGEST = 4096;

        private EngineHeap() {}

        /**
         * Returns the largest heap of the engine: the user's {@code -Xmx} of this process, if set.
         */
        static int megabytes() {
            return megabytes(ThisJava.options(), MachineMemory.megabytes());
        }

        /**
         * Returns the largest heap in megabytes: {@code -Xmx} if it is among the options, else a
         * quarter of the memory, at least 1,024 and at most 4,096.
         *
         * @param options of this process's Java; the last {@code -Xmx} counts
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

        /** Parses a size that Java accepted: a number with or without a unit. */
        private static long bytes(String size) {
            int shift = 10 * (1 + "kmgt".indexOf(size.toLowerCase(Locale.ROOT).charAt(size.length() - 1)));
            String number = shift == 0 ? size : size.substring(0, size.length() - 1);
            return Long.decode(number) << shift;
        }
    }

    /**
     * Reads the memory size of this machine, or of the container around this process, from Linux's
     * files. Java's management classes return the same size, but take time to load while the engine
     * process waits.
     */
    record MachineMemory(Path processes, Path groups) {

        private static final MachineMemory LINUX = new MachineMemory(Path.of("/proc"), Path.of("/sys/fs/cgroup"));

        private static final String TOTAL = "MemTotal:";
        private static final String VERSION_2 = "0::";
        private static final String VERSION_1 = ":memory:";

        /** Returns the size in megabytes; 0 if it is unknown. */
        static long megabytes() {
            OptionalLong told = LINUX.bytes();
            if (told.isPresent()) {
                return told.getAsLong() >> 20;
            }
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                    ? machine.getTotalMemorySize() >> 20
                    : 0;
        }

        /** Returns the size; empty on systems other than Linux. */
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
                    String kilobytes = line.substring(TOTAL.length(), line.length() - "kB".length());
                    return Long.parseLong(kilobytes.strip()) << 10;
                }
            }
            throw new IOException("No total");
        }

        /** Returns the smallest limit of a group and its visible parents. */
        private static long limit(Path root, String group, String file) {
            long least = Long.MAX_VALUE;
            Path each = root.resolve(group.substring(1));
            while (each != null && each.startsWith(root)) {
                try {
                    least = Math.min(
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
