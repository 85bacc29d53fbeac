package org.skewscope.picture.geometry;

import java.lang.reflect.Array;
import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;

/** Pads a picture with one color, as {@code cv2.copyMakeBorder} and {@code paste} do. */
public final class ColorPadding {

    private ColorPadding() {}

    /**
     * Returns the padded picture.
     *
     * @param pixels [h, w, channels]
     * @param color one number for all channels, or one number for each of the first channels
     * @param top number of rows above the picture
     * @param left number of columns left of the picture
     * @param height of the result, at least top + h
     * @param width of the result, at least left + w
     */
    public static DenseTensor pad(DenseTensor pixels, List<Integer> color, int top, int left, int height, int width) {
        int channels = pixels.shape().dimension(2);
        boolean fits = pixels.shape().dimension(0) == height && pixels.shape().dimension(1) == width;
        if (fits) {
            return pixels;
        }
        DenseTensor padded = ZeroPadding.pad(pixels, top, left, height, width);
        int bottom = top + pixels.shape().dimension(0);
        int right = left + pixels.shape().dimension(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = y >= top && y < bottom && x >= left && x < right;
                for (int c = 0; c < channels && !inside; c++) {
                    int value = color.get(color.size() == 1 ? 0 : Math.min(c, color.size() - 1));
                    set(padded, (y * width + x) * channels + c, value);
                }
            }
        }
        return padded;
    }

    private static void set(DenseTensor tensor, int index, int value) {
        if (tensor.type() == ElementType.UINT8) {
            tensor.uint8()[index] = (byte) value;
        } else if (tensor.type() == ElementType.UINT16) {
            Array.setShort(tensor.data(), index, (short) value);
        } else if (tensor.type() == ElementType.INT32) {
            Array.setInt(tensor.data(), index, value);
        } else if (tensor.type() == ElementType.FLOAT64) {
            Array.setDouble(tensor.data(), index, value);
        } else {
            Array.setFloat(tensor.data(), index, value);
        }
    }
}
