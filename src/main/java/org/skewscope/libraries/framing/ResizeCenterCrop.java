package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;

/**
 * Implements {@code torchvision.transforms.Resize(256)}, then {@code CenterCrop(224)}: the short
 * side becomes 256, and the long side is rounded down. For another input size the default short
 * side is 256/224 of the larger dimension, rounded down.
 *
 * @param shortSide in pixels; 0 for 256/224 of the larger dimension
 * @param down true rounds the crop's corner down, as Hugging Face's {@code center_crop} does; false
 *     rounds halves to even, as torchvision does
 * @param rounds true rounds the long side to even, as Albumentations does; false rounds down
 */
public record ResizeCenterCrop(int shortSide, boolean down, boolean rounds) implements FramingAlgorithm {

    /** A long strip enlarged to the short side would fill the memory before the crop. */
    private static final long MOST_PIXELS = 100_000_000;

    /** Creates a framing whose short side relates to any input size as torchvision's 256 to 224. */
    public static ResizeCenterCrop proportional() {
        return new ResizeCenterCrop(0, false, false);
    }

    /** Returns the short side for this input size, in pixels. */
    public int shortSideFor(InputSize size) {
        return shortSide == 0 ? Math.max(size.height(), size.width()) * 256 / 224 : shortSide;
    }

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        int side = shortSideFor(size);
        boolean upright = picture.height() > picture.width();
        double shorter = Math.min(picture.height(), picture.width());
        int longer = Math.max(picture.height(), picture.width());
        long longSide = rounds ? (long) Math.rint(longer * (side / shorter)) : (long) ((long) side * longer / shorter);
        if (longSide * side > MOST_PIXELS) {
            throw new PreprocessingException(
                    "A strip of %sx%s pixels would grow to %s pixels in length before the crop"
                            .formatted(picture.height(), picture.width(), longSide),
                    Remedy.set(SuggestedSettings.SQUASH).or(Remedy.set(SuggestedSettings.LETTERBOX)));
        }
        int height = upright ? (int) longSide : side;
        int width = upright ? side : (int) longSide;
        boolean sameSize = picture.hasSize(height, width);
        Picture shrunk = sameSize ? picture : picture.withPixels(resizer.resize(picture, height, width));
        return down && shrunk.height() >= size.height() && shrunk.width() >= size.width()
                ? shrunk.withPixels(
                        CropWindow.central(shrunk, size.height(), size.width()).crop(shrunk))
                : CenterCrop.crop(shrunk, size);
    }
}
