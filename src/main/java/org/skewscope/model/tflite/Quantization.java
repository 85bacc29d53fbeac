package org.skewscope.model.tflite;

import java.util.List;

/**
 * Maps the whole numbers of a tensor to real values: (q - zero point) * scale.
 *
 * @param scales one scale, or one for each slice along the axis; each above 0
 * @param zeroPoints as many zero points as scales
 * @param axis the axis of the slices
 */
public record Quantization(List<Float> scales, List<Integer> zeroPoints, int axis) {

    public Quantization {
        scales = List.copyOf(scales);
        zeroPoints = List.copyOf(zeroPoints);
    }

    /** Returns the first scale. */
    public float scale() {
        return scales.get(0);
    }

    /** Returns the first zero point. */
    public int zeroPoint() {
        return zeroPoints.get(0);
    }

    /**
     * Returns the real value of a whole number, rounded once as in TensorFlow Lite's own
     * dequantization. The first scale and zero point count: the method suits a tensor with one
     * scale.
     *
     * @param number the stored number q, such as -128 to 127 for int8
     * @return (q - zero point) * scale in float32
     */
    public float value(int number) {
        return scale() * (number - zeroPoint());
    }
}
