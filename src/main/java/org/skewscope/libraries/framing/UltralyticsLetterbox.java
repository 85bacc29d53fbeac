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
 * Implements Ultralytics' {@code LetterBox} (ultralytics/data/augment.py) and that of YOLOv5: sides
 * rounded to even halves, and a border of one color whose odd row lies below and whose odd column
 * lies right.
 *
 * @param color one number for all channels (Ultralytics uses 114), or one for each channel in the
 *     array's order
 * @param centered false puts the picture at the top left
 */
public record UltralyticsLetterbox(List<Integer> color, boolean centered) implements FramingAlgorithm {

    public UltralyticsLetterbox {
        color = List.copyOf(color);
    }

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) throws PreprocessingException {
        double ratio = Math.min(size.height() / (double) picture.height(), size.width() / (double) picture.width());
        int height = (int) Math.rint(picture.height() * ratio);
        int width = (int) Math.rint(picture.width() * ratio);
        ThinStrip.refuse(height, width, picture, "A strip of %sx%s pixels becomes thinner than one pixel");
        boolean same = picture.hasSize(height, width);
        DenseTensor resized = same ? picture.pixels() : resizer.resize(picture, height, width);
        return picture.withPixels(ColorPadding.pad(
                resized,
                color,
                before(size.height() - height),
                before(size.width() - width),
                size.height(),
                size.width()));
    }

    private int before(int missing) {
        return centered ? (int) Math.rint(missing / 2.0 - 0.1) : 0;
    }
}
