package org.skewscope.worker.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineException.EngineFailure;
import org.skewscope.engine.LocalEngine;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.Prepared.PreparedListener;
import org.skewscope.option.Stage;
import org.skewscope.recipe.WarmUp;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceStore.TraceName;
import org.skewscope.runtime.tensorflow.capi.NativeHeap;
import org.skewscope.worker.process.OtherProcesses.ApplicationProcesses;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.MessageChannel;
import org.skewscope.worker.protocol.WorkerEntry;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * Runs the engine process. It reads requests from standard input, handles them one at a time, and
 * replies on standard output. It ends when its input does, that is, when the application closes it
 * or dies.
 */
public final class EngineWorker {

    private static final long CLOSE_MILLISECONDS = 500;

    /** How long no request must come before an idle engine frees all memory that it can. */
    private static final long IDLE_MILLISECONDS = 2000;

    /** How long the engine must have worked since it last freed memory before it does so again. */
    private static final long WORK_MILLISECONDS = 1000;

    /** The resident size above which memory is freed after {@link #PAUSE_MILLISECONDS}. */
    private static final long MUCH_MEGABYTES = 900;

    /**
     * How long the engine waits for the next request before it counts as idle: longer than the
     * application takes between the parts of one explanation.
     */
    private static final long PAUSE_MILLISECONDS = 100;

    private final MessageChannel<WorkerMessage, ClientMessage> channel;
    private final EngineLoader loader;
    private final RequestQueue requests = new RequestQueue(this::answerEarly);

    /** The id of the newest cancelled request; all requests before it are cancelled, too. */
    private final AtomicLong cancelled = new AtomicLong();

    private final ApplicationProcesses elsewhere;
    private final PictureSender pictures;
    private volatile LocalEngine engine;
    private volatile Dispatcher dispatcher;
    private volatile boolean atWork;

    private EngineWorker(MessageChannel<WorkerMessage, ClientMessage> channel, EngineLoader loader) {
        this.channel = channel;
        this.loader = loader;
        this.elsewhere = new ApplicationProcesses(channel::send);
        this.pictures = new PictureSender(channel::send);
    }

    /**
     * @param arguments the class name of an {@link EngineLoader}
     */
    public static void main(String[] arguments) throws Exception {
        OutputStream pipe = messages(System.getenv(WorkerEntry.MESSAGES));
        // Other output of this process must not appear between the messages.
        System.setOut(System.err);
        new EngineWorker(new MessageChannel<>(System.in, pipe, ClientMessage.class), loader(arguments[0])).work();
    }

    /**
     * Opens the pipe for messages. The cage's launcher keeps it apart from standard output, where
     * Java and native libraries may print.
     *
     * @param file null where the pipe is standard output
     */
    private static OutputStream messages(String file) throws IOException {
        return file == null ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(file);
    }

