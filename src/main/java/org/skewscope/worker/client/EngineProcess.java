package org.skewscope.worker.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.launch.ClassArchiveUse;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.MessageChannel;
import org.skewscope.worker.protocol.WorkerMessage;

/** One running engine process, seen from the application. */
final class EngineProcess {

    private static final long END_SECONDS = 2;

    /** Exit code of a process that was ended by SIGKILL. */
    private static final int KILLED = 128 + 9;

    private final Process process;
    private final MessageChannel<ClientMessage, WorkerMessage> channel;
    private final CompletableFuture<EngineInfo> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Inbox inbox = new Inbox();

    private final ClassArchiveUse archive;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean answered;

    private EngineProcess(Process process, ClassArchiveUse archive) {
        this.process = process;
        this.archive = archive;
        this.channel =
                new MessageChannel<>(
                        process.getInputStream(), process.getOutputStream(), WorkerMessage.class);
    }

    /** Starts a process; it loads the library and the model by itself. */
    static EngineProcess start(WorkerLaunch launch, LogTail log) throws EngineException {
        ClassArchiveUse archive = launch.archive();
        try {
            EngineProcess started =
                    new EngineProcess(launch.processBuilder(archive).start(), archive);
            daemon("engine messages", started::receive);
            daemon("engine log", () -> log.drain(started.process.getErrorStream()));
            started.closeAtEnd();
            return started;
        } catch (IOException e) {
            archive.forget();
            throw new EngineException(
                    "The engine could not be started with "
                            + launch.java()
                            + ": "
                            + e.getMessage()
                            + ". Check that this Java installation is complete.",
                    e);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What it has loaded is kept for the next one by whichever way this process ends. */
    private void closeAtEnd() {
        if (archive.first()) {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(this::close, "engine end"));
            } catch (IllegalStateException e) {
                // This process ends already.
            }
        }
    }

    private void receive() {
        try {
            while (true) {
                WorkerMessage message = channel.receive();
                if (message instanceof WorkerMessage.Ready loaded) {
                    ready.complete(loaded.info());
                    daemon("class archive", archive::removeDamaged);
                } else if (message instanceof WorkerMessage.NotReady broken) {
                    ready.completeExceptionally(new EngineException(broken.reason()));
                } else {
                    answered |= message instanceof WorkerMessage.Done;
                    Optional<ClientMessage> answer = inbox.put(message);
                    if (answer.isPresent()) {
                        channel.send(answer.get());
                    }
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // An ended process is the usual reason; a pipe that cannot be read is as good as one.
            process.destroyForcibly();
            ready.completeExceptionally(
                    new EngineException(
                            "The engine ended while it loaded ("
                                    + ending()
                                    + "). See its log, then try again.",
                            e));
            inbox.end();
            ended.complete(null);
        }
    }

    /** Completes when the library and the model are loaded, or with an EngineException. */
    CompletableFuture<EngineInfo> ready() {
        return ready;
    }

    /** Completes when the process has ended, in whatever way. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    void send(ClientMessage message) throws IOException {
        channel.send(message);
    }

    /**
     * The next message.
     *
     * @return null where none came in time; an empty value where the process has ended
     */
    Optional<WorkerMessage> poll(long milliseconds) throws InterruptedException {
        return inbox.poll(milliseconds);
    }

    /** Nobody waits for a request any more: the process stops it at its next step. */
    void abandon(long id) {
        List<ClientMessage> answers = inbox.abandon(id);
        try {
            channel.send(new ClientMessage.Cancel(id));
            for (ClientMessage answer : answers) {
                channel.send(answer);
            }
        } catch (IOException e) {
            // The process has ended, and the request with it.
        }
    }

    /** Whether it worked, when it said something last, on a request that was abandoned. */
    boolean works() {
        return inbox.working();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Whether somebody ended it by force, such as a system that is out of memory. */
    boolean wasKilled() {
        return !process.isAlive() && process.exitValue() == KILLED;
    }

    /** How the process ended, for a message. */
    String ending() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS)
                    ? "exit code " + process.exitValue()
                    : "its pipe broke";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its pipe broke";
        }
    }

    /** Ends the process at once, whatever it does. */
    void kill() {
        closed.set(true);
        process.destroyForcibly();
        archive.forget();
    }

    /**
     * Ends the process: it has nothing to finish. Only one that is writing down what it loads, for
     * the next to start sooner, is left to end by itself.
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
                return;
            }
        } catch (IOException e) {
            // It has gone already, or does not listen: the next line is for both.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** An engine that ran nothing has not loaded what the next one will need. */
    private void tellArchive() {
        if (answered) {
            archive.makeMissing();
        } else {
            archive.forget();
        }
    }

    /**
     * What a process has sent about the request under way. What it still sends about a request that
     * nobody waits for any more ends here.
     */
    static final class Inbox {

        private final BlockingQueue<Optional<WorkerMessage>> messages = new LinkedBlockingQueue<>();
        private final Set<Long> abandoned = new HashSet<>();

        /** Takes in a message, and says what has to be answered at once. */
        synchronized Optional<ClientMessage> put(WorkerMessage message) {
            if (message instanceof WorkerMessage.OfRequest about
                    && abandoned.contains(about.id())) {
                return drop(about);
            }
            messages.add(Optional.of(message));
            return Optional.empty();
        }

        /** Nothing more comes. */
        synchronized void end() {
            messages.add(Optional.empty());
        }

        /** Nobody waits for a request any more; says what has to be answered at once. */
        synchronized List<ClientMessage> abandon(long id) {
            abandoned.add(id);
            List<Optional<WorkerMessage>> waiting = new ArrayList<>();
            messages.drainTo(waiting);
            List<ClientMessage> answers = new ArrayList<>();
            for (Optional<WorkerMessage> message : waiting) {
                if (message.isEmpty()) {
                    messages.add(message);
                } else {
                    put(message.get()).ifPresent(answers::add);
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

        /** Whether an abandoned request had not ended, be it that the process had. */
        synchronized boolean working() {
            return !abandoned.isEmpty();
        }

        /**
         * The next message.
         *
         * @return null where none came in time; an empty value where the process has ended
         */
        Optional<WorkerMessage> poll(long milliseconds) throws InterruptedException {
            Optional<WorkerMessage> message = messages.poll(milliseconds, TimeUnit.MILLISECONDS);
            if (message != null && message.isEmpty()) {
                // The end stays the end, however often it is asked for.
                messages.add(message);
            }
            return message;
        }
    }
}
