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
 * Implements {@code Image.thumbnail((width, height))}: BICUBIC with reducing_gap=2.0, so that whole
 * blocks of a picture more than four times too large are averaged first. The aspect ratio stays:
 * one side of the result may be shorter than requested, and a small picture stays unchanged.
 */
public final class PillowThumbnail implements ResizeAlgorithm {

    /** The {@code reducing_gap}: the smallest factor that remains for the filter. */
    public static final int REDUCING_GAP = 2;

    private static final PillowFilter FILTER = PillowFilter.BICUBIC;

    private final PillowNearest nearest = new PillowNearest();

    @Override
    public DenseTensor resize(Picture picture, int height, int width) throws PreprocessingException {
        ThumbnailSize size = ThumbnailSize.of(picture.height(), picture.width(), height, width);
        return shrink(picture, size, picture.height(), picture.width());
    }

    /**
     * Shrinks the result of a JPEG decoder at reduced size ({@code Image.draft}).
     *
     * @param draft the picture at full, half, quarter or eighth size, rounded up
     * @param fullHeight height of the whole picture in pixels
     * @param fullWidth width of the whole picture in pixels
     * @param height the requested height in pixels
     * @param width the requested width in pixels
     * @return [at most height, at most width, channels]
     * @throws PreprocessingException if Pillow refuses the picture's mode
     */
    public DenseTensor resizeDraft(Picture draft, int fullHeight, int fullWidth, int height, int width)
            throws PreprocessingException {
        ThumbnailSize size = ThumbnailSize.of(fullHeight, fullWidth, height, width);
        int scale = 8;
        while ((fullHeight + scale - 1) / scale != draft.height() || (fullWidth + scale - 1) / scale != draft.width()) {
            scale /= 2;
        }
        return shrink(draft, size, (double) fullHeight / scale, (double) fullWidth / scale);
    }

    /**
     * Shrinks a picture to a thumbnail's size.
     *
     * @param given the picture, or a JPEG decoder's result at reduced size
     * @param boxHeight height of the whole picture in pixels of this one; a fraction if a reduced
     *     size was rounded up
     * @param boxWidth width of the whole picture in pixels of this one
     */
    DenseTensor shrink(Picture given, ThumbnailSize size, double boxHeight, double boxWidth)
            throws PreprocessingException {
        Picture picture = PillowModes.known(given);
        if (PillowModes.isFloatArray(picture)) {
            throw new PreprocessingException(
                    "PIL.Image.thumbnail works on the opened file's own 8 bits and has no float32 form",
                    Remedy.set(SuggestedSettings.AS_DECODED).or(Remedy.set(SuggestedSettings.PILLOW_BICUBIC)));
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
                    new ResampleBox(0, 0, (float) (boxHeight / factorY), (float) (boxWidth / factorX)),
                    size.height(),
                    size.width(),
                    PillowResample.verticallyFirst(
                            numbers.shape().dimension(0), numbers.shape().dimension(1), size.height(), size.width()));
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
        ResampleBox box = new ResampleBox(0, 0, (float) (boxHeight / factorY), (float) (boxWidth / factorX));
        byte[] out = EightBitResample.resize(
                FILTER,
                in,
                box,
                size.height(),
                size.width(),
                PillowResample.verticallyFirst(in.height(), in.width(), size.height(), size.width()));
        if (premultiplied) {
            Premultiplication.undo(out, in.channels());
        }
        return DenseTensor.ofUint8(Shape.of(size.height(), size.width(), in.channels()), out);
    }

    /** Returns the distance to which the filter reads beyond the box (Image._get_safe_box). */
    private static int reach(int inSize, double boxSize, int outSize) {
        double support = (FILTER.support() - 0.5) * (boxSize / outSize);
        return (int) Math.min(inSize, Math.ceil(boxSize + support));
    }

    /**
     * Computes {@code Image.reduce}: the mean of whole blocks of pixels, in 24-bit fixed point
     * (Pillow's Reduce.c). At the right and lower edge the mean covers the rest of a cut block.
     */
    private static final class BoxReduction {

        private BoxReduction() {}

