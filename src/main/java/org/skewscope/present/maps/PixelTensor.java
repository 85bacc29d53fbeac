package org.skewscope.present.maps;

import java.util.Optional;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/**
 * Describes a tensor read as a picture: [H, W], [H, W, C] or one row of a batch [1, H, W, C].
 *
 * @param channels values a pixel; 1 for gray, 3 for color, 4 with alpha
 */
public record PixelTensor(DenseTensor tensor, int height, int width, int channels) {

    /** Reads a tensor as a picture; empty if the shape is not a picture's. */
    public static Optional<PixelTensor> of(DenseTensor tensor) {
        Shape shape = tensor.shape();
        int first = shape.rank() == 4 ? 1 : 0;
        if (shape.rank() < 2 || shape.rank() > 4 || (first == 1 && shape.dimension(0) != 1)) {
            return Optional.empty();
        }
        int channels = shape.rank() == 2 ? 1 : shape.dimension(first + 2);
        if (shape.elementCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new PixelTensor(tensor, shape.dimension(first), shape.dimension(first + 1), channels));
    }

    public ElementType type() {
        return tensor.type();
    }

    public double value(int x, int y, int channel) {
        return tensor.value((y * width + x) * channels + channel);
    }

    public boolean contains(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height;
    }

    /** Returns whether both hold whole numbers only. */
    public boolean wholeWith(PixelTensor other) {
        return !type().isFloating() && !other.type().isFloating();
    }

    public boolean sameSizeAs(PixelTensor other) {
        return width == other.width && height == other.height && channels == other.channels;
    }

    /**
     * Copies one row, width × channels values. The type is looked at once a row: a picture of 12
     * megapixels has 36 million values.
     */
    public void readRow(int y, double[] into) {
        int count = width * channels;
        int start = y * count;
        switch (tensor.type()) {
            case UINT8 -> {
                byte[] from = tensor.uint8();
                for (int i = 0; i < count; i++) {
                    into[i] = from[start + i] & 0xFF;
                }
            }
            case FLOAT32 -> {
                float[] from = tensor.float32();
                for (int i = 0; i < count; i++) {
                    into[i] = from[start + i];
                }
            }
            case FLOAT64 -> System.arraycopy(tensor.float64(), start, into, 0, count);
            case UINT16, INT32, FLOAT16, BFLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = tensor.value(start + i);
                }
            }
        }
    }
}
