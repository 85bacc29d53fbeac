package org.skewscope.libraries.framing;

import java.util.List;
import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.ColorPadding;
import org.skewscope.tensor.DenseTensor;

/**
 * Implements {@code PIL.ImageOps.pad(image, size, method, color, centering)} of Pillow 13.
 *
 * @param color one number for all channels, or one for each channel in the array's order
 * @param centering 0 at the left or top, 0.5 in the middle, 1 at the right or bottom
 */
public record PillowPad(List<Integer> color, double centering) implements FramingAlgorithm {

    public PillowPad {
        color = List.copyOf(color);
    }

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        double own = picture.width() / (double) picture.height();
        double wanted = size.width() / (double) size.height();
        int height = size.height();
        int width = size.width();
        if (own > wanted) {
            height = (int) Math.rint(picture.height() / (double) picture.width() * size.width());
        } else if (own < wanted) {
            width = (int) Math.rint(own * size.height());
        }
        ThinStrip.refuse(height, width, picture, "ImageOps.pad leaves nothing of a strip of %sx%s pixels");
        DenseTensor resized = resizer.resize(picture, height, width);
        return picture.withPixels(ColorPadding.pad(
                resized,
                color,
                before(size.height() - height),
                before(size.width() - width),
                size.height(),
                size.width()));
    }

    private int before(int missing) {
        return (int) Math.rint(missing * centering);
    }
}
