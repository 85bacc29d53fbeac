package org.skewscope.recipe;

import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;

/** Recipes of which only the decoder matters. */
public final class Recipes {

    private Recipes() {}

    public static PreprocessingRecipe of(Decoder decoder) {
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
