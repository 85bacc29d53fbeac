package org.skewscope.worker.process;

import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.measure.NetworkMeasurement;
import org.skewscope.run.Cancellation;
import org.skewscope.runtime.onnx.OnnxNetwork;
import org.skewscope.runtime.onnx.OnnxRuntime;
import org.skewscope.runtime.tensorflow.TensorFlowNetwork;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.runtime.tflite.TfliteNetwork;

/** Adds to a comparison of two files what their operators compute, where both run operator by operator. */
final class MeasuredModels {

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
        try (RunnableNetwork first = network(a).orElse(null);
                RunnableNetwork second = first == null ? null : network(b).orElse(null)) {
            if (first == null || second == null) {
                return read;
            }
            NetworkFinding found = new NetworkMeasurement(a, b).of(first, second, cancellation::check);
            return read.with(read.network().measured(found));
        } catch (ExecutionException e) {
            return read.with(read.network().unmeasured(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return read.with(read.network().unmeasured("The networks are too large to be run operator by operator"));
        }
    }

    private Optional<RunnableNetwork> network(ModelFile file) throws ExecutionException {
        if (file instanceof OnnxFile network) {
            return Optional.of(OnnxNetwork.of(network, new OnnxRuntime()));
        }
        if (file instanceof TfliteFile network) {
            return Optional.of(TfliteNetwork.of(network));
        }
        return TensorFlowRuntime.isInstalled()
                ? Optional.of(TensorFlowNetwork.of(file, new TensorFlowRuntime()))
                : Optional.empty();
    }
}
