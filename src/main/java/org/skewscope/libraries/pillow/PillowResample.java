package org.skewscope.libraries.pillow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.geometry.CropWindow;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Implements {@code Image.resize(size, filter)} with one of the antialiased filters, as Pillow 13
 * or an older release computes it: one direction after the other, rounded to 8 bits in between; a
 * direction of unchanged size is skipped ({@code ImagingResample} of Pillow's Resample.c).
 */
public final class PillowResample implements ResizeAlgorithm, BoxedResize {

    private final PillowFilter filter;
    private final boolean older;
    private final PillowNearest nearest = new PillowNearest();

    /**
     * @param filter one of the antialiased filters
     */
    public PillowResample(PillowFilter filter) {
        this(filter, false);
    }

    private PillowResample(PillowFilter filter, boolean older) {
        this.filter = filter;
        this.older = older;
    }

    /**
     * Returns the resize of Pillow 12 and older releases, whose horizontal pass comes first, except
     * for pictures that are more than 100 times as high as wide.
     *
     * @param filter one of the antialiased filters
     */
    public static PillowResample beforePillow13(PillowFilter filter) {
        return new PillowResample(filter, true);
    }

    @Override
    public DenseTensor resize(Picture given, int height, int width) throws PreprocessingException {
        Picture picture = PillowModes.known(given);
        if (picture.hasSize(height, width)) {
            return picture.pixels();
        }
        if (PillowModes.alwaysNearest(picture.mode())) {
            return nearest.resize(picture, height, width);
        }
        return resample(picture, ResampleBox.whole(picture.height(), picture.width()), height, width);
    }

    /** Resizes as {@code Image.resize(size, filter, box=...)} does. */
    @Override
    public DenseTensor resizeWindow(Picture given, CropWindow window, int height, int width)
            throws PreprocessingException {
        Picture picture = PillowModes.known(given);
        if (PillowModes.alwaysNearest(picture.mode())) {
            return nearest.resizeWindow(picture, window, height, width);
        }
        if (window.covers(picture)) {
            return resize(picture, height, width);
        }
        return resample(picture, ResampleBox.of(window), height, width);
    }

    @Override
    public DenseTensor resizeBox(Picture given, ResampleBox box, int height, int width) throws PreprocessingException {
        Picture picture = PillowModes.known(given);
        if (PillowModes.alwaysNearest(picture.mode())) {
            return nearest.resizeBox(picture, box, height, width);
        }
        return box.covers(picture.height(), picture.width())
                ? resize(picture, height, width)
                : resample(picture, box, height, width);
    }

    private DenseTensor resample(Picture picture, ResampleBox box, int height, int width) {
        return picture.pixels().type() == ElementType.UINT8
                ? eightBit(picture, box, height, width)
                : WideResample.resize(
                        filter, picture.pixels(), box, height, width, verticallyFirst(picture, height, width));
    }

    private DenseTensor eightBit(Picture picture, ResampleBox box, int height, int width) {
        boolean premultiplied = PillowModes.premultiplied(picture.mode());
        ByteImage in = ByteImage.of(picture);
        if (premultiplied) {
            in = in.withPixels(Premultiplication.apply(in.pixels(), in.channels()));
        }
        byte[] out = EightBitResample.resize(filter, in, box, height, width, verticallyFirst(picture, height, width));
        if (premultiplied) {
            Premultiplication.undo(out, in.channels());
        }
        return DenseTensor.ofUint8(Shape.of(height, width, in.channels()), out);
    }

    private boolean verticallyFirst(Picture picture, int height, int width) {
        // Image.resize() of these releases resizes such a picture twice, its height first.
        return older
                ? picture.height() > 100L * picture.width() && height < picture.height()
                : verticallyFirst(picture.height(), picture.width(), height, width);
    }

    /**
     * Returns whether the vertical pass comes first. Since Pillow 13 (pull request 9549) it does
     * for a picture that loses far more rows than columns. The rounding in between changes the
     * result.
     */
    static boolean verticallyFirst(int inHeight, int inWidth, int height, int width) {
        return height < inHeight && inHeight - height > 2 * (inWidth - width);
    }
}
