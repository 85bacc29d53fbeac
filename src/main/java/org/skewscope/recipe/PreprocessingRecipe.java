package org.skewscope.recipe;

import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;

/**
 * What happens to a picture before the model, one slot a decision, so that stage i of one pathway
 * lines up with stage i of another.
 */
public record PreprocessingRecipe(
        Decoder decoder,
        Orientation orientation,
        ColorMode mode,
        ChannelOrder channels,
        Resizer resizer,
        ResizeTypeChoice resizeType,
        FramingChoice framing,
        InputSize size,
        FormulaChoice normalization,
        ComputeType compute) {
    public PreprocessingRecipe withDecoder(Decoder other) {
        return new PreprocessingRecipe(
                other,
                orientation,
                mode,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                normalization,
                compute);
    }

    public PreprocessingRecipe withOrientation(Orientation other) {
        return new PreprocessingRecipe(
                decoder,
                other,
                mode,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                normalization,
                compute);
    }

    public PreprocessingRecipe withMode(ColorMode other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                other,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                normalization,
                compute);
    }

    public PreprocessingRecipe withChannels(ChannelOrder other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                other,
                resizer,
                resizeType,
                framing,
                size,
                normalization,
                compute);
    }

    public PreprocessingRecipe withResizer(Resizer other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                channels,
                other,
                resizeType,
                framing,
                size,
                normalization,
                compute);
    }

    public PreprocessingRecipe withResizeType(ResizeTypeChoice other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                channels,
                resizer,
                other,
                framing,
                size,
                normalization,
                compute);
    }

    public PreprocessingRecipe withFraming(FramingChoice other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                channels,
                resizer,
                resizeType,
                other,
                size,
                normalization,
                compute);
    }

    public PreprocessingRecipe withSize(InputSize other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                channels,
                resizer,
                resizeType,
                framing,
                other,
                normalization,
                compute);
    }

    public PreprocessingRecipe withNormalization(FormulaChoice other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                other,
                compute);
    }

    public PreprocessingRecipe withCompute(ComputeType other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                normalization,
                other);
    }
}