    private static EngineLoader loader(String className) throws ReflectiveOperationException {
        try {
            return Class.forName(className)
                    .asSubclass(EngineLoader.class)
                    .getConstructor()
                    .newInstance();
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
    }

    private void work() throws IOException, InterruptedException {
        Thread reader = new Thread(this::receive, "requests");
        reader.setDaemon(true);
        reader.start();
        try {
            engine = loader.open(elsewhere);
            dispatcher = new Dispatcher(engine);
        } catch (EngineException e) {
            channel.send(new WorkerMessage.NotReady(e.getMessage()));
            return;
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            e.printStackTrace();
            channel.send(new WorkerMessage.NotReady("The engine could not load (" + e + "). See its log."));
            return;
        }
        channel.send(new WorkerMessage.Ready(engine.info()));
        Thread watch = new Thread(() -> FreedMemory.watch(() -> atWork), "memory");
        watch.setDaemon(true);
        watch.start();
        long worked = 0;
        boolean rested = true;
        WarmUp warmUp = null;
        while (true) {
            ClientMessage.Ask ask = requests.poll(PAUSE_MILLISECONDS);
            while (ask == null && warmUp != null && warmUp.next()) {
                ask = requests.poll(0);
            }
            if (ask == null && worked > WORK_MILLISECONDS && FreedMemory.residentMegabytes() > MUCH_MEGABYTES) {
                FreedMemory.giveBack();
                worked = 0;
                rested = false;
            }
            ask = ask == null ? requests.poll(IDLE_MILLISECONDS) : ask;
            if (ask == null) {
                if (worked > WORK_MILLISECONDS || !rested) {
                    engine.rest();
                    FreedMemory.giveAllBack();
                    worked = 0;
                    rested = true;
                }
                ask = requests.take();
            }
            long began = System.nanoTime();
            atWork = true;
            elsewhere.begin(ask.id());
            if (warmUp == null && isLookedAt(ask)) {
                warmUp = new WarmUp();
            }
            channel.send(answer(ask, new ProgressSender(ask.id(), this::send)));
            requests.endTurn();
            atWork = false;
            worked += TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
    }

    /** Returns whether the window shows this comparison: its user may change an option next. */
    private static boolean isLookedAt(ClientMessage.Ask ask) {
        return ask.request() instanceof WorkerRequest.Compare compare
                && compare.look().isPresent();
    }

    /** Handles a request that begins while another one is under way. */
    private void answerEarly(ClientMessage.Ask ask, Future<Void> turn) {
        Cancellation cancellation = cancellation(ask.id());
        send(answer(ask, new TurnAwaitingListener(new ProgressSender(ask.id(), this::send), () -> {
            await(turn, cancellation);
            elsewhere.begin(ask.id());
        })));
    }

    private static void await(Future<Void> turn, Cancellation cancellation) {
        try {
            cancellation.await(turn);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The engine was interrupted");
        }
    }

    private Cancellation cancellation(long id) {
        return () -> cancelled.get() >= id;
    }

    private WorkerMessage answer(ClientMessage.Ask ask, ProgressListener progress) {
        long id = ask.id();
        try {
            return new WorkerMessage.Done(
                    id,
                    dispatcher.handle(
                            ask.request(),
                            progress,
                            picture -> pictures.send(id, picture, cancellation(id)),
                            cancellation(id)));
        } catch (CancellationException e) {
            return new WorkerMessage.Cancelled(id);
        } catch (IOException e) {
            // The application has gone.
            end();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            e.printStackTrace();
            return new WorkerMessage.Failed(id, EngineFailure.over(ask.request().subject(), e));
        }
    }

    private void send(WorkerMessage message) {
        try {
            channel.send(message);
        } catch (IOException e) {
            end();
        }
    }

    private void receive() {
        try {
            while (true) {
                ClientMessage message = channel.receive();
                if (message instanceof ClientMessage.Ask ask) {
                    requests.add(ask);
                } else if (message instanceof ClientMessage.Cancel cancel) {
                    cancelled.accumulateAndGet(cancel.id(), Math::max);
                } else if (message instanceof ClientMessage.Taken taken) {
                    pictures.acknowledge(taken.id());
                } else if (message instanceof ClientMessage.Answer answer) {
                    elsewhere.answered(answer);
                }
            }
        } catch (IOException e) {
            end();
        }
    }

    /** Ends the process even where a native call never returns. */
    private void end() {
        Thread closing = new Thread(() -> {
            LocalEngine loaded = engine;
            if (loaded != null) {
                loaded.close();
            }
        });
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    /**
     * Sends the progress of a request to the application.
     *
     * @param id of the request
     */
    private record ProgressSender(long id, Consumer<WorkerMessage> send) implements PreparedListener {

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            send.accept(new WorkerMessage.StageStarted(id, picture, pathway, stage));
        }

        @Override
        public void counted(int done, int total) {
            send.accept(new WorkerMessage.Counted(id, done, total));
        }

        @Override
        public void knownBefore(long run, List<Optional<TraceName>> traces) {
            send.accept(new WorkerMessage.KnownBefore(id, run, traces));
        }

        @Override
        public void prepared(Prepared prepared) {
            send.accept(new WorkerMessage.PreparedStages(id, prepared));
        }
    }

    /**
     * Forwards the progress of a request that began early, and makes it wait for its turn before
     * the model runs.
     *
     * @param turn returns when the request before it has ended
     */
    record TurnAwaitingListener(PreparedListener to, Runnable turn) implements PreparedListener {

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            if (stage.compareTo(Stage.BATCH) > 0) {
                turn.run();
            }
            to.stageStarted(picture, pathway, stage);
        }

        @Override
        public void counted(int done, int total) {
            to.counted(done, total);
        }

        @Override
        public void knownBefore(long run, List<Optional<TraceName>> traces) {
            to.knownBefore(run, traces);
        }

        @Override
        public void prepared(Prepared prepared) {
            to.prepared(prepared);
        }
    }

    /**
     * Sends the pictures of a folder, at most a few more than the application has acknowledged: a
     * slow application must not fill the pipe.
     */
    static final class PictureSender {

        private static final int AHEAD = 16;
        private static final long POLL_MILLISECONDS = 50;

        private final ApplicationProcesses.Sender sender;
        private volatile long request;
        private volatile Semaphore free = new Semaphore(AHEAD);

        PictureSender(ApplicationProcesses.Sender sender) {
            this.sender = sender;
        }

        /**
         * Sends a picture of a request once few enough are unacknowledged.
         *
         * @param id of the request, which is the only one of a folder under way
         * @throws CancellationException if the request was cancelled meanwhile
         */
        void send(long id, PictureRecord picture, Cancellation cancellation) throws IOException {
            if (id != request) {
                free = new Semaphore(AHEAD);
                request = id;
            }
            try {
                while (!free.tryAcquire(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    cancellation.check();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The engine was interrupted");
            }
            sender.send(new WorkerMessage.Picture(id, picture));
        }

        /** Counts an acknowledgement. The thread that reads the pipe calls this. */
        void acknowledge(long id) {
            if (id == request) {
                free.release();
            }
        }
    }

    /**
     * Returns unused memory to the machine: the Java heap's, and what the C library keeps after
     * TensorFlow has freed it. Batches of 32 rows leave half a gigabyte there.
     */
    static final class FreedMemory {

        private static final String LEAST_FREE = "MinHeapFreeRatio";
        private static final String MOST_FREE = "MaxHeapFreeRatio";

        private static final Path STATUS = Path.of("/proc/self/status");

        /** How often the memory of a process at work is looked at. */
        private static final long LOOK_MILLISECONDS = 100;

        /**
         * How much the process must have grown since a collection before the next one: what it
         * holds for good is not collected again and again.
         */
        private static final long GROWN_MEGABYTES = 200;

        private FreedMemory() {}

        /**
         * Frees memory whenever a process at work has much: what one part of an explanation leaves
         * must not lie beside what the next one takes. Returns when its thread is interrupted.
         *
         * @param atWork whether a request is under way
         */
        static void watch(BooleanSupplier atWork) {
            long least = residentMegabytes();
            try {
                while (true) {
                    Thread.sleep(LOOK_MILLISECONDS);
                    if (!atWork.getAsBoolean()) {
                        continue;
                    }
                    long now = residentMegabytes();
                    least = Math.min(least, now);
                    if (now > Math.max(MUCH_MEGABYTES, least + GROWN_MEGABYTES)) {
                        giveAllBack();
                        least = residentMegabytes();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Returns the resident size of this process; 0 on systems other than Linux. */
        static long residentMegabytes() {
            try (Stream<String> lines = Files.lines(STATUS)) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .findFirst()
                                .orElse(0)
                        >> 10;
            } catch (IOException | RuntimeException e) {
                return 0;
            }
        }

        /** Collects the heap and trims the C library's memory; takes a tenth of a second. */
        static void giveBack() {
            // Only a full collection lets the heap shrink to what is still held.
            System.gc();
            NativeHeap.trim();
        }

        /** Frees memory and shrinks the heap to what is held. */
        static synchronized void giveAllBack() {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (machine == null) {
                giveBack();
                return;
            }
            String least = machine.getVMOption(LEAST_FREE).getValue();
            String most = machine.getVMOption(MOST_FREE).getValue();
            // In this order: the least may never be above the most.
            machine.setVMOption(LEAST_FREE, "0");
            machine.setVMOption(MOST_FREE, "5");
            try {
                giveBack();
            } finally {
                machine.setVMOption(MOST_FREE, most);
                machine.setVMOption(LEAST_FREE, least);
            }
        }
    }

    /**
     * Queues the requests of the application, which are handled one at a time.
     *
     * <p>The next request begins early, on a thread of its own, if its kind allows that ({@link
     * org.skewscope.worker.protocol.WorkerRequest#beginsEarly}) and it is the only one that waits.
     * The application sends it after it has cancelled the request under way, whose run of the model
     * cannot be stopped. The early request prepares its picture meanwhile and waits for the end of
     * that turn before it runs the model.
     */
    static final class RequestQueue {

        /** Handles a request that begins early. */
        @FunctionalInterface
        interface EarlyWork {

            /**
             * @param turn completes when the request before it has ended
             */
            void run(ClientMessage.Ask ask, Future<Void> turn);
        }

        private final BlockingQueue<ClientMessage.Ask> waiting = new LinkedBlockingQueue<>();
        private final EarlyWork early;

        /** The end of the request under way; null while none is. */
        private CompletableFuture<Void> underWay;

        /** The thread of the request that began early; null if none did. */
        private Thread earlyThread;

        RequestQueue(EarlyWork early) {
            this.early = early;
        }

        /** Adds a request, or begins it early. The thread that reads the pipe calls this. */
        synchronized void add(ClientMessage.Ask ask) {
            if (underWay == null
                    || earlyThread != null
                    || !waiting.isEmpty()
                    || !ask.request().beginsEarly()) {
                waiting.add(ask);
                return;
            }
            Future<Void> turn = underWay;
            earlyThread = new Thread(() -> early.run(ask, turn), "early request");
            earlyThread.setDaemon(true);
            earlyThread.start();
        }

        /**
         * Waits for the next request, whose turn lasts until {@link #endTurn()}.
         *
         * @return null if none came in time
         */
        ClientMessage.Ask poll(long milliseconds) throws InterruptedException {
            return startTurn(waiting.poll(milliseconds, TimeUnit.MILLISECONDS));
        }

        /** Waits for the next request without a limit. */
        ClientMessage.Ask take() throws InterruptedException {
            return startTurn(waiting.take());
        }

        private synchronized ClientMessage.Ask startTurn(ClientMessage.Ask ask) {
            if (ask != null) {
                underWay = new CompletableFuture<>();
            }
            return ask;
        }

        /** Ends the turn, then waits for the end of the request that began early. */
        void endTurn() throws InterruptedException {
            Thread next;
            synchronized (this) {
                underWay.complete(null);
                underWay = null;
                next = earlyThread;
            }
            if (next != null) {
                next.join();
                synchronized (this) {
                    earlyThread = null;
                }
            }
        }
    }
}
