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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineFailure;
import org.skewscope.engine.FolderSink;
import org.skewscope.engine.LocalEngine;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Prepared;
import org.skewscope.engine.PreparedListener;
import org.skewscope.option.Stage;
import org.skewscope.recipe.WarmUp;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.run.TraceName;
import org.skewscope.runtime.tensorflow.capi.NativeHeap;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.CompareFolder;
import org.skewscope.worker.protocol.MessageChannel;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * The main class of the engine process: takes requests from standard input, one at a time, and
 * answers on standard output. It ends when its input does, that is, when the application closes it
 * or dies.
 */
public final class EngineWorker {

    private static final long CLOSE_MILLISECONDS = 500;

    /** How long no request must come, after how much work, before memory is given back. */
    private static final long IDLE_MILLISECONDS = 2000;

    private static final long WORK_MILLISECONDS = 1000;

    /** With so much in memory it is given back after a moment without a request. */
    private static final long MUCH_MEGABYTES = 900;

    /** Longer than who asks for one part after another takes to ask for the next. */
    private static final long PAUSE_MILLISECONDS = 100;

    /** With so much it is given back before the next answer, for which it is fetched anew. */
    private static final long TOO_MUCH_MEGABYTES = 1600;

    private final MessageChannel<WorkerMessage, ClientMessage> channel;
    private final EngineLoader loader;
    private final Turns turns = new Turns(this::answerEarly);

    /** The newest request that was cancelled, and with it all before. */
    private final AtomicLong cancelled = new AtomicLong();

    private final AskedProcesses elsewhere;
    private final SentPictures pictures;
    private volatile LocalEngine engine;

    private EngineWorker(
            MessageChannel<WorkerMessage, ClientMessage> channel, EngineLoader loader) {
        this.channel = channel;
        this.loader = loader;
        this.elsewhere = new AskedProcesses(channel::send);
        this.pictures = new SentPictures(channel::send);
    }

    /**
     * @param arguments the class name of an {@link EngineLoader}
     */
    public static void main(String[] arguments) throws Exception {
        OutputStream pipe = new FileOutputStream(FileDescriptor.out);
        // Whatever prints in this process must not end up between the messages.
        System.setOut(System.err);
        new EngineWorker(
                        new MessageChannel<>(System.in, pipe, ClientMessage.class),
                        loader(arguments[0]))
                .work();
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
        } catch (EngineException e) {
            channel.send(new WorkerMessage.NotReady(e.getMessage()));
            return;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            e.printStackTrace();
            channel.send(
                    new WorkerMessage.NotReady(
                            "The engine could not load (" + e + "). See its log."));
            return;
        }
        channel.send(new WorkerMessage.Ready(engine.info()));
        long worked = 0;
        boolean rested = true;
        WarmUp warmUp = null;
        while (true) {
            ClientMessage.Ask ask = turns.poll(PAUSE_MILLISECONDS);
            while (ask == null && warmUp != null && warmUp.next()) {
                ask = turns.poll(0);
            }
            if (worked > WORK_MILLISECONDS
                    && FreedMemory.residentMegabytes()
                            > (ask == null ? MUCH_MEGABYTES : TOO_MUCH_MEGABYTES)) {
                FreedMemory.giveBack();
                worked = 0;
                rested = false;
            }
            ask = ask == null ? turns.poll(IDLE_MILLISECONDS) : ask;
            if (ask == null) {
                if (worked > WORK_MILLISECONDS || !rested) {
                    engine.rest();
                    FreedMemory.giveAllBack();
                    worked = 0;
                    rested = true;
                }
                ask = turns.take();
            }
            long began = System.nanoTime();
            elsewhere.begin(ask.id());
            if (warmUp == null && isLookedAt(ask)) {
                warmUp = new WarmUp();
            }
            channel.send(answer(ask, new ToldProgress(ask.id(), this::tell)));
            turns.ended();
            worked += TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
    }

    /** Who looks at a comparison may try another option next. */
    private static boolean isLookedAt(ClientMessage.Ask ask) {
        return ask.request() instanceof WorkerRequest.Compare compare && compare.look().isPresent();
    }

