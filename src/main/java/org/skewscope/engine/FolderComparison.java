package org.skewscope.engine;

import java.io.IOException;
import org.skewscope.run.Cancellation;

/**
 * Runs pathways over many pictures, several of them side by side, with the bits of {@link
 * Engine#compare} over each. Memory does not depend on how many there are, but for their names.
 */
public interface FolderComparison {

    /**
     * Returns once the sink has taken every picture from the request's first on. A picture that
     * fails, or that breaks the engine, is a record with its reason.
     *
     * @throws IOException of the sink
     * @throws EngineException where the engine cannot be had at all
     * @throws java.util.concurrent.CancellationException where it was cancelled; what the sink took
     *     before stands
     */
    void compareAll(FolderRequest request, FolderSink sink, Cancellation cancellation)
            throws EngineException, IOException;
}
