package org.skewscope.worker.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.cache.FolderTree;
import org.skewscope.cache.UserCache;
import org.skewscope.launch.Cage;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.worker.protocol.WorkerEntry;

/**
 * A started engine process. It runs in the machine's cage, if there is one, and then writes into a
 * scratch folder of its own only.
 *
 * @param scratch the folder of its temporary files; empty if it is not confined
 * @param reliedOnCache whether it is confined and nothing was unpacked before it
 */
record EngineStart(Process process, Optional<Scratch> scratch, boolean reliedOnCache) {

    /** How often a start is tried: a launcher that was written just now may still be busy. */
    private static final int TRIES = 3;

    private static final long PAUSE_MILLISECONDS = 20;

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path DESCRIPTORS = Path.of("/dev/fd");

    /**
     * Starts a command whose descriptor 3 is the pipe for messages and whose standard output is
     * standard error, as the cage's launcher does.
     */
    private static final List<String> MESSAGES_MOVED =
            List.of(SHELL.toString(), "-c", "exec \"$@\" 3>&1 1>&2", SHELL.toString());

    /**
     * Starts a process.
     *
     * @param archive whether the process uses or records a class archive
     * @throws IOException if Java cannot be started
     */
    static EngineStart of(WorkerLaunch launch, ClassArchiveUse archive) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(launch.environment());
        Cage cage = Cage.ofThisMachine(environment);
        String missing = cage.missing();
        if (cage.confines() && Files.isExecutable(launch.java())) {
            Scratch scratch = Scratch.make();
            List<String> unpacking = launch.unpacking();
            Optional<Process> confined = confined(cage, launch, archive, unpacking, scratch);
            if (confined.isPresent()) {
                return new EngineStart(confined.get(), Optional.of(scratch), unpacking.isEmpty());
            }
            scratch.delete();
            missing = "its launcher cannot be executed in " + UserCache.folder();
        }
        ProcessBuilder free = launch.processBuilder(archive);
        free.environment().remove(WorkerEntry.MESSAGES);
        free.environment().put(WorkerEntry.CONFINED, missing);
        if (Files.isExecutable(SHELL) && Files.exists(DESCRIPTORS)) {
            free.command().addAll(0, MESSAGES_MOVED);
            free.environment().put(WorkerEntry.MESSAGES, DESCRIPTORS.resolve("3").toString());
        }
        return new EngineStart(free.start(), Optional.empty(), false);
    }

    private static Optional<Process> confined(
            Cage cage,
            WorkerLaunch launch,
            ClassArchiveUse archive,
            List<String> unpacking,
            Scratch scratch) {
        ProcessBuilder builder = launch.processBuilder(archive, scratch.folder());
        builder.environment().remove(WorkerEntry.MESSAGES);
        builder.environment().remove(WorkerEntry.CONFINED);
        List<Path> written = new ArrayList<>(List.of(scratch.folder()));
        archive.list().ifPresent(written::add);
        Iterator<List<String>> commands =
                cage.commands(
                                List.copyOf(builder.command()),
                                new Cage.Paths(written, launch.readable()),
                                unpacking,
                                scratch.folder())
                        .iterator();
        while (commands.hasNext()) {
            Optional<Process> started = started(builder.command(commands.next()));
            if (started.isPresent()) {
                return started;
            }
        }
        return Optional.empty();
    }

    private static Optional<Process> started(ProcessBuilder builder) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return Optional.of(builder.start());
            } catch (IOException e) {
                pause();
            }
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes the process's temporary files once it has ended; its crash report is kept. */
    void clean() {
        scratch.ifPresent(
                folder -> {
                    folder.keepReport(process.pid());
                    folder.delete();
                });
    }

    /**
     * A folder for the temporary files of one engine process. Its name holds the id of the process
     * that made it and of its PID namespace, so that a later process can remove what a killed one
     * has left.
     */
    record Scratch(Path folder) {

        private static final String PREFIX = "skewscope-engine-";
        private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
        private static final Duration OLD = Duration.ofDays(1);

        /** Returns a new folder that only this user reaches. */
        static Scratch make() throws IOException {
            String name = PREFIX + namespace() + "-" + ProcessHandle.current().pid() + "-";
            Path all = Files.createDirectories(UserCache.temporary());
            return new Scratch(Files.createTempDirectory(all, name).toRealPath());
        }

        /** Returns the number of this process's PID namespace; 0 if it is unknown. */
        private static long namespace() {
            try {
                String link = Files.readSymbolicLink(NAMESPACE).toString();
                return Long.parseLong(link.replaceAll("\\D", ""));
            } catch (IOException | RuntimeException e) {
                return 0;
            }
        }

        /** Moves the report of a native crash to the folder of temporary files. */
        private void keepReport(long process) {
            Path report = folder.resolve(WorkerLaunch.crashReport(Long.toString(process)));
            try {
                if (Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(report, folder.resolveSibling(report.getFileName()));
                }
            } catch (IOException e) {
                // The report is lost; the application still says how the engine ended.
            }
        }

        void delete() {
            try {
                FolderTree.delete(folder);
            } catch (IOException e) {
                // A later process removes it.
            }
        }

        /** Removes the folders of processes that were killed. */
        void deleteLeft() {
            try (Stream<Path> all = Files.list(folder.getParent())) {
                all.filter(each -> each.getFileName().toString().startsWith(PREFIX))
                        .filter(this::isLeft)
                        .forEach(each -> new Scratch(each).delete());
            } catch (IOException | RuntimeException e) {
                // The folders stay until another try.
            }
        }

        /** Returns whether a process lives; no process is known on Linux without /proc. */
        private static boolean isKnown(long process) {
            return ProcessHandle.of(process).isPresent();
        }

        private boolean isLeft(Path other) {
            try {
                if (!Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(folder))
                        || !isKnown(ProcessHandle.current().pid())) {
                    return false;
                }
                String[] parts =
                        other.getFileName().toString().substring(PREFIX.length()).split("-");
                boolean ours = Long.parseLong(parts[0]) == namespace() && namespace() != 0;
                boolean ended = !isKnown(Long.parseLong(parts[1]));
                Instant made = Files.getLastModifiedTime(other).toInstant();
                return ended && (ours || made.isBefore(Instant.now().minus(OLD)));
            } catch (IOException | RuntimeException e) {
                return false;
            }
        }
    }
}
