package org.skewscope.worker.process;

import java.util.List;
import org.skewscope.execution.ModelLoaders;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.frozengraph.FrozenGraphFormat;
import org.skewscope.model.keras.KerasFormat;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.model.savedmodel.SavedModelFormat;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.runtime.onnx.OnnxLoader;
import org.skewscope.runtime.onnx.OnnxRuntime;
import org.skewscope.runtime.tensorflow.FrozenGraphLoader;
import org.skewscope.runtime.tensorflow.KerasLoader;
import org.skewscope.runtime.tensorflow.SavedModelLoader;
import org.skewscope.runtime.tensorflow.TensorFlowRuntime;
import org.skewscope.runtime.tflite.TfliteLoader;
import org.skewscope.runtime.tflite.TfliteRuntime;

/**
 * Which models the engine opens and what runs them: a new format is added to the first list, and
 * its loader to the second.
 */
public record SupportedModels(ModelFormats formats, ModelLoaders loaders) {

    public static SupportedModels with(TensorFlowRuntime tensorFlow) {
        return new SupportedModels(
                new ModelFormats(
                        List.of(
                                new SavedModelFormat(),
                                new KerasFormat(),
                                new FrozenGraphFormat(),
                                new TfliteFormat(),
                                new OnnxFormat())),
                new ModelLoaders(
                        List.of(
                                new SavedModelLoader(tensorFlow),
                                new KerasLoader(tensorFlow),
                                new FrozenGraphLoader(tensorFlow),
                                new TfliteLoader(new TfliteRuntime()),
                                new OnnxLoader(new OnnxRuntime()))));
    }
}
