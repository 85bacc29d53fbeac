package org.skewscope.libraries.normalization;

import static org.skewscope.libraries.normalization.Step.add;
import static org.skewscope.libraries.normalization.Step.divide;
import static org.skewscope.libraries.normalization.Step.multiply;
import static org.skewscope.libraries.normalization.Step.subtract;

import java.util.Arrays;
import org.skewscope.libraries.ComputeType;
import org.skewscope.libraries.NormalizationFormula;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;

/** The formulas by name. Constants are decimal, as in the libraries' sources. */
public final class Formulas {

    public static final NormalizationFormula CAST = StepwiseFormula.of();

    public static final NormalizationFormula DIVIDE_255 = StepwiseFormula.of(divide(255.0));

    public static final NormalizationFormula DIVIDE_255_FLOAT64 = new Float64ThenFloat32(DIVIDE_255);

    /**
     * {@code keras.layers.Rescaling(1 / 255)}. Its scale passes through float32 even if the layer
     * computes in float64, because {@code tf.cast} makes a float32 tensor of a Python float.
     */
    public static final NormalizationFormula MULTIPLY_RECIPROCAL_255 =
            StepwiseFormula.of(multiply((double) (float) (1 / 255.0)));

    public static final NormalizationFormula MINUS_127_BY_128 = StepwiseFormula.of(subtract(127.0), divide(128.0));

    public static final NormalizationFormula MINUS_127_5_BY_127_5 = StepwiseFormula.of(subtract(127.5), divide(127.5));

    /** {@code keras.applications.imagenet_utils.preprocess_input(mode="tf")}. */
    public static final NormalizationFormula KERAS_TF = StepwiseFormula.of(divide(127.5), subtract(1.0));

    /** {@code keras.applications.imagenet_utils.preprocess_input(mode="caffe")}. */
    public static final NormalizationFormula KERAS_CAFFE =
            new ReversedChannels(StepwiseFormula.of(subtract(103.939, 116.779, 123.68)));

    /** torchvision's {@code ToTensor} and {@code Normalize(mean, std)} of ImageNet. */
    public static final NormalizationFormula TORCH_IMAGENET =
            StepwiseFormula.of(divide(255.0), subtract(0.485, 0.456, 0.406), divide(0.229, 0.224, 0.225));

    /** ImageNet's normalization with mean and deviation folded into one factor and one summand. */
    public static final NormalizationFormula TORCH_IMAGENET_FUSED = StepwiseFormula.of(
            multiply(1 / (255.0 * 0.229), 1 / (255.0 * 0.224), 1 / (255.0 * 0.225)),
            add(-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225));

    public static final NormalizationFormula PER_IMAGE_STANDARDIZATION =
            new PerImageStandardization(Runtime.getRuntime().availableProcessors());

    private Formulas() {}

    /**
     * Returns the formula that TensorFlow executes inside a function after its graph optimizer has
     * folded constants: {@code x / c} becomes {@code x * (1 / c)}. Formulas without a division by a
     * constant, and formulas that NumPy computes, stay unchanged.
     *
     * <p>Source: ReduceDivToReciprocalMul in tensorflow/core/grappler/optimizers/
     * constant_folding.cc.
     */
    public static NormalizationFormula afterConstantFolding(NormalizationFormula formula) {
        return formula instanceof StepwiseFormula stepwise ? stepwise.folded() : formula;
    }

    /**
     * Computes a formula in float64 for every compute type, and casts the result to float32: {@code
     * (np.array(image) / 255.0).astype(np.float32)}.
     */
    private record Float64ThenFloat32(NormalizationFormula formula) implements NormalizationFormula {

        @Override
        public DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException {
            return ByteTable.apply(picture, this::computed);
        }

        private DenseTensor computed(Picture picture) throws PreprocessingException {
            DenseTensor wide = formula.apply(picture, ComputeType.FLOAT64);
            return DenseTensor.ofFloat32(wide.shape(), wide.toFloats());
        }
    }

    /**
     * Implements {@code tf.image.per_image_standardization}: (x - mean) / max(deviation, 1 /
     * sqrt(count)) over all channels. The formula casts to float32 for every compute type.
     *
     * @param threads number of TensorFlow's threads, among which it divides the sums of larger
     *     pictures; its default is one for each processor core
     */
    record PerImageStandardization(int threads) implements NormalizationFormula {

