package org.skewscope.pathway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.libraries.ComputeType;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.Orientation;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Resizer;

/**
 * Describes the preset pathways: the three Python programs whose difference Skewscope explains, and
 * the usual programs for models of other runtimes.
 */
public enum PathwayPreset {
    /**
     * {@code Image.open(f).resize((224, 224))}, {@code np.array(x) / 255.0}, the model op by op.
     */
    EAGER("eager", "Eager + PIL", Decoder.PILLOW, Resizer.PILLOW_BICUBIC, ComputeType.FLOAT64, 1, ExecutionMode.EAGER),
    /**
     * {@code decode_jpeg}, {@code tf.image.resize}, {@code / 255.0}, {@code batch(32)} in a Graph.
     */
    GRAPH(
            "graph",
            "Graph + tf.data",
            Decoder.TF_JPEG_FAST,
            Resizer.TF_BILINEAR,
            ComputeType.FLOAT32,
            32,
            ExecutionMode.GRAPH),
    /** PIL decode, {@code tf.image.resize}, {@code / 255.0}, all in one {@code tf.function}. */
    FUNCTION(
            "function",
            "tf.function",
            Decoder.PILLOW,
            Resizer.TF_BILINEAR,
            ComputeType.FLOAT32,
            1,
            ExecutionMode.FUNCTION),
    /** The eager program's preprocessing, run by {@code tf.lite.Interpreter}. */
    TFLITE(
            "tflite",
            "TFLite + PIL",
            Decoder.PILLOW,
            Resizer.PILLOW_BICUBIC,
            ComputeType.FLOAT64,
            1,
            ExecutionMode.TFLITE),
    /** {@code decode_jpeg}, {@code tf.image.resize}, {@code / 255.0}, the interpreter. */
    TFLITE_TF_IMAGE(
            "tflite-tf-image",
            "TFLite + tf.image",
            Decoder.TF_JPEG_FAST,
            Resizer.TF_BILINEAR,
            ComputeType.FLOAT32,
            1,
            ExecutionMode.TFLITE),
    /** The eager program's preprocessing, run by {@code onnxruntime.InferenceSession}. */
    ONNX("onnx", "ONNX + PIL", Decoder.PILLOW, Resizer.PILLOW_BICUBIC, ComputeType.FLOAT64, 1, ExecutionMode.ONNX),
    /** {@code cv2.imread}, {@code cv2.resize}, {@code / 255.0}, the session. */
    ONNX_OPENCV(
            "onnx-opencv",
            "ONNX + OpenCV",
            Decoder.OPENCV,
            Resizer.OPENCV_LINEAR,
            ComputeType.FLOAT64,
            1,
            ExecutionMode.ONNX);

    private final Pathway pathway;

    PathwayPreset(
            String id,
            String name,
            Decoder decoder,
            Resizer resizer,
            ComputeType compute,
            int batchSize,
            ExecutionMode mode) {
        pathway = new Pathway(
                id,
                name,
                new PreprocessingRecipe(
                        decoder,
                        Orientation.IGNORE,
                        ColorMode.RGB,
                        ChannelOrder.RGB,
                        resizer,
                        ResizeType.STORED,
                        Framing.SQUASH,
                        InputSize.STANDARD,
                        Normalization.DIVIDE_255,
                        compute),
                new ExecutionRecipe(batchSize, 0, BatchPadding.NONE, mode, Grappler.ON));
    }

    /** Returns the pathway of the Python program with its standard input size. */
    public Pathway pathway() {
        return pathway;
    }

    /**
     * Returns the pathway for a model of this input size.
     *
     * @param size the model's input size in pixels
     */
    public Pathway pathway(InputSize size) {
        return pathway.sized(size);
    }

    /**
     * Returns the presets of a runtime, in order.
     *
     * @param runtime the runtime of the model that the presets run
     * @return at least two
     */
    public static List<PathwayPreset> of(ModelRuntime runtime) {
        return Arrays.stream(values())
                .filter(preset -> preset.pathway.execution().mode().runtime() == runtime)
                .toList();
    }

    /** Returns the ids of all presets. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(preset -> preset.pathway.id()).toList();
    }

    /** Returns the pathways of the three programs, in order, with the standard input size. */
    public static List<Pathway> pathways() {
        return pathways(InputSize.STANDARD);
    }

    /**
     * Returns the pathways of the three programs, in order, for a model of this input size.
     *
     * @param size the model's input size in pixels
     * @return eager, graph and tf.function, which run the session's model by TensorFlow
     */
    public static List<Pathway> pathways(InputSize size) {
        return pathways(ModelRuntime.TENSORFLOW, size);
    }

    /**
     * Returns presets that an application without TensorFlow's library runs: the one with a decoder
     * of TensorFlow decodes by Pillow, and has an id of its own.
     *
     * @param presets pathways of {@link #pathways(ModelRuntime, InputSize)}
     */
    public static List<Pathway> withoutTensorFlow(List<Pathway> presets) {
        Setting pillow = Setting.of(OptionKey.DECODER, Decoder.PILLOW);
        return presets.stream()
                .map(each -> each.id().equals(TFLITE_TF_IMAGE.pathway.id())
                                && each.preprocessing().decoder() == TFLITE_TF_IMAGE.decoder()
                        ? each.with(List.of(pillow)).renamed("tflite-tf-resize", "TFLite + PIL + tf.image.resize")
                        : each)
                .toList();
    }

    private Decoder decoder() {
        return pathway.preprocessing().decoder();
    }

    /**
     * Returns the pathways that are compared for a model of a runtime if the user names none.
     *
     * @param runtime the model's runtime
     * @param size the model's input size in pixels
     */
    public static List<Pathway> pathways(ModelRuntime runtime, InputSize size) {
        return of(runtime).stream().map(preset -> preset.pathway(size)).toList();
    }

    /**
     * Returns the preset of an id.
     *
     * @param id a preset's id, or that of one of {@link #withoutTensorFlow}
     * @param size the model's input size in pixels
     * @return empty if no preset has that id
     */
    public static Optional<Pathway> byId(String id, InputSize size) {
        List<Pathway> all =
                Arrays.stream(values()).map(preset -> preset.pathway(size)).toList();
        return Stream.concat(all.stream(), withoutTensorFlow(all).stream())
                .filter(pathway -> pathway.id().equals(id))
                .findFirst();
    }
}
