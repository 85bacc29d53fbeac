package org.skewscope.explain;

import org.skewscope.tensor.DenseTensor;

/** Mistakes of fed tensors, planted. */
final class PlantedTensors {

    private PlantedTensors() {}

    static DenseTensor scaled(DenseTensor tensor, float factor) {
        float[] values = tensor.float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return DenseTensor.ofFloat32(tensor.shape(), values);
    }

    static DenseTensor swapped(DenseTensor fed) {
        float[] values = fed.float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = fed.float32()[i / 3 * 3 + 2 - i % 3];
        }
        return DenseTensor.ofFloat32(fed.shape(), values);
    }
}
