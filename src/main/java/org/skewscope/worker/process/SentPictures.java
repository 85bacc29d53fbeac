package org.skewscope.worker.process;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.skewscope.engine.FolderSink;
import org.skewscope.engine.PictureRecord;
import org.skewscope.worker.protocol.WorkerMessage;

/** Sends the pictures of a folder, a few more than the application has dealt with. */
final class SentPictures {

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
