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
                if (Double.isFinite(value)) {
                    smallest = Math.min(smallest, value);
                    largest = Math.max(largest, value);
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
        return smallest < largest
                ? new PictureRaster(pixels, smallest, largest)
                : new PictureRaster(pixels, 0, peak);
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
        // Each edit draws a view of two rasters on the window's thread, so the usual types are read
        // without looking at the type for each value.
        Object data = pixels.tensor().data();
        int first = (y * pixels.width() + x) * channels;
        int red;
        int green;
        int blue;
        if (data instanceof float[] floats) {
            red = level(floats[first]);
            green = level(floats[first + 1]);
            blue = level(floats[first + 2]);
        } else if (data instanceof byte[] bytes) {
            red = level(bytes[first] & 0xFF);
            green = level(bytes[first + 1] & 0xFF);
            blue = level(bytes[first + 2] & 0xFF);
        } else {
            red = level(pixels.value(x, y, 0));
            green = level(pixels.value(x, y, 1));
            blue = level(pixels.value(x, y, 2));
        }
        if ((red | green | blue) < 0) {
            return ColorTable.NOT_A_NUMBER;
        }
        if (channels == 3) {
            return argb(red, green, blue);
        }
        double alpha = level(pixels.value(x, y, 3)) / 255.0;
        return argb(over(red, alpha), over(green, alpha), over(blue, alpha));
    }

    private static int over(int value, double alpha) {
        return (int) Math.round(value * alpha + BEHIND_ALPHA * (1 - alpha));
    }

    private static int argb(int red, int green, int blue) {
        return 0xFF000000 | red << 16 | green << 8 | blue;
    }

    /** 0 to 255; −1 where the value is not a finite number. */
    private int level(double value) {
        if (!Double.isFinite(value)) {
            return -1;
        }
        double level = (value - low) / (high - low) * 255;
        return level <= 0 ? 0 : level >= 255 ? 255 : (int) (level + 0.5);
    }
}