    /** Another process is asked for one request at a time, as the model is run for one. */
    private void answerEarly(ClientMessage.Ask ask, Future<Void> turn) {
        Cancellation cancellation = cancellation(ask.id());
        tell(
                answer(
                        ask,
                        new ToldInTurn(
                                new ToldProgress(ask.id(), this::tell),
                                () -> {
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
            WorkerReply reply =
                    ask.request() instanceof CompareFolder folder
                            ? folder.run(engine, pictures.begin(id, cancelled), cancellation(id))
                            : ask.request().run(engine, progress, cancellation(id));
            return new WorkerMessage.Done(id, reply);
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

    private void tell(WorkerMessage message) {
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
                    turns.came(ask);
                } else if (message instanceof ClientMessage.Cancel cancel) {
                    cancelled.accumulateAndGet(cancel.id(), Math::max);
                } else if (message instanceof ClientMessage.Taken taken) {
                    pictures.taken(taken.id());
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
        Thread closing =
                new Thread(
                        () -> {
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
     * Tells the application how far a request is.
     *
     * @param id the request's
     */
    private record ToldProgress(long id, Consumer<WorkerMessage> tell) implements PreparedListener {

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            tell.accept(new WorkerMessage.StageStarted(id, picture, pathway, stage));
        }

        @Override
        public void counted(int done, int total) {
            tell.accept(new WorkerMessage.Counted(id, done, total));
        }

        @Override
        public void knownBefore(long run, List<Optional<TraceName>> traces) {
            tell.accept(new WorkerMessage.KnownBefore(id, run, traces));
        }

        @Override
        public void prepared(Prepared prepared) {
            tell.accept(new WorkerMessage.PreparedStages(id, prepared));
        }
    }

    /**
     * Tells how far a request is that began early, and has it wait before the model runs.
     *
     * @param turn returns when the request before it has ended
     */
    record ToldInTurn(PreparedListener told, Runnable turn) implements PreparedListener {

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            if (stage.compareTo(Stage.BATCH) > 0) {
                turn.run();
            }
            told.stageStarted(picture, pathway, stage);
        }

        @Override
        public void counted(int done, int total) {
            told.counted(done, total);
        }

        @Override
        public void knownBefore(long run, List<Optional<TraceName>> traces) {
            told.knownBefore(run, traces);
        }

        @Override
        public void prepared(Prepared prepared) {
            told.prepared(prepared);
        }
    }

    /** Sends the pictures of a folder, a few more than the application has dealt with. */
    static final class SentPictures {

        private static final int AHEAD = 16;
        private static final long POLL_MILLISECONDS = 50;

        private final AskedProcesses.Sender sender;
        private volatile long request;
        private volatile Semaphore free = new Semaphore(AHEAD);

        SentPictures(AskedProcesses.Sender sender) {
            this.sender = sender;
        }

        /**
         * Where a request's pictures go.
         *
         * @param cancelled the id of the newest request that was cancelled
         */
        FolderSink begin(long id, AtomicLong cancelled) {
            Semaphore own = new Semaphore(AHEAD);
            free = own;
            request = id;
            return picture -> send(id, picture, own, cancelled);
        }

        private void send(long id, PictureRecord picture, Semaphore own, AtomicLong cancelled)
                throws IOException {
            try {
                while (!own.tryAcquire(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    if (cancelled.get() >= id) {
                        throw new CancellationException();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The engine was interrupted");
            }
            sender.send(new WorkerMessage.Picture(id, picture));
        }

        /** Called from the thread that reads the pipe. */
        void taken(long id) {
            if (id == request) {
                free.release();
            }
        }
    }

    /**
     * Gives memory that nothing uses any more back to the machine: the Java heap's, and what the C
     * library keeps after TensorFlow has freed it. Batches of 32 rows leave half a gigabyte there.
     */
    static final class FreedMemory {

        private static final String LEAST_FREE = "MinHeapFreeRatio";
        private static final String MOST_FREE = "MaxHeapFreeRatio";

        private static final Path STATUS = Path.of("/proc/self/status");

        private FreedMemory() {}

        /** What of this process is in memory; 0 where the system does not tell as Linux does. */
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

        /** Takes a tenth of a second. */
        static void giveBack() {
            // Only a full collection lets the heap shrink to what is still held.
            System.gc();
            NativeHeap.trim();
        }

        /** The same, and the heap keeps next to nothing in store: nobody has asked for a while. */
        static void giveAllBack() {
            HotSpotDiagnosticMXBean machine =
                    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
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
}
