package org.skewscope.worker.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.skewscope.cache.HeapBrake;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.engine.FolderComparison.FolderSink;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Prepared.LookingListener;
import org.skewscope.engine.Prepared.PreparedListener;
import org.skewscope.engine.Prepared.PreparedLook;
import org.skewscope.option.Remedy;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Runs the engine in a process of its own. A native crash or a call that never returns does not
 * reach the caller's process: a cancelled call returns at once, and a process that died is
 * replaced. For several threads, whose calls are handled one after another.
 *
 * <p>The process stops a cancelled request at its next step. It is replaced only if the next
 * request has waited too long for that.
 *
 * <p>A pathway whose native settings differ from this process's runs its model in a further
 * process, and all its other stages in the first.
 */
public final class WorkerEngine implements EngineClient {

    /** How long an idle process with other native settings lives. */
    private static final Duration IDLE = Duration.ofMinutes(2);

    /**
     * How long a request waits for the end of an abandoned one before the process is replaced. It
     * is longer than one run of the model takes on a busy machine, since another process has to
     * load the model first.
     */
    private static final Duration ABANDONED_TIMEOUT = Duration.ofSeconds(6);

    private static final long POLL_MILLISECONDS = 5;

    private final Duration abandonedTimeout;
    private final ProcessKeeper keeper;
    private final EngineListeners listeners;
    private final ProcessLoading loading;
    private final WorkerPool others;
    private final ReentrantLock turn = new ReentrantLock(true);
    private long lastId;

    /**
     * Creates an engine whose process starts at {@link #start()} or at the first call.
     *
     * @param launch how the process is started
     * @param listener receives the state of the process
     */
    public WorkerEngine(WorkerLaunch launch, EngineListener listener) {
        this(launch, listener, new LogTail());
    }

    WorkerEngine(WorkerLaunch launch, EngineListener listener, LogTail log) {
        this(launch, listener, log, ABANDONED_TIMEOUT);
    }

    /**
     * Creates an engine as the others do.
     *
     * @param abandonedTimeout how long a request waits for the end of an abandoned one before the
     *     process is replaced
     */
    WorkerEngine(WorkerLaunch launch, EngineListener listener, LogTail log, Duration abandonedTimeout) {
        this.abandonedTimeout = abandonedTimeout;
        listeners = new EngineListeners(listener);
        this.keeper = new ProcessKeeper(launch, listeners, log);
        this.loading = new ProcessLoading(keeper);
        this.others = new WorkerPool(keeper::launch, log, WorkerLaunch.mostOthers(), IDLE);
    }

    /** Starts the process; returns at once, while it loads the library and the model. */
    @Override
    public void start() throws EngineException {
        keeper.process();
    }

