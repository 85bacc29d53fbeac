package org.skewscope.worker.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineException.EngineFailure;
import org.skewscope.engine.LocalEngine;
import org.skewscope.recipe.WarmUp;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
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
        // The cage's launcher keeps the pipe for messages apart from standard output, where Java and native libraries
        // print.
        String file = System.getenv(WorkerEntry.MESSAGES);
        OutputStream pipe = file == null ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(file);
        // Other output of this process must not appear between the messages.
        System.setOut(System.err);
        new EngineWorker(new MessageChannel<>(System.in, pipe, ClientMessage.class), loader(arguments[0])).work();
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
        started(this::receive, "requests");
        try {
            engine = loader.open(elsewhere);
            dispatcher = new Dispatcher(engine);
        } catch (EngineException e) {
            channel.send(new WorkerMessage.NotReady(e.getMessage()));
            return;
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            e.printStackTrace();
            channel.send(new WorkerMessage.NotReady("The engine could not load (%s). See its log.".formatted(e)));
            return;
        }
        channel.send(new WorkerMessage.Ready(engine.info()));
        started(() -> FreedMemory.watch(() -> atWork), "memory");
        long worked = 0;
        boolean rested = true;
        WarmUp warmUp = null;
        while (true) {
            ClientMessage.Ask ask = requests.poll(PAUSE_MILLISECONDS);
            while (ask == null && warmUp != null && warmUp.next()) {
                ask = requests.poll(0);
            }
            if (ask == null
                    && worked > WORK_MILLISECONDS
                    && FreedMemory.residentMegabytes() > FreedMemory.MUCH_MEGABYTES) {
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
            // The window shows this comparison: its user may change an option next.
            if (warmUp == null
                    && ask.request() instanceof WorkerRequest.Compare compare
                    && compare.look().isPresent()) {
                warmUp = new WarmUp();
            }
            channel.send(answer(ask, new ProgressSender(ask.id(), this::send, () -> {})));
            requests.endTurn();
            atWork = false;
            worked += TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
    }

    /** Handles a request that begins while another one is under way. */
    private void answerEarly(ClientMessage.Ask ask, Future<Void> turn) {
        Cancellation cancellation = cancellation(ask.id());
        send(answer(ask, new ProgressSender(ask.id(), this::send, () -> {
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

    /** Starts a thread that does not keep the process alive. */
    static Thread started(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Ends the process even where a native call never returns. */
    private void end() {
        Thread closing = started(() -> Optional.ofNullable(engine).ifPresent(LocalEngine::close), "closing");
        try {
            closing.join(CLOSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
