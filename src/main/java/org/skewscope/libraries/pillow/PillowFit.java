package org.skewscope.libraries.pillow;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.Remedy;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;

/**
 * Implements {@code PIL.ImageOps.fit(image, size, method, centering=...)}: Pillow's box resize of
 * the largest part with the input size's aspect ratio, including fractions of pixels.
 *
 * @param centering 0 at the left or top, 0.5 in the middle, 1 at the right or bottom
 */
public record PillowFit(double centering) implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        if (!(resizer instanceof BoxedResize boxed)) {
            throw new PreprocessingException(
                    "ImageOps.fit() crops fractions of pixels, which Pillow's own resizers alone do",
                    Remedy.set(SuggestedSettings.PILLOW_BICUBIC).or(Remedy.set(SuggestedSettings.SQUASH)));
        }
        double height = picture.height();
        double width = picture.width();
        double own = width / height;
        double wanted = size.width() / (double) size.height();
        if (own > wanted) {
            width = wanted * height;
        } else if (own < wanted) {
            height = width / wanted;
        }
        double left = (picture.width() - width) * centering;
        double top = (picture.height() - height) * centering;
        return picture.withPixels(boxed.resizeBox(
                picture, ResampleBox.between(top, left, top + height, left + width), size.height(), size.width()));
    }

    @Override
    public boolean cropsFirst() {
        return true;
    }
}
