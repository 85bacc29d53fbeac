package org.skewscope.preprocess.pillow;

import org.skewscope.preprocess.Picture;
import org.skewscope.preprocess.PreprocessingException;
import org.skewscope.preprocess.ResizeAlgorithm;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * {@code Image.resize(size, filter)} with one of the antialiased filters, as Pillow 13 computes it:
 * one direction after the other, rounded to 8 bits in between; a direction whose size does not
 * change is left out ({@code ImagingResample} of Pillow's Resample.c).
 */
public final class PillowResample implements ResizeAlgorithm {

    private final PillowFilter filter;
    private final PillowNearest nearest = new PillowNearest();

    public PillowResample(PillowFilter filter) {
        this.filter = filter;
    }

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        PillowModes.requireKnown(picture);
        if (picture.height() == height && picture.width() == width) {
            return picture.pixels();
        }
        if (PillowModes.alwaysNearest(picture.mode())) {
            return nearest.resize(picture, height, width);
        }
        if (picture.pixels().type() != ElementType.UINT8) {
            return WideResample.resize(filter, picture.pixels(), height, width);
        }
        int channels = picture.channels();
        byte[] pixels = picture.pixels().uint8();
        boolean premultiplied = PillowModes.premultiplied(picture.mode());
        if (premultiplied) {
            pixels = Premultiplication.apply(pixels, channels);
        }
        byte[] out = resample(pixels, picture.height(), picture.width(), channels, height, width);
        if (premultiplied) {
            Premultiplication.undo(out, channels);
        }
        return DenseTensor.ofUint8(Shape.of(height, width, channels), out);
    }

    private byte[] resample(
            byte[] pixels, int inHeight, int inWidth, int channels, int height, int width) {
        FilterWeights rows = new FilterWeights(filter, inHeight, height);
        if (inWidth == width) {
            return ByteResample.vertical(pixels, width * channels, 0, rows);
        }
        FilterWeights columns = new FilterWeights(filter, inWidth, width);
        if (inHeight == height) {
            return ByteResample.horizontal(pixels, inWidth, channels, 0, inHeight, columns);
        }
        if (verticallyFirst(inHeight, inWidth, height, width)) {
            byte[] between = ByteResample.vertical(pixels, inWidth * channels, 0, rows);
            return ByteResample.horizontal(between, inWidth, channels, 0, height, columns);
        }
        byte[] between =
                ByteResample.horizontal(
                        pixels, inWidth, channels, rows.lowest(), rows.end(), columns);
        return ByteResample.vertical(between, width * channels, rows.lowest(), rows);
    }

    /**
     * Since Pillow 13 (pull request 9549) a picture that loses far more rows than columns is
     * filtered vertically first; older releases never do so. The rounding in between makes it
     * another result.
     */
    static boolean verticallyFirst(int inHeight, int inWidth, int height, int width) {
        return height < inHeight && inHeight - height > 2 * (inWidth - width);
    }
}