        @Override
        public DenseTensor apply(Picture picture, ComputeType compute) {
            float[] values = picture.pixels().toFloats();
            float count = values.length;
            float mean = TreeSum.of(values, threads) / count;
            float[] centered = new float[values.length];
            float[] squares = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                centered[i] = values[i] - mean;
                squares[i] = centered[i] * centered[i];
            }
            float deviation = (float) Math.sqrt(TreeSum.of(squares, threads) / count);
            float divisor = Math.max(deviation, 1 / (float) Math.sqrt(count));
            for (int i = 0; i < centered.length; i++) {
                centered[i] /= divisor;
            }
            return DenseTensor.ofFloat32(picture.pixels().shape(), centered);
        }
    }

    /**
     * Reverses the channels before another formula, for every channel order: {@code x[..., ::-1]}
     * of Keras' caffe mode.
     */
    private record ReversedChannels(NormalizationFormula formula) implements NormalizationFormula {

        @Override
        public DenseTensor apply(Picture picture, ComputeType compute) throws PreprocessingException {
            if (picture.channels() != StepwiseFormula.COLORS) {
                return formula.apply(picture, compute);
            }
            if (ByteTable.suits(picture)) {
                return ByteTable.applyReversed(picture, small -> formula.apply(small, compute));
            }
            return formula.apply(picture.withPixels(reversed(picture.pixels())), compute);
        }

        private static DenseTensor reversed(DenseTensor pixels) {
            Shape shape = pixels.shape();
            int size = pixels.size();
            int last = StepwiseFormula.COLORS - 1;
            if (pixels.type() == ElementType.UINT8) {
                byte[] bytes = pixels.uint8();
                byte[] turned = new byte[size];
                for (int i = 0; i < size; i += StepwiseFormula.COLORS) {
                    turned[i] = bytes[i + 2];
                    turned[i + 1] = bytes[i + 1];
                    turned[i + 2] = bytes[i];
                }
                return DenseTensor.ofUint8(shape, turned);
            }
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                int channel = i % StepwiseFormula.COLORS;
                values[i] = pixels.value(i - channel + last - channel);
            }
            return DenseTensor.ofFloat64(shape, values);
        }
    }

    /**
     * Computes the float32 sum of an array in the order of {@code tf.reduce_sum} over all axes.
     * Each thread sums one block of a large array (Eigen, TensorReduction.h, FullReducer for thread
     * pools); a block is halved down to 8192 numbers, which four vectors of 8 lanes sum
     * (InnerMostDimReducer with tree reduction in the same file, compiled for AVX).
     */
    private static final class TreeSum {

        private static final int LANES = 8;
        private static final int VECTORS = 4;
        private static final int LEAF = LANES * 1024;

        /** Eigen's cost of adding a number: 4 bytes to load and 10 operations, 8 at a time. */
        private static final double CYCLES = 4 * 11 / 64.0 + 10 / 8.0;

        private TreeSum() {}

        /**
         * Returns the sum with TensorFlow's rounding.
         *
         * @param threads the largest number of threads, as in {@code
         *     set_intra_op_parallelism_threads}
         */
        static float of(float[] values, int threads) {
            int count = values.length;
            int blocks = Math.min(threads, threadsWorthwhile(count));
            if (blocks == 1) {
                return sum(values, 0, count);
            }
            int length = count / blocks;
            int whole = count / length * length;
            float sum = whole < count ? sum(values, whole, count - whole) : 0;
            for (int first = 0; first < whole; first += length) {
                sum += sum(values, first, length);
            }
            return sum;
        }

        /**
         * Returns the number of threads by Eigen's rule (TensorCostModel.h, numThreads): 100,000
         * cycles for the start, and as many for each thread.
         */
        private static int threadsWorthwhile(int count) {
            return Math.max(1, (int) ((count * CYCLES - 100_000) / 100_000 + 0.9));
        }

        private static float sum(float[] values, int first, int count) {
            if (count <= LEAF) {
                return leaf(values, first, count);
            }
            int middle = first + (count + 1) / 2;
            int split = (middle + LANES - 1) / LANES * LANES;
            int left = Math.min(split - first, count);
            float sum = 0 + sum(values, first, left);
            return left < count ? sum + sum(values, split, count - left) : sum;
        }

        private static float leaf(float[] values, int first, int count) {
            float[] lanes = new float[LANES * VECTORS];
            int at = 0;
            for (; at + lanes.length <= count; at += lanes.length) {
                for (int i = 0; i < lanes.length; i++) {
                    lanes[i] += values[first + at + i];
                }
            }
            float[] folded = Arrays.copyOf(lanes, LANES);
            for (int i = LANES; i < lanes.length; i++) {
                folded[i % LANES] += lanes[i];
            }
            for (; at + LANES <= count; at += LANES) {
                for (int i = 0; i < LANES; i++) {
                    folded[i] += values[first + at + i];
                }
            }
            float rest = 0;
            for (; at < count; at++) {
                rest += values[first + at];
            }
            return rest + across(folded);
        }

        /** Returns the sum of 8 lanes, halved three times as AVX instructions do. */
        private static float across(float[] lanes) {
            float even = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6]);
            float odd = (lanes[1] + lanes[5]) + (lanes[3] + lanes[7]);
            return even + odd;
        }
    }
}
