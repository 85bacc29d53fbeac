package org.skewscope.recipe;

import java.util.List;
import java.util.stream.IntStream;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.color.FileColors;
import org.skewscope.libraries.normalization.Operation;
import org.skewscope.libraries.normalization.Step;
import org.skewscope.picture.ChannelOrder;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.InputSize;

/**
 * Describes the preprocessing of a picture, one slot per decision, so that stage i of one pathway
 * lines up with stage i of another. Each {@code with...} method returns a copy with one slot
 * replaced.
 *
 * @param decoder the library that decodes the file
 * @param orientation the treatment of the EXIF orientation tag
 * @param mode the colors to decode to
 * @param colors how a file's opacity, depth and ink become RGB, and what becomes of its chroma
 * @param channels the order of the color channels
 * @param resizer the library's resampling
 * @param resizeType the number type and value range of the resize
 * @param framing how another aspect ratio fits into the input size
 * @param size the model's input size, in pixels
 * @param store what becomes of the resized picture before the formula
 * @param normalization the formula from pixel values to the model's input
 * @param compute the number type of the formula
 * @param place where the preprocessing runs if a tf.function runs the model
 */
public record PreprocessingRecipe(
        Decoder decoder,
        Orientation orientation,
        ColorMode mode,
        FileColors colors,
        ChannelOrder channels,
        Resizer resizer,
        ResizeTypeChoice resizeType,
        FramingChoice framing,
        InputSize size,
        StoreChoice store,
        FormulaChoice normalization,
        ComputeType compute,
        PreprocessPlace place) {

    /** Keras' means of blue, green and red (keras.applications.imagenet_utils). */
    private static final List<Double> CAFFE_MEANS = List.of(103.939, 116.779, 123.68);

    /** Means nearer to each other than their printed digits are the same. */
    private static final double MEANS_APART = 2e-3;

    /** Creates a recipe of one resize that runs inside the tf.function, if there is one. */
    public PreprocessingRecipe(
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
        this(
                decoder,
                orientation,
                mode,
                FileColors.USUAL,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                Store.AS_RESIZED,
                normalization,
                compute,
                PreprocessPlace.INSIDE);
    }

    /**
     * Returns this recipe with another decoder.
     *
     * @param other the library that decodes the file; no combination of slots is checked here
     */
    public PreprocessingRecipe withDecoder(Decoder other) {
        return new PreprocessingRecipe(
                other,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another treatment of the EXIF orientation tag.
     *
     * @param other ignores the tag, or turns the decoded picture by it
     */
    public PreprocessingRecipe withOrientation(Orientation other) {
        return new PreprocessingRecipe(
                decoder,
                other,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with other colors to decode to.
     *
     * @param other decides the number of channels: 3 for RGB, 1 for gray, the file's own for stored
     */
    public PreprocessingRecipe withMode(ColorMode other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                other,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another treatment of a file's colors.
     *
     * @param other how opacity, depth and ink become RGB
     */
    public PreprocessingRecipe withColors(FileColors other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                other,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another order of the color channels.
     *
     * @param other the order on the last axis (HWC) from the resize on
     */
    public PreprocessingRecipe withChannels(ChannelOrder other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                other,
                resizer,
                resizeType,
                framing,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another library's resampling.
     *
     * @param other brings its own pixel centers, filter and rounding
     */
    public PreprocessingRecipe withResizer(Resizer other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                other,
                resizeType,
                framing,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another number type and value range of the resize.
     *
     * @param other the type and range that the picture is cast to before the resize
     */
    public PreprocessingRecipe withResizeType(ResizeTypeChoice other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                other,
                framing,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another framing.
     *
     * @param other how a picture of another aspect ratio fits into the input size
     */
    public PreprocessingRecipe withFraming(FramingChoice other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                other,
                size,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another input size.
     *
     * @param other height and width that the resize produces, in pixels
     */
    public PreprocessingRecipe withSize(InputSize other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                other,
                store,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another treatment of the resized picture.
     *
     * @param other keeps the picture, casts it to 8 bits, or saves it as JPEG
     */
    public PreprocessingRecipe withStore(StoreChoice other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                other,
                normalization,
                compute,
                place);
    }

    /**
     * Returns this recipe with another formula from pixel values to the model's input.
     *
     * @param other a known formula, or one with the user's own constants
     */
    public PreprocessingRecipe withNormalization(FormulaChoice other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                store,
                other,
                compute,
                place);
    }

    /**
     * Returns this recipe, with the Caffe formula taken apart where another recipe reverses the channels by their
     * order, or subtracts the same means without reversing them: what both do is no difference then.
     *
     * @param other is compared with it
     * @return makes the same numbers
     */
    public PreprocessingRecipe comparableWith(PreprocessingRecipe other) {
        return normalization == Normalization.KERAS_CAFFE
                        && channels == ChannelOrder.RGB
                        && (other.channels == ChannelOrder.BGR || other.subtractsCaffeMeans())
                ? withChannels(ChannelOrder.BGR)
                        .withNormalization(TypedFormulas.of(List.of(new Step(Operation.SUBTRACT, CAFFE_MEANS))))
                : this;
    }

    private boolean subtractsCaffeMeans() {
        return normalization != Normalization.KERAS_CAFFE
                && normalization
                        .ends(CAFFE_MEANS.size())
                        .filter(ends -> IntStream.range(0, CAFFE_MEANS.size())
                                .allMatch(i -> Math.abs(ends.black()[i] + CAFFE_MEANS.get(i)) < MEANS_APART))
                        .isPresent();
    }

    /**
     * Returns this recipe with another number type of the formula.
     *
     * @param other the type of the arithmetic; the batch is float32 in any case
     */
    public PreprocessingRecipe withCompute(ComputeType other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                store,
                normalization,
                other,
                place);
    }

    /**
     * Returns this recipe with another place.
     *
     * @param other without effect unless a tf.function runs the model
     */
    public PreprocessingRecipe withPlace(PreprocessPlace other) {
        return new PreprocessingRecipe(
                decoder,
                orientation,
                mode,
                colors,
                channels,
                resizer,
                resizeType,
                framing,
                size,
                store,
                normalization,
                compute,
                other);
    }
}
