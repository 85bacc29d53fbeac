package org.skewscope.libraries.normalization;

import java.util.List;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;

/**
 * Casts to the compute type, then applies one elementwise operation after another. Each result and
 * each constant is rounded to that type.
 */
public record StepwiseFormula(List<FormulaStep> steps) implements NormalizationFormula {

    static final int COLORS = 3;

    public StepwiseFormula {
        steps = List.copyOf(steps);
    }

    static StepwiseFormula of(FormulaStep... steps) {
        return new StepwiseFormula(List.of(steps));
    }

    /**
     * Returns the formula with a multiplication by the rounded reciprocal in place of each
     * division.
     */
    public StepwiseFormula folded() {
        return new StepwiseFormula(steps.stream().map(FormulaStep::folded).toList());
    }

    @Override
    public DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException {
        int channels = picture.channels();
        boolean perChannel = steps.stream().anyMatch(FormulaStep::perChannel);
        if (channels != COLORS && perChannel) {
            throw new PreprocessingException(
                    "The normalization has a mean for each of 3 channels, but the picture has " + channels,
                    Remedy.set(OptionKey.MODE, ColorMode.RGB)
                            .orSay("Choose a normalization that treats channels alike."));
        }
        return ByteTable.apply(picture, numbers -> computed(numbers, compute, perChannel));
    }

    private DenseTensor computed(Picture picture, ComputeType compute, boolean perChannel) {
        int planes = perChannel ? picture.channels() : 1;
        TypedArithmetic arithmetic = TypedArithmetic.cast(picture.pixels(), compute, planes);
        for (FormulaStep each : steps) {
            if (each instanceof CastStep cast) {
                arithmetic =
                        TypedArithmetic.cast(arithmetic.tensor(picture.pixels().shape()), cast.type(), planes);
                continue;
            }
            Step step = (Step) each;
            for (int plane = 0; plane < planes; plane++) {
                arithmetic.apply(step.operation(), step.constant(plane), plane);
            }
        }
        return arithmetic.tensor(picture.pixels().shape());
    }

    /**
     * Holds a picture's numbers in one floating type and operates on them in place. The 16-bit
     * types compute each operation in float32 and round its result, as Eigen, NumPy and PyTorch do
     * on a processor without 16-bit arithmetic.
     *
     * <p>Numbers lie in planes: one for each channel if constants differ by channel, otherwise one
     * for all. So every operation runs over an array from its first to its last number.
     */
    private abstract static sealed class TypedArithmetic {

        /**
         * Returns a copy of the picture's numbers, cast to the type.
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

            /** Rounds to the nearest number of the type. */
            float rounded(float value) {
                return value;
            }

            /** Rounds each value in place. */
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

        /** Keeps numbers of a 16-bit type as the float32 numbers that they equal. */
        private abstract static class Sixteen extends Single {

            Sixteen(float[][] planes) {
                super(planes);
            }

            /** Returns the bits of the nearest number of the type. */
            abstract short bits(float value);

            @Override
            void round(float[] values) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = rounded(values[i]);
                }
            }

