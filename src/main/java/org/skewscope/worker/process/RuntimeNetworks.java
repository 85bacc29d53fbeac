package org.skewscope.worker.process;

import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.model.ModelFile;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.model.tflite.TfliteFile;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.operators.onnx.OnnxNetwork;
import org.skewscope.operators.tensorflow.TensorFlowNetwork;
import org.skewscope.operators.tflite.TfliteNetwork;
import org.skewscope.runtime.onnx.OnnxRuntime;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;

/** Opens each file's network in the runtime that it is made for. */
final class RuntimeNetworks implements RunnableNetworks {

    @Override
    public Optional<RunnableNetwork> open(ModelFile file, FileLoader loader) throws ExecutionException {
        if (file instanceof OnnxFile network) {
            return Optional.of(OnnxNetwork.of(network, new OnnxRuntime()));
        }
        if (file instanceof TfliteFile network) {
            return Optional.of(TfliteNetwork.of(network));
        }
        return TensorFlowRuntime.isInstalled()
                ? Optional.of(TensorFlowNetwork.of(file, loader, new TensorFlowRuntime()))
                : Optional.empty();
    }
}
