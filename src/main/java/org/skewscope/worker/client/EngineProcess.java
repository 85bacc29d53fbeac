package org.skewscope.worker.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.skewscope.cache.ScratchFolder;
import org.skewscope.cache.UserCache;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.launch.Cage;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.MessageChannel;
import org.skewscope.worker.protocol.WorkerEntry;
import org.skewscope.worker.protocol.WorkerMessage;

/** One engine process: the application's end of its pipes. */
final class EngineProcess {

    private static final long END_SECONDS = 2;

    /** How long the last lines of an ended process may be on their way. */
    private static final long LOG_MILLISECONDS = 500;

    /** Exit code of a process that was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    private final EngineStart start;
    private final Process process;
    private final MessageChannel<ClientMessage, WorkerMessage> channel;
    private final CompletableFuture<EngineInfo> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final MessageQueue queue = new MessageQueue();

    private final ClassArchiveUse archive;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean answered;

    private EngineProcess(EngineStart start, ClassArchiveUse archive) {
        this.start = start;
        this.process = start.process();
        this.archive = archive;
        this.channel = new MessageChannel<>(process.getInputStream(), process.getOutputStream(), WorkerMessage.class);
    }

    /**
     * Starts a process, which then loads the library and the model.
     *
     * @param log takes what it writes to standard error
     * @throws EngineException if Java cannot be started
     */
    static EngineProcess start(WorkerLaunch launch, LogTail log) throws EngineException {
        ClassArchiveUse archive = launch.archive();
        try {
            long before = log.count();
            EngineProcess started = new EngineProcess(EngineStart.of(launch, archive), archive);
            Thread reader = daemon("engine log", () -> log.drain(started.process.getErrorStream()));
            Thread unusedReceiver =
                    daemon("engine messages", () -> started.receive(() -> lastWords(reader, log, before)));
            started.closeAtEnd();
            return started;
        } catch (IOException e) {
            archive.forget();
            throw new EngineException(
                    """
                            The engine could not be started with %s: %s. Check that this Java installation is \
                            complete."""
                            .formatted(launch.java(), e.getMessage()),
                    e);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns sentences on what an ended process wrote last to standard error, and what to do. */
    private static String lastWords(Thread reader, LogTail log, long before) {
        try {
            reader.join(LOG_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return log.last(before)
                .map(line -> " Its last line: %s. Correct what it names, then try again.".formatted(line))
                .orElse(" Try again.");
    }

    /**
     * Ends the engine process before this process ends, so that it can write its class archive and
     * its scratch folder is removed.
     */
    private void closeAtEnd() {
        if (archive.first() || start.scratch().isPresent()) {
            Thread end = new Thread(this::close, "engine end");
            try {
                Runtime.getRuntime().addShutdownHook(end);
                CompletableFuture<Boolean> unusedRemoved = ended.thenApply(nothing -> remove(end));
            } catch (IllegalStateException e) {
                // This process ends already.
            }
        }
    }

    private static boolean remove(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process ends already.
            return false;
        }
    }

    /**
     * Receives messages until the process ends.
     *
     * @param lastWords returns sentences on what the ended process wrote last
     */
    private void receive(Supplier<String> lastWords) {
        try {
            while (true) {
                WorkerMessage message = channel.receive();
                if (message instanceof WorkerMessage.Ready loaded) {
                    ready.complete(loaded.info());
                    Thread unusedTidier = daemon("class archive", this::tidy);
                } else if (message instanceof WorkerMessage.NotReady broken) {
                    ready.completeExceptionally(new EngineException(broken.reason()));
                } else {
                    answered |= message instanceof WorkerMessage.Done;
                    Optional<ClientMessage> answer = queue.add(message);
                    if (answer.isPresent()) {
                        channel.send(answer.get());
                    }
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Usually the process has ended; a pipe that cannot be read has the same consequence.
            process.destroyForcibly();
            if (!ready.isDone()) {
                String reason = "The engine ended while it loaded (%s).".formatted(ending());
                ready.completeExceptionally(new EngineException(reason + lastWords.get(), e));
            }
            queue.end();
            start.clean();
            ended.complete(null);
        }
    }

    /** Removes what would harm later processes or was left by killed ones. */
    private void tidy() {
        archive.removeDamaged();
        start.scratch().ifPresent(ScratchFolder::deleteLeft);
    }

    /** Completes when the library and the model are loaded, or with an EngineException. */
    CompletableFuture<EngineInfo> ready() {
        return ready;
    }

    /** Completes when the process has ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    void send(ClientMessage message) throws IOException {
        channel.send(message);
    }

    /**
     * Waits for the next message.
     *
     * @return null if none came in time; empty if the process has ended
     */
    Optional<WorkerMessage> poll(long milliseconds) throws InterruptedException {
        return queue.poll(milliseconds);
    }

    /** Cancels a request: the process stops it at its next step, and its messages are dropped. */
    void abandon(long id) {
        List<ClientMessage> answers = queue.abandon(id);
        try {
            channel.send(new ClientMessage.Cancel(id));
            for (ClientMessage answer : answers) {
                channel.send(answer);
            }
        } catch (IOException e) {
            // The process has ended, and the request with it.
        }
    }

    /** Returns whether the end of an abandoned request has not been received. */
    boolean isBusyWithAbandoned() {
        return queue.isBusy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns whether the process was killed, such as by a system that is out of memory. */
    boolean wasKilled() {
        return !process.isAlive() && process.exitValue() == KILLED;
    }

    /** Returns whether the process is confined and nothing was unpacked before it started. */
    boolean reliedOnCache() {
        return start.reliedOnCache();
    }

    /** Returns how the process ended, for a message. */
    String ending() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) ? "exit code " + process.exitValue() : "its pipe broke";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its pipe broke";
        }
    }

    /** Kills the process. */
    void kill() {
        closed.set(true);
        process.destroyForcibly();
        archive.forget();
        start.clean();
    }

    /**
     * Ends the process. A process that records its classes for an archive gets the time to write
     * it; any other is killed.
     */
    void close() {
        if (!archive.first()) {
            kill();
            return;
        }
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                tellArchive();
                start.clean();
                return;
            }
        } catch (IOException e) {
            // The process has ended, or does not respond: kill() is for both.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Keeps the class archive only if a request was handled: else too few classes were loaded. */
    private void tellArchive() {
        if (answered) {
            archive.makeMissing();
        } else {
            archive.forget();
        }
    }

    /** Queues the messages about the request under way, and drops those about abandoned ones. */
    static final class MessageQueue {

        private final BlockingQueue<Optional<WorkerMessage>> messages = new LinkedBlockingQueue<>();
        private final Set<Long> abandoned = new HashSet<>();

        /**
         * Adds a message.
         *
         * @return what has to be sent back at once
         */
        synchronized Optional<ClientMessage> add(WorkerMessage message) {
            if (message instanceof WorkerMessage.OfRequest about && abandoned.contains(about.id())) {
                return drop(about);
            }
            messages.add(Optional.of(message));
            return Optional.empty();
        }

        /** Adds the end of all messages. */
        synchronized void end() {
            messages.add(Optional.empty());
        }

        /**
         * Drops the messages of a request from now on, and those in the queue.
         *
         * @return what has to be sent back at once
         */
        synchronized List<ClientMessage> abandon(long id) {
            abandoned.add(id);
            List<Optional<WorkerMessage>> waiting = new ArrayList<>();
            messages.drainTo(waiting);
            List<ClientMessage> answers = new ArrayList<>();
            for (Optional<WorkerMessage> message : waiting) {
                if (message.isEmpty()) {
                    messages.add(message);
                } else {
                    add(message.get()).ifPresent(answers::add);
                }
            }
            return answers;
        }

        private Optional<ClientMessage> drop(WorkerMessage.OfRequest about) {
            if (about.ends()) {
                abandoned.remove(about.id());
            }
            return about instanceof WorkerMessage.Elsewhere
                    ? Optional.of(new ClientMessage.Answer(about.id(), Optional.empty()))
                    : Optional.empty();
        }

        /** Returns whether the end of an abandoned request has not been received. */
        synchronized boolean isBusy() {
            return !abandoned.isEmpty();
        }

        /**
         * Waits for the next message.
         *
         * @return null if none came in time; empty if the process has ended
         */
        Optional<WorkerMessage> poll(long milliseconds) throws InterruptedException {
            Optional<WorkerMessage> message = messages.poll(milliseconds, TimeUnit.MILLISECONDS);
            if (message != null && message.isEmpty()) {
                // The end stays in the queue for every further call.
                messages.add(message);
            }
            return message;
        }
    }

    /**
     * A started engine process. It runs in the machine's cage, if there is one, and then writes
     * into a scratch folder of its own only.
     *
     * @param scratch the folder of its temporary files; empty if it is not confined
     * @param reliedOnCache whether it is confined and nothing was unpacked before it
     */
    private record EngineStart(Process process, Optional<ScratchFolder> scratch, boolean reliedOnCache) {

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
                ScratchFolder scratch = ScratchFolder.make("engine");
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
                free.environment()
                        .put(WorkerEntry.MESSAGES, DESCRIPTORS.resolve("3").toString());
            }
            return new EngineStart(free.start(), Optional.empty(), false);
        }

        private static Optional<Process> confined(
                Cage cage,
                WorkerLaunch launch,
                ClassArchiveUse archive,
                List<String> unpacking,
                ScratchFolder scratch) {
            ProcessBuilder builder = launch.processBuilder(archive, scratch.folder());
            builder.environment().remove(WorkerEntry.MESSAGES);
            builder.environment().remove(WorkerEntry.CONFINED);
            List<Path> written = new ArrayList<>(List.of(scratch.folder()));
            archive.list().ifPresent(written::add);
            Iterator<List<String>> commands = cage.commands(
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
            scratch.ifPresent(own -> {
                keepReport(own.folder());
                own.delete();
            });
        }

        /** Moves the report of a native crash to the folder of temporary files. */
        private void keepReport(Path folder) {
            Path report = folder.resolve(WorkerLaunch.crashReport(Long.toString(process.pid())));
            try {
                if (Files.isRegularFile(report, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(report, folder.resolveSibling(report.getFileName()));
                }
            } catch (IOException e) {
                // The report is lost; the application still says how the engine ended.
            }
        }
    }
}