            short[] bits() {
                float[] values = Planes.interleaved(planes);
                short[] bits = new short[values.length];
                for (int i = 0; i < bits.length; i++) {
                    bits[i] = bits(values[i]);
                }
                return bits;
            }
        }

        private static final class Half extends Sixteen {

            Half(float[][] planes) {
                super(planes);
            }

            @Override
            float rounded(float value) {
                return HalfPrecision.float16ToFloat(bits(value));
            }

            @Override
            short bits(float value) {
                return HalfPrecision.floatToFloat16(value);
            }

            @Override
            DenseTensor tensor(Shape shape) {
                return DenseTensor.ofFloat16(shape, bits());
            }
        }

        private static final class Brain extends Sixteen {

            Brain(float[][] planes) {
                super(planes);
            }

            @Override
            float rounded(float value) {
                return HalfPrecision.bfloat16ToFloat(bits(value));
            }

            @Override
            short bits(float value) {
                return HalfPrecision.floatToBfloat16(value);
            }

            @Override
            DenseTensor tensor(Shape shape) {
                return DenseTensor.ofBfloat16(shape, bits());
            }
        }
    }

    /**
     * Rounds float64 to float32 such that a further rounding to 16 bits equals one direct rounding:
     * a value between two float32 numbers becomes the one whose last bit is set. NumPy casts
     * float64 to float16 directly.
     */
    private static final class RoundToOdd {

        private RoundToOdd() {}

        /** Returns the tensor rounded to float32, or the tensor itself unless it is float64. */
        static DenseTensor of(DenseTensor tensor) {
            if (tensor.type() != ElementType.FLOAT64) {
                return tensor;
            }
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = rounded(tensor.value(i));
            }
            return DenseTensor.ofFloat32(tensor.shape(), values);
        }

        private static float rounded(double value) {
            float nearest = (float) value;
            boolean exact = nearest == value || Float.isNaN(nearest) || Float.isInfinite(nearest);
            if (exact || (Float.floatToRawIntBits(nearest) & 1) == 1) {
                return nearest;
            }
            return nearest < value ? Math.nextUp(nearest) : Math.nextDown(nearest);
        }
    }

    /**
     * Splits interleaved numbers into planes and joins them: one plane for all numbers, or one for
     * each of three channels.
     */
    private static final class Planes {

        private static final int COLORS = StepwiseFormula.COLORS;

        private Planes() {}

        /**
         * Returns new arrays of the numbers as float32.
         *
         * @param count 1 or 3
         */
        static float[][] ofFloats(DenseTensor pixels, int count) {
            float[] values = pixels.toFloats();
            if (count == 1) {
                return new float[][] {values == pixels.data() ? values.clone() : values};
            }
            float[][] planes = new float[COLORS][values.length / COLORS];
            for (int p = 0; p < COLORS; p++) {
                float[] plane = planes[p];
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = values[i * COLORS + p];
                }
            }
            return planes;
        }

        /** Returns new arrays of the numbers as float64. */
        static double[][] ofDoubles(DenseTensor pixels, int count) {
            double[] values = doubles(pixels);
            if (count == 1) {
                return new double[][] {values};
            }
            double[][] planes = new double[COLORS][values.length / COLORS];
            for (int p = 0; p < COLORS; p++) {
                double[] plane = planes[p];
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = values[i * COLORS + p];
                }
            }
            return planes;
        }

        private static double[] doubles(DenseTensor pixels) {
            double[] values = new double[pixels.size()];
            if (pixels.type() == ElementType.UINT8) {
                byte[] bytes = pixels.uint8();
                for (int i = 0; i < values.length; i++) {
                    values[i] = bytes[i] & 0xFF;
                }
            } else if (pixels.type() == ElementType.FLOAT32) {
                float[] floats = pixels.toFloats();
                for (int i = 0; i < values.length; i++) {
                    values[i] = floats[i];
                }
            } else {
                for (int i = 0; i < values.length; i++) {
                    values[i] = pixels.value(i);
                }
            }
            return values;
        }

        /**
         * Returns the numbers of all planes interleaved, or the plane itself if there is only one.
         */
        static float[] interleaved(float[][] planes) {
            if (planes.length == 1) {
                return planes[0];
            }
            float[] values = new float[COLORS * planes[0].length];
            for (int p = 0; p < COLORS; p++) {
                float[] plane = planes[p];
                for (int i = 0; i < plane.length; i++) {
                    values[i * COLORS + p] = plane[i];
                }
            }
            return values;
        }

        /**
         * Returns the float64 numbers of all planes interleaved, or the plane itself if there is
         * only one.
         */
        static double[] interleaved(double[][] planes) {
            if (planes.length == 1) {
                return planes[0];
            }
            double[] values = new double[COLORS * planes[0].length];
            for (int p = 0; p < COLORS; p++) {
                double[] plane = planes[p];
                for (int i = 0; i < plane.length; i++) {
                    values[i * COLORS + p] = plane[i];
                }
            }
            return values;
        }
    }
}
