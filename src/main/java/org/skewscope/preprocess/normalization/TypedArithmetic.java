package org.skewscope.preprocess.normalization;

import org.skewscope.preprocess.ComputeType;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

/**
 * A picture's numbers in one floating type, operated on in place. The 16-bit types compute each
 * operation in float32 and round its result, as Eigen, NumPy and PyTorch do on a processor without
 * 16-bit arithmetic.
 */
abstract sealed class TypedArithmetic {

    /** The picture's numbers, cast to the type; what is given is not changed. */
    static TypedArithmetic cast(DenseTensor pixels, ComputeType type) {
        return switch (type) {
            case FLOAT32 -> new Single(copyOfFloats(pixels));
            case FLOAT64 -> new Wide(doubles(pixels));
            case FLOAT16 -> new Half(copyOfFloats(pixels));
            case BFLOAT16 -> new Brain(copyOfFloats(pixels));
        };
    }

    /** Applies a step to the values of one channel. */
    abstract void apply(Operation operation, double constant, int channel, int channels);

    abstract DenseTensor tensor(Shape shape);

    private static float[] copyOfFloats(DenseTensor pixels) {
        float[] floats = pixels.toFloats();
        return floats == pixels.data() ? floats.clone() : floats;
    }

    private static double[] doubles(DenseTensor pixels) {
        double[] doubles = new double[pixels.size()];
        if (pixels.type() == ElementType.UINT8) {
            byte[] bytes = pixels.uint8();
            for (int i = 0; i < doubles.length; i++) {
                doubles[i] = bytes[i] & 0xFF;
            }
            return doubles;
        }
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = pixels.value(i);
        }
        return doubles;
    }

    private static final class Wide extends TypedArithmetic {
        private final double[] values;

        Wide(double[] values) {
            this.values = values;
        }

        @Override
        void apply(Operation operation, double constant, int channel, int channels) {
            double folded = operation.folded(constant);
            for (int i = channel; i < values.length; i += channels) {
                values[i] = operation.apply(values[i], folded);
            }
        }

        @Override
        DenseTensor tensor(Shape shape) {
            return DenseTensor.ofFloat64(shape, values);
        }
    }

    private static non-sealed class Single extends TypedArithmetic {
        final float[] values;

        Single(float[] values) {
            this.values = values;
        }

        /** To the nearest number that the type has. */
        float rounded(float value) {
            return value;
        }

        @Override
        void apply(Operation operation, double constant, int channel, int channels) {
            float typed = rounded(operation.folded(rounded((float) constant)));
            for (int i = channel; i < values.length; i += channels) {
                values[i] = rounded(operation.apply(values[i], typed));
            }
        }

        @Override
        DenseTensor tensor(Shape shape) {
            return DenseTensor.ofFloat32(shape, values);
        }

        void roundAll() {
            for (int i = 0; i < values.length; i++) {
                values[i] = rounded(values[i]);
            }
        }
    }

    private static final class Half extends Single {

        Half(float[] values) {
            super(values);
            roundAll();
        }

        @Override
        float rounded(float value) {
            return HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(value));
        }

        @Override
        DenseTensor tensor(Shape shape) {
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = HalfPrecision.floatToFloat16(values[i]);
            }
            return DenseTensor.ofFloat16(shape, bits);
        }
    }

    private static final class Brain extends Single {

        Brain(float[] values) {
            super(values);
            roundAll();
        }

        @Override
        float rounded(float value) {
            return HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(value));
        }

        @Override
        DenseTensor tensor(Shape shape) {
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = HalfPrecision.floatToBfloat16(values[i]);
            }
            return DenseTensor.ofBfloat16(shape, bits);
        }
    }
}
