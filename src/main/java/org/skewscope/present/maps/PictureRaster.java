package org.skewscope.present.maps;

import org.skewscope.tensor.ElementType;

/**
 * Describes a tensor as the picture that it encodes: gray, color or color with alpha over gray.
 *
 * @param low the value of black
 * @param high the value of white
 */
public record PictureRaster(PixelTensor pixels, double low, double high) implements ColorRaster {

    private static final double BEHIND_ALPHA = 128;

    /** The value that no pixel of a mean/std normalization exceeds, in standard deviations. */
    private static final double MOST_STANDARD_DEVIATIONS = 4;

    /**
     * Returns a raster with the range that the values suggest: 0 to 255 for 8-bit units, 0 to 1, −1
     * to 1, else from the smallest to the largest value (such as after division by a standard
     * deviation).
     *
     * @param peak the full range of the stage's unit
     */
    public static PictureRaster of(PixelTensor pixels, double peak) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double[] row = new double[pixels.width() * pixels.channels()];
        // Overshoot of a bicubic filter (a few per cent) must not change the brightness.
        double slack = 0.1 * peak;
        if (pixels.type() == ElementType.UINT8 && peak == 255) {
            return new PictureRaster(pixels, 0, 255);
        }
        for (int y = 0; y < pixels.height(); y++) {
            pixels.readRow(y, row);
            for (double value : row) {
                if (value < smallest && value >= -Double.MAX_VALUE) {
                    smallest = value;
                }
                if (value > largest && value <= Double.MAX_VALUE) {
                    largest = value;
                }
            }
        }
        if (smallest >= -slack && largest <= peak + slack) {
            return new PictureRaster(pixels, 0, peak);
        }
        if (smallest >= -1.1 && largest <= 1.1) {
            return new PictureRaster(pixels, -1, 1);
        }
        boolean bytes = largest > MOST_STANDARD_DEVIATIONS && smallest >= -0.1 * largest;
        if (bytes && largest <= 280.5) {
            return new PictureRaster(pixels, 0, 255);
        }
        return smallest < largest ? new PictureRaster(pixels, smallest, largest) : new PictureRaster(pixels, 0, peak);
    }

    @Override
    public int width() {
        return pixels.width();
    }

    @Override
    public int height() {
        return pixels.height();
    }

    @Override
    public int color(int x, int y) {
        int channels = pixels.channels();
        if (channels < 3) {
            int gray = level(pixels.value(x, y, 0));
            return gray < 0 ? ColorTable.NOT_A_NUMBER : argb(gray, gray, gray);
        }
        int red = level(pixels.value(x, y, 0));
        int green = level(pixels.value(x, y, 1));
        int blue = level(pixels.value(x, y, 2));
        if (channels == 3 || (red | green | blue) < 0) {
            return opaque(red, green, blue);
        }
        double alpha = level(pixels.value(x, y, 3)) / 255.0;
        return argb(over(red, alpha), over(green, alpha), over(blue, alpha));
    }

    /**
     * {@inheritDoc} Each edit draws two rasters on the window's thread, so the usual types are
     * looked at once a row.
     */
    @Override
    public void colors(int y, int from, int to, int[] argb) {
        Object data = pixels.channels() == 3 ? pixels.tensor().data() : null;
        int next = (y * pixels.width() + from) * 3;
        if (data instanceof float[] values) {
            for (int i = 0; i < to - from; i++, next += 3) {
                argb[i] = opaque(level(values[next]), level(values[next + 1]), level(values[next + 2]));
            }
        } else if (data instanceof byte[] values && low == 0 && high == 255) {
            for (int i = 0; i < to - from; i++, next += 3) {
                argb[i] = argb(values[next] & 0xFF, values[next + 1] & 0xFF, values[next + 2] & 0xFF);
            }
        } else {
            ColorRaster.super.colors(y, from, to, argb);
        }
    }

    private static int opaque(int red, int green, int blue) {
        return (red | green | blue) < 0 ? ColorTable.NOT_A_NUMBER : argb(red, green, blue);
    }

    private static int over(int value, double alpha) {
        return (int) Math.round(value * alpha + BEHIND_ALPHA * (1 - alpha));
    }

    private static int argb(int red, int green, int blue) {
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }

    /** 0 to 255; −1 where the value is not a finite number. */
    private int level(double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            return -1;
        }
        double level = (value - low) / (high - low) * 255;
        return level <= 0 ? 0 : level >= 255 ? 255 : (int) (level + 0.5);
    }
}
