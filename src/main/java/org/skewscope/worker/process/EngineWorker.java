package org.skewscope.worker.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineFailure;
import org.skewscope.engine.LocalEngine;
import org.skewscope.recipe.Rehearsal;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
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
        Rehearsal rehearsal = null;
        while (true) {
            ClientMessage.Ask ask = turns.poll(PAUSE_MILLISECONDS);
            while (ask == null && rehearsal != null && rehearsal.next()) {
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
            if (rehearsal == null && isLookedAt(ask)) {
                rehearsal = new Rehearsal();
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
}