    /**
     * Ends the process and starts one that loads another model. Waits for the call under way.
     * {@link #info()} and the listener report whether the model could be loaded.
     *
     * @param model its file or folder; empty for the bundled one
     */
    @Override
    public void choose(Optional<Path> model) throws EngineException {
        turn.lock();
        try {
            others.end(keeper.launch().model());
            keeper.relaunch(launch -> launch.withModel(model));
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Optional<Path> model() {
        return keeper.launch().model();
    }

    @Override
    public EngineInfo info() throws EngineException {
        return loading.info();
    }

    @Override
    public Comparison compare(ComparisonRequest request, ProgressListener progress, Cancellation cancellation)
            throws EngineException {
        Optional<PreparedLook> look =
                progress instanceof LookingListener looking ? Optional.of(looking.look()) : Optional.empty();
        others.begin(request.pathways());
        return call(new WorkerRequest.Compare(request, look), progress, cancellation)
                .comparison();
    }

    @Override
    public void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation) throws IOException {
        others.begin(request.pathways());
        new FolderCall(
                        this,
                        (part, each) ->
                                call(new WorkerRequest.CompareFolder(part), ProgressListener.NONE, each, cancellation))
                .run(request, sink, cancellation);
    }

    @Override
    public Optional<DenseTensor> tensor(TensorKey key) throws EngineException {
        return call(new WorkerRequest.HeldTensor(key), ProgressListener.NONE, Cancellation.NEVER)
                .tensor();
    }

    @Override
    public <R extends WorkerReply> R call(
            WorkerRequest<R> request, ProgressListener progress, Cancellation cancellation) throws EngineException {
        return call(request, progress, picture -> {}, cancellation);
    }

    private <R extends WorkerReply> R call(
            WorkerRequest<R> request, ProgressListener progress, FolderSink pictures, Cancellation cancellation)
            throws EngineException {
        try {
            while (!turn.tryLock(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            keeper.reach(request.files());
            Conversation<R> conversation = new Conversation<>(++lastId, request, keeper, others, abandonedTimeout);
            while (true) {
                EngineProcess process = loaded(conversation, cancellation);
                listeners.running(request.subject());
                Optional<R> result = conversation.result(process, progress, pictures, cancellation);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        } finally {
            listeners.idle();
            turn.unlock();
        }
    }

    private EngineProcess loaded(Conversation<?> conversation, Cancellation cancellation) throws EngineException {
        EngineProcess process = keeper.process();
        if (!process.ready().isDone()) {
            conversation.sendEarly(process);
        }
        try {
            return loading.loaded(cancellation);
        } catch (CancellationException e) {
            conversation.withdraw();
            throw e;
        }
    }

    static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("The waiting thread was interrupted");
    }

    @Override
    public void listen(EngineListener listener) {
        listeners.add(listener);
    }

    /** Returns the last lines that the engine wrote to standard error. */
    @Override
    public String log() {
        return keeper.log();
    }

    /** Ends the process; a call under way ends with a CancellationException. */
    @Override
    public void close() {
        keeper.close();
        others.close();
    }

    /** Forwards every event to several listeners. */
    private static final class EngineListeners implements EngineListener {

        private final List<EngineListener> all = new CopyOnWriteArrayList<>();

        EngineListeners(EngineListener first) {
            all.add(first);
        }

        void add(EngineListener listener) {
            all.add(listener);
        }

        @Override
        public void starting() {
            all.forEach(EngineListener::starting);
        }

        @Override
        public void ready(EngineInfo info) {
            all.forEach(listener -> listener.ready(info));
        }

        @Override
        public void running(String subject) {
            all.forEach(listener -> listener.running(subject));
        }

        @Override
        public void idle() {
            all.forEach(EngineListener::idle);
        }

        @Override
        public void ended(String reason) {
            all.forEach(listener -> listener.ended(reason));
        }

        @Override
        public void restarting(String reason) {
            all.forEach(listener -> listener.restarting(reason));
        }

        @Override
        public void broken(String reason) {
            all.forEach(listener -> listener.broken(reason));
        }
    }

    /** Waits for the engine's process until it has loaded. */
    private static final class ProcessLoading {

        private final ProcessKeeper keeper;

        ProcessLoading(ProcessKeeper keeper) {
            this.keeper = keeper;
        }

        /** Waits until the engine has loaded and returns its description. */
        EngineInfo info() throws EngineException {
            return awaitReady(keeper.process(), Cancellation.NEVER);
        }

        /** Waits for a loaded process, which may still work on an abandoned request. */
        EngineProcess loaded(Cancellation cancellation) throws EngineException {
            awaitReady(keeper.process(), cancellation);
            return keeper.process();
        }

        /**
         * Waits for a process. It is started once more if it was killed while it loaded, or if the
         * user's cache was damaged.
         */
        private EngineInfo awaitReady(EngineProcess process, Cancellation cancellation) throws EngineException {
            try {
                return awaitLoaded(process, cancellation);
            } catch (EngineException e) {
                if (!process.wasKilled() && !keeper.unpackAgain(process)) {
                    throw e;
                }
                process.kill();
                return awaitLoaded(keeper.process(), cancellation);
            }
        }

        /** Waits for a process, which goes on loading if the wait is cancelled. */
        private EngineInfo awaitLoaded(EngineProcess process, Cancellation cancellation) throws EngineException {
            try {
                return cancellation.await(process.ready());
            } catch (ExecutionException e) {
                if (keeper.isClosed()) {
                    throw new CancellationException("The engine was closed");
                }
                if (keeper.isReplaced(process)) {
                    return awaitLoaded(keeper.process(), cancellation);
                }
                throw new EngineException(e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                throw WorkerEngine.interrupted();
            }
        }
    }

    /**
     * Compares a folder in an engine process. If the process dies, each of the pictures under way
     * is compared alone until the one that kills the process is found; then the rest goes on.
     */
    private static final class FolderCall {

        /** No process has begun more pictures that it has not sent. */
        private static final int UNDER_WAY = 64;

        /** Compares the rest of a folder in the process. */
        @FunctionalInterface
        interface PictureProcess {
            void compare(FolderRequest request, FolderSink sink) throws EngineException;
        }

        private final Engine single;
        private final PictureProcess process;
        private int next;

        /**
         * @param single compares one picture in that process
         */
        FolderCall(Engine single, PictureProcess process) {
            this.single = single;
            this.process = process;
        }

        void run(FolderRequest request, FolderSink sink, Cancellation cancellation) throws IOException {
            HeapBrake brake = new HeapBrake();
            next = request.first();
            while (next < request.pictures().size()) {
                try {
                    process.compare(request.from(next), picture -> {
                        sink.take(picture);
                        brake.check();
                        next = picture.index() + 1;
                    });
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                } catch (EngineException e) {
                    oneByOne(request, sink, cancellation);
                }
            }
        }

        private void oneByOne(FolderRequest request, FolderSink sink, Cancellation cancellation) throws IOException {
            int end = Math.min(request.pictures().size(), next + UNDER_WAY);
            boolean found = false;
            while (next < end && !found) {
                try {
                    sink.take(PictureRecord.of(
                            next, single.compare(request.single(next), ProgressListener.NONE, cancellation)));
                } catch (EngineException e) {
                    found = true;
                    sink.take(PictureRecord.broken(
                            next, request.pictures().get(next).name(), e.getMessage()));
                }
                next++;
            }
        }
    }

    /**
     * One request and the messages about it, until its reply, its failure or its cancellation; see
     * the state machine in the description of this package.
     *
     * @param <R> the type of the reply
     */
    static final class Conversation<R extends WorkerReply> {

        private static final long POLL_MILLISECONDS = 5;

        private final long id;
        private final WorkerRequest<R> request;
        private final ProcessKeeper keeper;
        private final WorkerPool others;
        private final Duration abandonedTimeout;
        private EngineProcess process;
        private WorkerMessage.StageStarted last;

        /** Says whether a process has sent a message about the request. */
        private boolean begun;

        /** Says whether the request was sent again to the successor of a process that had ended. */
        private boolean sentAgain;

        Conversation(
                long id, WorkerRequest<R> request, ProcessKeeper keeper, WorkerPool others, Duration abandonedTimeout) {
            this.others = others;
            this.abandonedTimeout = abandonedTimeout;
            this.id = id;
            this.request = request;
            this.keeper = keeper;
        }

        /**
         * Sends the request to a process that still loads, so that the process has parsed it by the
         * time it can begin.
         */
        void sendEarly(EngineProcess loading) {
            try {
                loading.send(new ClientMessage.Ask(id, request));
                process = loading;
            } catch (IOException e) {
                // The process has ended, which its ready() reports.
            }
        }

        /** Cancels a request that was sent early. */
        void withdraw() {
            if (process != null) {
                process.abandon(id);
            }
        }

        /**
         * Sends the request, unless that was done early, and waits for the reply.
         *
         * @param loaded a process that is loaded
         * @param progress receives the request's progress
         * @param pictures takes the pictures of a folder
         * @return empty if the process was replaced over an abandoned request, or ended before it
         *     began this one: then the request has to be sent to the new one
         * @throws EngineException if the request failed, or the process ended over it
         * @throws CancellationException if the request was cancelled
         * @throws UncheckedIOException of {@code pictures}
         */
        Optional<R> result(
                EngineProcess loaded, ProgressListener progress, FolderSink pictures, Cancellation cancellation)
                throws EngineException {
            boolean asked = process == loaded;
            process = loaded;
            long began = System.nanoTime();
            try {
                if (!asked) {
                    process.send(new ClientMessage.Ask(id, request));
                }
                while (true) {
                    Optional<WorkerMessage> message = process.poll(POLL_MILLISECONDS);
                    if (message != null) {
                        if (message.isEmpty()) {
                            if (process.isBusyWithAbandoned() && !keeper.isClosed()) {
                                keeper.replace(process, "The engine ended and was started again.");
                                return Optional.empty();
                            }
                            return replacedIdle();
                        }
                        begun |= message.get() instanceof WorkerMessage.OfRequest about && about.id() == id;
                        if (message.get() instanceof WorkerMessage.Elsewhere part && part.id() == id) {
                            process.send(answer(part, cancellation));
                            continue;
                        }
                        if (message.get() instanceof WorkerMessage.Picture next && next.id() == id) {
                            take(next, pictures);
                            process.send(new ClientMessage.Taken(id));
                            continue;
                        }
                        Optional<R> result = take(message.get(), progress);
                        if (result.isPresent()) {
                            return result;
                        }
                    }
                    if (process.isBusyWithAbandoned() && System.nanoTime() - began > abandonedTimeout.toNanos()) {
                        keeper.replace(process, "The engine did not respond, so Skewscope restarted it.");
                        return Optional.empty();
                    }
                    if (cancellation.isRequested()) {
                        process.abandon(id);
                        throw new CancellationException();
                    }
                }
            } catch (InterruptedException e) {
                process.abandon(id);
                throw WorkerEngine.interrupted();
            } catch (IOException e) {
                return replacedIdle();
            }
        }

        /**
         * Starts another process for a request that the ended one had not begun: it probably ended
         * while it was idle, and not because of the request. This is tried once.
         *
         * @return empty: the request has to be sent to the new process
         * @throws EngineException if the ended process had begun the request, or is the second one
         */
        private Optional<R> replacedIdle() throws EngineException {
            if (begun || sentAgain || keeper.isClosed()) {
                throw died();
            }
            sentAgain = true;
            keeper.replace(process, "The engine ended (%s) and was started again.".formatted(process.ending()));
            return Optional.empty();
        }

        private void take(WorkerMessage.Picture next, FolderSink pictures) {
            try {
                pictures.take(next.picture());
            } catch (IOException e) {
                process.abandon(id);
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                process.abandon(id);
                throw e;
            }
        }

        /**
         * Runs a part of the request in another process; an empty answer says that it was
         * cancelled.
         */
        private ClientMessage.Answer answer(WorkerMessage.Elsewhere part, Cancellation cancellation) {
            if (!isReached(part.request())) {
                return new ClientMessage.Answer(id, Optional.of(unreached()));
            }
            try {
                return new ClientMessage.Answer(id, Optional.of(others.run(part.request(), cancellation)));
            } catch (CancellationException e) {
                return new ClientMessage.Answer(id, Optional.empty());
            }
        }

        /**
         * Returns whether the process that asks for a part may read the part's files itself. A
         * process that a stranger's file took over must not reach others by another process.
         */
        private boolean isReached(WorkerRequest.ModelRequest part) {
            return keeper.launch().reaching(part.files()).isEmpty();
        }

        private static WorkerReply unreached() {
            return new WorkerReply.Refused(
                    "the engine asked for a model that no pathway names",
                    Remedy.say("Leave out the picture or model that was opened last."));
        }

        private Optional<R> take(WorkerMessage message, ProgressListener progress) throws EngineException {
            if (message instanceof WorkerMessage.StageStarted started && started.id() == id) {
                last = started;
                progress.stageStarted(started.picture(), started.pathway(), started.stage());
            } else if (message instanceof WorkerMessage.Counted counted && counted.id() == id) {
                progress.counted(counted.done(), counted.total());
            } else if (message instanceof WorkerMessage.KnownBefore known && known.id() == id) {
                if (progress instanceof PreparedListener listener) {
                    listener.knownBefore(known.run(), known.traces());
                }
            } else if (message instanceof WorkerMessage.PreparedStages early && early.id() == id) {
                if (progress instanceof PreparedListener listener) {
                    listener.prepared(early.prepared());
                }
            } else if (message instanceof WorkerMessage.Done done && done.id() == id) {
                return Optional.of(request.replyType().cast(done.reply()));
            } else if (message instanceof WorkerMessage.Cancelled cancelled && cancelled.id() == id) {
                throw new CancellationException();
            } else if (message instanceof WorkerMessage.Failed failed && failed.id() == id) {
                throw new EngineException(failed.reason());
            }
            return Optional.empty();
        }

        /** Starts another process and returns the reason why this one ended. */
        private EngineException died() throws EngineException {
            if (keeper.isClosed()) {
                throw new CancellationException("The engine was closed");
            }
            String what = last == null
                    ? request.subject()
                    : "%s, %s, stage %s"
                            .formatted(
                                    last.picture(),
                                    request.pathwayName(last.pathway()),
                                    last.stage().id());
            String reason = "The engine crashed (%s) on %s.".formatted(process.ending(), what);
            keeper.replace(process, reason);
            return new EngineException(reason + " Skewscope restarted it; leave out this picture or pathway.");
        }
    }
}
