package org.skewscope.libraries.pillow;

import org.skewscope.libraries.ResizeAlgorithm;
import org.skewscope.libraries.SuggestedSettings;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * {@code Image.thumbnail((width, height))}: BICUBIC with reducing_gap=2.0, so that a picture more
 * than four times too large is averaged in whole blocks first. The aspect ratio is kept: one side
 * of the result may be shorter than asked for, and a small picture stays as it is.
 */
public final class PillowThumbnail implements ResizeAlgorithm {

    /** {@code reducing_gap}: what the filter itself still has to shrink at least. */
    public static final int REDUCING_GAP = 2;

    private static final PillowFilter FILTER = PillowFilter.BICUBIC;

    private final PillowNearest nearest = new PillowNearest();

    @Override
    public DenseTensor resize(Picture picture, int height, int width)
            throws PreprocessingException {
        ThumbnailSize size = ThumbnailSize.of(picture.height(), picture.width(), height, width);
        return shrink(picture, size, picture.height(), picture.width());
    }

    /**
     * The same, from what a JPEG decoder gave in reduced size ({@code Image.draft}).
     *
     * @param draft the picture at a half, a quarter or an eighth of its size, rounded up, or whole
     * @param fullHeight how high the whole picture is
     * @param fullWidth how wide the whole picture is
     */
    public DenseTensor resizeDraft(
            Picture draft, int fullHeight, int fullWidth, int height, int width)
            throws PreprocessingException {
        ThumbnailSize size = ThumbnailSize.of(fullHeight, fullWidth, height, width);
        int scale = 8;
        while ((fullHeight + scale - 1) / scale != draft.height()
                || (fullWidth + scale - 1) / scale != draft.width()) {
            scale /= 2;
        }
        return shrink(draft, size, (double) fullHeight / scale, (double) fullWidth / scale);
    }

    /**
     * Shrinks a picture to a thumbnail's size.
     *
     * @param given the picture, or what a JPEG decoder gave in reduced size for it
     * @param boxHeight how high the whole picture is in pixels of this one; not a whole number
     *     where a reduced size was rounded up
     * @param boxWidth how wide it is
     */
    DenseTensor shrink(Picture given, ThumbnailSize size, double boxHeight, double boxWidth)
            throws PreprocessingException {
        Picture picture = PillowModes.known(given);
        if (PillowModes.isFloatArray(picture)) {
            throw new PreprocessingException(
                    "PIL.Image.thumbnail works on the opened file's own 8 bits and has no float32"
                            + " form",
                    Remedy.set(SuggestedSettings.AS_DECODED)
                            .or(Remedy.set(SuggestedSettings.PILLOW_BICUBIC)));
        }
        if (picture.height() == size.height() && picture.width() == size.width()) {
            return picture.pixels();
        }
        if (PillowModes.alwaysNearest(picture.mode())) {
            return nearest.resize(picture, size.height(), size.width());
        }
        int factorY = Math.max((int) (boxHeight / size.height() / REDUCING_GAP), 1);
        int factorX = Math.max((int) (boxWidth / size.width() / REDUCING_GAP), 1);
        if (picture.pixels().type() == ElementType.UINT16 && (factorX > 1 || factorY > 1)) {
            throw new PreprocessingException(
                    "PIL.Image.thumbnail cannot shrink a 16-bit picture so far",
                    Remedy.set(OptionKey.MODE, ColorMode.RGB).orSay("Choose another resizer."));
        }
        if (picture.pixels().type() != ElementType.UINT8) {
            DenseTensor numbers = picture.pixels();
            if (factorX > 1 || factorY > 1) {
                int bottom = reach(picture.height(), boxHeight, size.height());
                int right = reach(picture.width(), boxWidth, size.width());
                numbers = WideReduction.reduce(numbers, bottom, right, factorY, factorX);
            }
            return WideResample.resize(
                    FILTER,
                    numbers,
                    new ResampleBox(
                            0, 0, (float) (boxHeight / factorY), (float) (boxWidth / factorX)),
                    size.height(),
                    size.width());
        }
        boolean premultiplied = PillowModes.premultiplied(picture.mode());
        ByteImage in = ByteImage.of(picture);
        if (premultiplied) {
            in = in.withPixels(Premultiplication.apply(in.pixels(), in.channels()));
        }
        if (factorX > 1 || factorY > 1) {
            int bottom = reach(in.height(), boxHeight, size.height());
            int right = reach(in.width(), boxWidth, size.width());
            in = BoxReduction.reduce(in, bottom, right, factorY, factorX);
        }
        ResampleBox box =
                new ResampleBox(0, 0, (float) (boxHeight / factorY), (float) (boxWidth / factorX));
        byte[] out = EightBitResample.resize(FILTER, in, box, size.height(), size.width());
        if (premultiplied) {
            Premultiplication.undo(out, in.channels());
        }
        return DenseTensor.ofUint8(Shape.of(size.height(), size.width(), in.channels()), out);
    }

    /** How far the filter reads behind the box (Image._get_safe_box). */
    private static int reach(int inSize, double boxSize, int outSize) {
        double support = (FILTER.support() - 0.5) * (boxSize / outSize);
        return (int) Math.min(inSize, Math.ceil(boxSize + support));
    }
}
