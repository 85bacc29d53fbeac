package org.skewscope.pathway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.skewscope.execution.BatchPadding;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Grappler;
import org.skewscope.libraries.ComputeType;
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

/** The three Python programs of the question that Skewscope answers, as pathways. */
public enum PathwayPreset {
    /**
     * {@code Image.open(f).resize((224, 224))}, {@code np.array(x) / 255.0}, the model op by op.
     */
    EAGER(
            "eager",
            "Eager + PIL",
            Decoder.PILLOW,
            Resizer.PILLOW_BICUBIC,
            ComputeType.FLOAT64,
            1,
            ExecutionMode.EAGER),
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
            ExecutionMode.FUNCTION);

    private final Pathway pathway;

    PathwayPreset(
            String id,
            String name,
            Decoder decoder,
            Resizer resizer,
            ComputeType compute,
            int batchSize,
            ExecutionMode mode) {
        pathway =
                new Pathway(
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

    /** As the Python program is written. */
    public Pathway pathway() {
        return pathway;
    }

    /** For a model that is fed pictures of this size. */
    public Pathway pathway(InputSize size) {
        return pathway.sized(size);
    }

    /** The presets' pathways, in order. */
    public static List<Pathway> pathways() {
        return pathways(InputSize.STANDARD);
    }

    /** The same for a model that is fed pictures of this size. */
    public static List<Pathway> pathways(InputSize size) {
        return Arrays.stream(values()).map(preset -> preset.pathway(size)).toList();
    }

    /** The preset of that id, for a model that is fed pictures of this size. */
    public static Optional<Pathway> byId(String id, InputSize size) {
        return pathways(size).stream().filter(pathway -> pathway.id().equals(id)).findFirst();
    }
}
