package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;

/**
 * Describes a resize of the short side, whose sizes are computed in float32, then a central crop,
 * as the preprocessing of ResNet and VGG in TensorFlow's model repositories does.
 *
 * <p>Sources: {@code _smallest_size_at_least} and {@code _central_crop} in
 * official/legacy/image_classification/resnet/imagenet_preprocessing.py (truncates), and in
 * research/slim/preprocessing/vgg_preprocessing.py (rounds), of tensorflow/models.
 *
 * @param shortSide in pixels
 * @param rounds true rounds the long side halves to even, false drops its fraction
 */
public record AspectPreservingCrop(int shortSide, boolean rounds) implements FramingAlgorithm {

    private static final long MOST_PIXELS = 100_000_000;

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        float scale = (float) shortSide / Math.min(picture.height(), picture.width());
        int height = scaled(picture.height(), scale);
        int width = scaled(picture.width(), scale);
        if (height < size.height() || width < size.width() || (long) height * width > MOST_PIXELS) {
            throw new PreprocessingException(
                    "A crop of %sx%s cannot be taken from %sx%s pixels"
                            .formatted(size.height(), size.width(), height, width),
                    Remedy.set(new Setting(OptionKey.SIZE, shortSide + "x" + shortSide))
                            .or(Remedy.set(SuggestedSettings.SQUASH)));
        }
        Picture shrunk = picture.withPixels(resizer.resize(picture, height, width));
        if (shrunk.height() < size.height() || shrunk.width() < size.width()) {
            throw new PreprocessingException(
                    "The resizer keeps the picture at %sx%s pixels, which is less than the crop"
                            .formatted(shrunk.height(), shrunk.width()),
                    Remedy.set(SuggestedSettings.PILLOW_BICUBIC).or(Remedy.set(SuggestedSettings.SQUASH)));
        }
        return shrunk.withPixels(
                CropWindow.central(shrunk, size.height(), size.width()).crop(shrunk));
    }

    private int scaled(int length, float scale) {
        float exact = length * scale;
        return rounds ? (int) Math.rint(exact) : (int) exact;
    }
}
