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
 * Describes a resize to a square of a fixed size, without the aspect ratio, then a center crop:
 * {@code Resize((256, 256)), CenterCrop(224)} of torchvision, or size 256 and crop_size 224 of
 * Hugging Face's DeiT.
 *
 * @param side of the square, in pixels
 * @param down true rounds the crop's corner down, as Hugging Face's {@code center_crop} does; false
 *     rounds halves to even, as torchvision does
 */
public record FixedSizeCrop(int side, boolean down) implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        if (size.height() > side || size.width() > side) {
            throw new PreprocessingException(
                    "A crop of %sx%s is larger than the %sx%s pixels that it is taken from"
                            .formatted(size.height(), size.width(), side, side),
                    Remedy.set(new Setting(OptionKey.SIZE, side + "x" + side))
                            .or(Remedy.set(SuggestedSettings.SQUASH)));
        }
        boolean sameSize = picture.height() == side && picture.width() == side;
        Picture square = sameSize ? picture : picture.withPixels(resizer.resize(picture, side, side));
        return down && square.height() >= size.height() && square.width() >= size.width()
                ? square.withPixels(
                        CropWindow.central(square, size.height(), size.width()).crop(square))
                : CenterCrop.crop(square, size);
    }
}
