package org.skewscope.worker.process;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.skewscope.engine.PictureRecord;
import org.skewscope.run.Cancellation;
import org.skewscope.worker.process.OtherProcesses.ApplicationProcesses;
import org.skewscope.worker.protocol.WorkerMessage;

/**
 * Sends the pictures of a folder, at most a few more than the application has acknowledged: a
 * slow application must not fill the pipe.
 */
final class PictureSender {

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
