package org.skewscope.explain.detect;

import java.util.Arrays;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What can happen to a tensor float32 [1, height, width, channels]. */
final class TensorChanges {

    private TensorChanges() {}

    @FunctionalInterface
    interface Change {
        float of(float value);
    }

    static DenseTensor each(DenseTensor tensor, Change change) {
        float[] values = tensor.float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = change.of(values[i]);
        }
        return DenseTensor.ofFloat32(tensor.shape(), values);
    }

    static DenseTensor one(DenseTensor tensor, float value) {
        float[] values = tensor.float32().clone();
        values[values.length / 3] = value;
        return DenseTensor.ofFloat32(tensor.shape(), values);
    }

    static DenseTensor rows(DenseTensor tensor, int rows) {
        int width = tensor.shape().dimension(2);
        int channels = tensor.shape().dimension(3);
        return DenseTensor.ofFloat32(
                Shape.of(1, rows, width, channels), Arrays.copyOf(tensor.float32(), rows * width * channels));
    }

    /** The values plane after plane. */
    static float[] planes(DenseTensor tensor) {
        int channels = tensor.shape().dimension(3);
        int pixels = tensor.size() / channels;
        float[] planes = new float[tensor.size()];
        for (int i = 0; i < planes.length; i++) {
            planes[i % channels * pixels + i / channels] = tensor.float32()[i];
        }
        return planes;
    }

    /** Moved by whole pixels; the edge is repeated. */
    static DenseTensor moved(DenseTensor tensor, int down, int right) {
        Raster raster = Raster.of(tensor).orElseThrow();
        int lastRow = raster.height() - 1;
        int lastColumn = raster.width() - 1;
        Raster moved = raster.from(
                raster.height(),
                raster.width(),
                raster.channels(),
                (y, x, c) -> raster.at(
                        Math.max(0, Math.min(lastRow, y - down)), Math.max(0, Math.min(lastColumn, x - right)), c));
        return DenseTensor.ofFloat32(tensor.shape(), moved.values());
    }

    /** Fills the upper left part with one value. */
    static DenseTensor filled(DenseTensor tensor, int rows, int columns, float value) {
        int width = tensor.shape().dimension(2);
        int channels = tensor.shape().dimension(3);
        float[] values = tensor.toFloats().clone();
        for (int y = 0; y < rows; y++) {
            int from = y * width * channels;
            java.util.Arrays.fill(values, from, from + columns * channels, value);
        }
        return DenseTensor.ofFloat32(tensor.shape(), values);
    }
}
