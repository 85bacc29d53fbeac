package org.skewscope.worker.process;

import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelFile;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.Network;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.network.measure.NetworkMeasurement;
import org.skewscope.run.Cancellation;

/**
 * Adds to a comparison of two files what their operators compute, where both run operator by operator.
 *
 * @param networks opens the files' networks
 */
record MeasuredModels(RunnableNetworks networks) {

    /**
     * Runs A's operators on B's values.
     *
     * @param read what the files tell without a run
     * @throws java.util.concurrent.CancellationException if the request was cancelled
     */
    ModelDifference of(ModelDifference read, ModelFile a, ModelFile b, Cancellation cancellation) {
        if (read.sameFile()) {
            return read;
        }
        try (RunnableNetwork first = networks.open(a, FileLoader.AUTO).orElse(null);
                RunnableNetwork second =
                        first == null ? null : networks.open(b, FileLoader.AUTO).orElse(null)) {
            if (first == null || second == null) {
                return read;
            }
            NetworkFinding found = new NetworkMeasurement(a, b).of(first, second, cancellation::check);
            return read.with(Network.of(found));
        } catch (ExecutionException e) {
            return read.with(Network.unmeasured(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return read.with(Network.unmeasured("The networks are too large to be run operator by operator"));
        }
    }
}
