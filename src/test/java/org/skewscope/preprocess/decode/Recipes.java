package org.skewscope.preprocess.decode;

import org.skewscope.preprocess.ChannelOrder;
import org.skewscope.preprocess.ColorMode;
import org.skewscope.preprocess.ComputeType;
import org.skewscope.preprocess.Decoder;
import org.skewscope.preprocess.Framing;
import org.skewscope.preprocess.InputSize;
import org.skewscope.preprocess.Normalization;
import org.skewscope.preprocess.Orientation;
import org.skewscope.preprocess.PreprocessingRecipe;
import org.skewscope.preprocess.ResizeType;
import org.skewscope.preprocess.Resizer;

/** Recipes of which only the decoder matters. */
final class Recipes {

    private Recipes() {}

    static PreprocessingRecipe of(Decoder decoder) {
        return new PreprocessingRecipe(
                decoder,
                Orientation.IGNORE,
                ColorMode.RGB,
                ChannelOrder.RGB,
                Resizer.PILLOW_BICUBIC,
                ResizeType.STORED,
                Framing.SQUASH,
                new InputSize(224, 224),
                Normalization.DIVIDE_255,
                ComputeType.FLOAT32);
    }
}