        /**
         * Reduces a part of a picture from its upper left corner.
         *
         * @param factorY number of rows in a block
         * @param factorX number of columns in a block
         */
        static ByteImage reduce(ByteImage in, int bottom, int right, int factorY, int factorX) {
            int channels = in.channels();
            int width = (right + factorX - 1) / factorX;
            int height = (bottom + factorY - 1) / factorY;
            byte[] out = new byte[height * width * channels];
            int to = 0;
            for (int y = 0; y < height; y++) {
                int firstRow = y * factorY;
                int endRow = Math.min(firstRow + factorY, bottom);
                for (int x = 0; x < width; x++) {
                    int firstColumn = x * factorX;
                    int endColumn = Math.min(firstColumn + factorX, right);
                    int area = (endRow - firstRow) * (endColumn - firstColumn);
                    int multiplier = multiplier(area);
                    for (int c = 0; c < channels; c++) {
                        int sum = area / 2;
                        for (int row = firstRow; row < endRow; row++) {
                            int from = (row * in.width() + firstColumn) * channels + c;
                            int end = (row * in.width() + endColumn) * channels;
                            for (int i = from; i < end; i += channels) {
                                sum += in.pixels()[i] & 0xFF;
                            }
                        }
                        out[to++] = (byte) ((sum * multiplier) >>> 24);
                    }
                }
            }
            return new ByteImage(out, height, width, channels);
        }

        /** Returns 2^24 / area, by a division in single precision. */
        private static int multiplier(int area) {
            float largest = (1 << 30) * 4.0f;
            return (int) (long) (largest / (float) ((long) area << 8));
        }
    }

    /**
     * Computes {@code Image.reduce} of the modes I and F: the mean of whole blocks of pixels. Four
     * numbers at a time are added in their own type, which rounds or overflows, and their sums in
     * double precision; cut blocks at the right and lower edge are summed one by one (Pillow's
     * Reduce.c, ImagingReduceNxN_32bpc and ImagingReduceCorners_32bpc).
     */
    private static final class WideReduction {

        private final DenseTensor in;
        private final boolean integer;
        private final int inWidth;

        private WideReduction(DenseTensor in) {
            this.in = in;
            integer = in.type() == ElementType.INT32;
            inWidth = in.shape().dimension(1);
        }

        /**
         * Reduces a part of a picture of one channel from its upper left corner.
         *
         * @param factorY number of rows in a block
         * @param factorX number of columns in a block
         */
        static DenseTensor reduce(DenseTensor in, int bottom, int right, int factorY, int factorX) {
            return new WideReduction(in).reduce(bottom, right, factorY, factorX);
        }

        private DenseTensor reduce(int bottom, int right, int factorY, int factorX) {
            int width = (right + factorX - 1) / factorX;
            int height = (bottom + factorY - 1) / factorY;
            double[] means = new double[height * width];
            for (int i = 0; i < means.length; i++) {
                int top = i / width * factorY;
                int left = i % width * factorX;
                int rows = Math.min(factorY, bottom - top);
                int columns = Math.min(factorX, right - left);
                boolean whole = rows == factorY && columns == factorX;
                double sum = whole ? inFours(top, left, rows, columns) : single(top, left, rows, columns);
                means[i] = sum * (1.0 / (rows * columns));
            }
            Shape shape = Shape.of(height, width, 1);
            if (integer) {
                int[] integers = new int[means.length];
                for (int i = 0; i < means.length; i++) {
                    integers[i] = WideResample.rounded(means[i]);
                }
                return DenseTensor.ofInt32(shape, integers);
            }
            float[] floats = new float[means.length];
            for (int i = 0; i < means.length; i++) {
                floats[i] = (float) means[i];
            }
            return DenseTensor.ofFloat32(shape, floats);
        }

        private double single(int top, int left, int rows, int columns) {
            double sum = 0;
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    sum += in.value((top + y) * inWidth + left + x);
                }
            }
            return sum;
        }

        private double inFours(int top, int left, int rows, int columns) {
            double sum = 0;
            for (int y = 0; y < rows; y += 2) {
                int high = Math.min(2, rows - y);
                for (int x = 0; x < columns; x += 2) {
                    int at = (top + y) * inWidth + left + x;
                    sum += four(at, high, Math.min(2, columns - x));
                }
            }
            return sum;
        }

        /**
         * Returns the sum of a square of numbers, or of its part inside the block, added in their
         * type row by row.
         */
        private double four(int at, int rows, int columns) {
            int integers = 0;
            float floats = 0;
            for (int i = 0; i < rows * columns; i++) {
                int from = at + i / columns * inWidth + i % columns;
                if (integer) {
                    integers += in.int32()[from];
                } else {
                    floats = i == 0 ? in.float32()[from] : floats + in.float32()[from];
                }
            }
            return integer ? integers : floats;
        }
    }
}
