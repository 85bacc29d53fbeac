package org.skewscope.worker.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.skewscope.cache.HeapBrake;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.FolderSink;
import org.skewscope.engine.PictureRecord;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;

/**
 * A folder through an engine's process. Where that dies, which of the pictures under way it died
 * over is found by comparing each of them alone; then the rest goes on.
 */
final class FolderCall {

    /** At least as many pictures as the process has begun and not sent. */
    private static final int UNDER_WAY = 64;

    /** Has the process compare what is left of a folder. */
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
                process.compare(
                        request.from(next),
                        picture -> {
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

    private void oneByOne(FolderRequest request, FolderSink sink, Cancellation cancellation)
            throws IOException {
        int end = Math.min(request.pictures().size(), next + UNDER_WAY);
        boolean found = false;
        while (next < end && !found) {
            try {
                sink.take(
                        PictureRecord.of(
                                next,
                                single.compare(
                                        request.single(next),
                                        ProgressListener.NONE,
                                        cancellation)));
            } catch (EngineException e) {
                found = true;
                sink.take(
                        PictureRecord.broken(
                                next, request.pictures().get(next).name(), e.getMessage()));
            }
            next++;
        }
    }
}
