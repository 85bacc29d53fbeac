package org.skewscope.libraries.framing;

import org.skewscope.libraries.FramingAlgorithm;
import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.Picture;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.picture.geometry.ZeroPadding;

/**
 * Implements {@code torchvision.transforms.CenterCrop} without a resize; zeros pad a smaller
 * picture. The corner is Python's {@code round((size - crop) / 2)}, halves to even.
 */
public final class CenterCrop implements FramingAlgorithm {

    @Override
    public Picture frame(Picture picture, ResizeAlgorithm resizer, InputSize size) {
        return crop(picture, size);
    }

    static Picture crop(Picture picture, InputSize size) {
        int missingRows = Math.max(size.height() - picture.height(), 0);
        int missingColumns = Math.max(size.width() - picture.width(), 0);
        Picture large = picture.withPixels(ZeroPadding.pad(
                picture.pixels(),
                missingRows / 2,
                missingColumns / 2,
                picture.height() + missingRows,
                picture.width() + missingColumns));
        CropWindow window = new CropWindow(
                corner(large.height(), size.height()),
                corner(large.width(), size.width()),
                size.height(),
                size.width());
        return large.withPixels(window.crop(large));
    }

    private static int corner(int whole, int part) {
        return (int) Math.rint((whole - part) / 2.0);
    }
}
