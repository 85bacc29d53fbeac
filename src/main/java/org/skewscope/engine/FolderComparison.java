package org.skewscope.engine;

import java.io.IOException;
import org.skewscope.run.Cancellation;

/**
 * Compares pathways over many pictures, several of them in parallel. Each result has the bits of
 * {@link Engine#compare} over that picture. Memory does not grow with the number of pictures,
 * except for their names.
 */
public interface FolderComparison {

    /** The number of pictures at a time: one more than cores, since the model leaves gaps. */
    int AT_A_TIME = Math.min(8, Runtime.getRuntime().availableProcessors() + 1);

    /**
     * Compares every picture from the request's first on, and returns once the sink has taken all.
     * A picture that fails, or that breaks the engine, is a record with its reason.
     *
     * @param sink takes the pictures in order
     * @throws IOException of the sink
     * @throws EngineException if the engine cannot be started
     * @throws java.util.concurrent.CancellationException if the request was cancelled
     */
    void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
            throws EngineException, IOException;

    /**
     * Takes the pictures of a folder in order. While a call has not returned, only a few more
     * pictures are begun.
     */
    @FunctionalInterface
    interface FolderSink {

        /**
         * Takes the next picture.
         *
         * @throws IOException if it cannot take more; the rest of the folder is then not compared
         */
        void take(PictureRecord picture) throws IOException;
    }
}
