package org.skewscope.model.tflite;

import java.util.List;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The axes of weights as TensorFlow has them, so that a converted model can be held against the one
 * that it was converted from.
 */
enum WeightOrder {
    /** As it stands. */
    SAME,
    /** [out, height, width, in], to become [height, width, in, out]. */
    CONVOLUTION,
    /** [1, height, width, channels], to become [height, width, channels, 1]. */
    DEPTHWISE,
    /** [out, in], to become [in, out]. */
    MATRIX;

    List<Integer> shape(List<Integer> shape) {
        return switch (this) {
            case SAME -> shape;
            case MATRIX -> List.of(shape.get(1), shape.get(0));
            case CONVOLUTION, DEPTHWISE ->
                    List.of(shape.get(1), shape.get(2), shape.get(3), shape.get(0));
        };
    }

    /** The first axis becomes the last. */
    DenseTensor values(DenseTensor stored) {
        if (this == SAME) {
            return stored;
        }
        float[] from = stored.float32();
        int first = stored.shape().dimension(0);
        int rest = first == 0 ? 0 : from.length / first;
        float[] to = new float[from.length];
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < rest; j++) {
                to[j * first + i] = from[i * rest + j];
            }
        }
        return DenseTensor.ofFloat32(new Shape(shape(stored.shape().dimensions())), to);
    }
}
