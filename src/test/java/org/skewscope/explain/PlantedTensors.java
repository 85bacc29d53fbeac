package org.skewscope.explain;

import org.skewscope.tensor.DenseTensor;

/** Plants mistakes into input tensors. */
public final class PlantedTensors {

    private PlantedTensors() {}

    static DenseTensor scaled(DenseTensor tensor, float factor) {
        float[] values = tensor.float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return DenseTensor.ofFloat32(tensor.shape(), values);
    }

    /**
     * Returns an input tensor whose color is the mean of 2 x 2 pixels and whose brightness stays,
     * as in a YUV 4:2:0 frame of ITU-R BT.601.
     *
     * @param fed [1, height, width, 3] of 0 to 1, with even sides
     */
    public static DenseTensor cameraFrame(DenseTensor fed) {
        int height = fed.shape().dimension(1);
        int width = fed.shape().dimension(2);
        float[] from = fed.float32();
        float[] to = new float[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double blue = 0;
                double red = 0;
                for (int i = 0; i < 4; i++) {
                    int at = ((y / 2 * 2 + i / 2) * width + x / 2 * 2 + i % 2) * 3;
                    blue += (from[at + 2] - luma(from, at)) / 1.772 / 4;
                    red += (from[at] - luma(from, at)) / 1.402 / 4;
                }
                int at = (y * width + x) * 3;
                double luma = luma(from, at);
                to[at] = eightBits(luma + 1.402 * red);
                to[at + 1] = eightBits(luma - 0.344136 * blue - 0.714136 * red);
                to[at + 2] = eightBits(luma + 1.772 * blue);
            }
        }
        return DenseTensor.ofFloat32(fed.shape(), to);
    }

    private static double luma(float[] values, int at) {
        return 0.299 * values[at] + 0.587 * values[at + 1] + 0.114 * values[at + 2];
    }

    private static float eightBits(double value) {
        return Math.round(255 * Math.max(0, Math.min(1, value))) / 255f;
    }

    static DenseTensor swapped(DenseTensor fed) {
        float[] values = fed.float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = fed.float32()[i / 3 * 3 + 2 - i % 3];
        }
        return DenseTensor.ofFloat32(fed.shape(), values);
    }
}
