package org.skewscope.model.tflite;

import java.util.List;

/**
 * What the whole numbers of a tensor stand for: (q - zero point) * scale.
 *
 * @param scales one, or one for each slice along the axis; each above 0
 * @param zeroPoints as many
 * @param axis along which the slices lie
 */
public record Quantization(List<Float> scales, List<Integer> zeroPoints, int axis) {

    public Quantization {
        scales = List.copyOf(scales);
        zeroPoints = List.copyOf(zeroPoints);
    }

    public float scale() {
        return scales.get(0);
    }

    public int zeroPoint() {
        return zeroPoints.get(0);
    }

    /**
     * Returns what a whole number stands for; rounded once, as TensorFlow Lite's own
     * dequantization.
     */
    public float value(int number) {
        return scale() * (number - zeroPoint());
    }
}
