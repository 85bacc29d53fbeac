package org.skewscope.libraries.normalization;

import org.skewscope.libraries.ComputeType;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

/**
 * A picture's numbers in one floating type, operated on in place. The 16-bit types compute each
 * operation in float32 and round its result, as Eigen, NumPy and PyTorch do on a processor without
 * 16-bit arithmetic.
 *
 * <p>Numbers lie in planes: one for each channel where constants differ by channel, else one for
 * all. So every operation runs over an array from its first to its last number.
 */
abstract sealed class TypedArithmetic {

    /**
     * The picture's numbers, cast to the type; what is given is not changed.
     *
     * @param planes 1, or the number of channels
     */
    static TypedArithmetic cast(DenseTensor pixels, ComputeType type, int planes) {
        return switch (type) {
            case FLOAT32 -> new Single(Planes.ofFloats(pixels, planes));
            case FLOAT64 -> new Wide(Planes.ofDoubles(pixels, planes));
            case FLOAT16 -> new Half(Planes.ofFloats(RoundToOdd.of(pixels), planes));
            case BFLOAT16 -> new Brain(Planes.ofFloats(pixels, planes));
        };
    }

    /** Applies a step to the values of one plane. */
    abstract void apply(Operation operation, double constant, int plane);

    abstract DenseTensor tensor(Shape shape);

    private static final class Wide extends TypedArithmetic {
        private final double[][] planes;

        Wide(double[][] planes) {
            this.planes = planes;
        }

        @Override
        void apply(Operation operation, double constant, int plane) {
            operation.apply(planes[plane], operation.folded(constant));
        }

        @Override
        DenseTensor tensor(Shape shape) {
            return DenseTensor.ofFloat64(shape, Planes.interleaved(planes));
        }
    }

    private static non-sealed class Single extends TypedArithmetic {
        final float[][] planes;

        Single(float[][] planes) {
            this.planes = planes;
            for (float[] plane : planes) {
                round(plane);
            }
        }

        /** To the nearest number that the type has. */
        float rounded(float value) {
            return value;
        }

        /** The same for each value, in place. */
        void round(float[] values) {}

        @Override
        void apply(Operation operation, double constant, int plane) {
            float typed = rounded(operation.folded(rounded((float) constant)));
            operation.apply(planes[plane], typed);
            round(planes[plane]);
        }

        @Override
        DenseTensor tensor(Shape shape) {
            return DenseTensor.ofFloat32(shape, Planes.interleaved(planes));
        }
    }

    private static final class Half extends Single {

        Half(float[][] planes) {
            super(planes);
        }

        @Override
        float rounded(float value) {
            return HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(value));
        }

        @Override
        void round(float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = rounded(values[i]);
            }
        }

        @Override
        DenseTensor tensor(Shape shape) {
            float[] values = Planes.interleaved(planes);
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = HalfPrecision.floatToFloat16(values[i]);
            }
            return DenseTensor.ofFloat16(shape, bits);
        }
    }

    private static final class Brain extends Single {

        Brain(float[][] planes) {
            super(planes);
        }

        @Override
        float rounded(float value) {
            return HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(value));
        }

        @Override
        void round(float[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = rounded(values[i]);
            }
        }

        @Override
        DenseTensor tensor(Shape shape) {
            float[] values = Planes.interleaved(planes);
            short[] bits = new short[values.length];
            for (int i = 0; i < bits.length; i++) {
                bits[i] = HalfPrecision.floatToBfloat16(values[i]);
            }
            return DenseTensor.ofBfloat16(shape, bits);
        }
    }
}
