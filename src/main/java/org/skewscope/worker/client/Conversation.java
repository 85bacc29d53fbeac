package org.skewscope.worker.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderSink;
import org.skewscope.engine.PreparedListener;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.protocol.ClientMessage;
import org.skewscope.worker.protocol.WorkerMessage;
import org.skewscope.worker.protocol.WorkerReply;
import org.skewscope.worker.protocol.WorkerRequest;

/**
 * One request and the messages about it, until its reply, its failure or its cancellation; see the
 * state machine in the description of this package.
 *
 * @param <R> the type of the reply
 */
final class Conversation<R extends WorkerReply> {

    private static final long POLL_MILLISECONDS = 5;

    /**
     * How long a request waits for the end of an abandoned one before the process is replaced. It
     * is longer than one run of the model takes on a busy machine, since another process has to
     * load the model first.
     */
    private static final Duration ABANDONED_TIMEOUT = Duration.ofSeconds(6);

    private final long id;
    private final WorkerRequest<R> request;
    private final ProcessKeeper keeper;
    private final WorkerPool others;
    private EngineProcess process;
    private WorkerMessage.StageStarted last;

    Conversation(long id, WorkerRequest<R> request, ProcessKeeper keeper, WorkerPool others) {
        this.others = others;
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
     * @return empty if the process was replaced over an abandoned request: then the request has to
     *     be sent to the new one
     * @throws EngineException if the request failed, or the process ended over it
     * @throws CancellationException if the request was cancelled
     * @throws UncheckedIOException of {@code pictures}
     */
    Optional<R> result(
            EngineProcess loaded,
            ProgressListener progress,
            FolderSink pictures,
            Cancellation cancellation)
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
                        throw died();
                    }
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
                if (process.isBusyWithAbandoned()
                        && System.nanoTime() - began > ABANDONED_TIMEOUT.toNanos()) {
                    keeper.replace(
                            process, "The engine did not stop by itself and was started again.");
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
            throw died();
        }
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
     * Runs a part of the request in another process; an empty answer says that it was cancelled.
     */
    private ClientMessage.Answer answer(WorkerMessage.Elsewhere part, Cancellation cancellation) {
        try {
            return new ClientMessage.Answer(
                    id, Optional.of(others.run(part.request(), cancellation)));
        } catch (CancellationException e) {
            return new ClientMessage.Answer(id, Optional.empty());
        }
    }

    private Optional<R> take(WorkerMessage message, ProgressListener progress)
            throws EngineException {
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
        String what =
                last == null
                        ? request.subject()
                        : last.picture()
                                + ", "
                                + request.pathwayName(last.pathway())
                                + ", stage "
                                + last.stage().id();
        String reason = "The engine crashed (" + process.ending() + ") on " + what + ".";
        keeper.replace(process, reason);
        return new EngineException(
                reason + " Skewscope restarted it; leave out this picture or pathway.");
    }
}
