package org.skewscope.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.skewscope.layers.compare.FaultKind;
import org.skewscope.layers.compare.NetworkComparison;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.read.OperatorReader;
import org.skewscope.model.ModelException;
import org.skewscope.model.OperatorGraph;
import org.skewscope.model.OperatorGraph.Array;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Dialect;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.model.ValueType;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Compares one convolution with copies whose kernel is rounded to int8, or folded. */
class RoundedFormsTest {

    private static final int SIDE = 8;
    private static final int CHANNELS = 3;

    private final Random random = new Random(7);
    private final float[] kernel = numbers(-1, 1, CHANNELS * 9 * CHANNELS);
    private final float[] gamma = numbers(0.5f, 1.5f, CHANNELS);
    private final float[] beta = numbers(-1, 1, CHANNELS);
    private final float[] mean = numbers(-1, 1, CHANNELS);
    private final float[] variance = numbers(0.3f, 2, CHANNELS);

    private float[] numbers(float least, float most, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = least + (most - least) * random.nextFloat();
        }
        return values;
    }

    /** Writes a network operator by operator. */
    private static final class Written {

        private final Dialect dialect;
        private final List<Operator> operators = new ArrayList<>();
        private final Map<String, Array> arrays = new HashMap<>();
        private String last = "x";

        Written(Dialect dialect) {
            this.dialect = dialect;
        }

        String array(float[] values, Integer... shape) {
            return array(values, ValueType.FLOAT32, Optional.empty(), shape);
        }

        /** Adds a kernel whose output channels, its first axis, have steps of their own. */
        String rounded(float[] values, Integer... shape) {
            int each = values.length / shape[0];
            float[] whole = new float[values.length];
            List<Float> steps = new ArrayList<>();
            for (int o = 0; o < shape[0]; o++) {
                float largest = 0;
                for (int i = 0; i < each; i++) {
                    largest = Math.max(largest, Math.abs(values[o * each + i]));
                }
                float step = largest / 127;
                steps.add(step);
                for (int i = 0; i < each; i++) {
                    whole[o * each + i] = Math.round(values[o * each + i] / step) * step;
                }
            }
            Quantized quantized =
                    new Quantized(steps, steps.stream().map(step -> 0).toList(), 0, 8, true);
            return array(whole, ValueType.INT8, Optional.of(quantized), shape);
        }

        private String array(float[] values, ValueType type, Optional<Quantized> quantized, Integer... shape) {
            String name = "array" + arrays.size();
            List<Integer> sizes = List.of(shape);
            arrays.put(
                    name,
                    new Array(name, type, sizes, quantized, () -> DenseTensor.ofFloat32(new Shape(sizes), values)));
            return name;
        }

        Written op(String kind, Map<String, Attribute> attributes, String... inputs) {
            String output = kind + operators.size();
            operators.add(new Operator(output, kind, List.of(inputs), List.of(output), attributes));
            last = output;
            return this;
        }

        OperatorGraph end() {
            return new OperatorGraph(
                    dialect,
                    operators,
                    arrays,
                    Map.of("x", List.of(1, SIDE, SIDE, CHANNELS)),
                    List.of(last),
                    Map.of(),
                    Map.of(),
                    Map.of());
        }
    }

    private static final Map<String, Attribute> SAME = Map.of("padding", Attribute.of("SAME"));

    private static NetworkDifference compare(Written a, Written b) throws ModelException {
        return NetworkComparison.of(OperatorReader.read(a.end(), SIDE, SIDE), OperatorReader.read(b.end(), SIDE, SIDE))
                .difference(Map.of());
    }

    private static Fault fault(Written a, Written b) throws ModelException {
        return compare(a, b).layers().get(0).first();
    }

    /** Convolves by the kernel as TensorFlow Lite has it: output channels first. */
    private Written lite(boolean rounded, float[] values, float... bias) {
        Written network = new Written(Dialect.TFLITE);
        String weights = rounded
                ? network.rounded(values, CHANNELS, 3, 3, CHANNELS)
                : network.array(values, CHANNELS, 3, 3, CHANNELS);
        return network.op("CONV_2D", SAME, "x", weights, network.array(bias, CHANNELS));
    }

    @Test
    void anotherFunctionIsNoFactorOfARoundedKernel() throws Exception {
        Written hard = lite(false, kernel, beta);
        hard.op("HARD_SWISH", Map.of(), hard.last);
        Written same = lite(true, kernel, beta);
        same.op("HARD_SWISH", Map.of(), same.last);
        Written swish = lite(true, kernel, beta);
        String sum = swish.last;
        swish.op("LOGISTIC", Map.of(), sum);
        swish.op("MUL", Map.of(), sum, swish.last);

        assertThat(compare(hard, same).same()).isTrue();
        Fault fault = fault(hard, swish);
        assertThat(fault.kind()).isEqualTo(FaultKind.ACTIVATION);
        assertThat(fault.b()).isEqualTo("swish");
    }

    /** Returns the network with its norm, as TensorFlow writes it. */
    private Written normalized(double epsilon) {
        Written network = new Written(Dialect.TENSORFLOW);
        float[] moved = new float[kernel.length];
        for (int o = 0; o < CHANNELS; o++) {
            for (int k = 0; k < 9 * CHANNELS; k++) {
                moved[k * CHANNELS + o] = kernel[o * 9 * CHANNELS + k];
            }
        }
        Map<String, Attribute> window = Map.of(
                "padding", Attribute.of("SAME"), "strides", new Attribute(List.of(1L, 1L, 1L, 1L), List.of(), ""));
        network.op("Conv2D", window, "x", network.array(moved, 3, 3, CHANNELS, CHANNELS));
        return network.op(
                "FusedBatchNormV3",
                Map.of("is_training", Attribute.of(0), "epsilon", new Attribute(List.of(), List.of(epsilon), "")),
                network.last,
                network.array(gamma, CHANNELS),
                network.array(beta, CHANNELS),
                network.array(mean, CHANNELS),
                network.array(variance, CHANNELS));
    }

    private float[] scales(double epsilon) {
        float[] scales = new float[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            scales[c] = (float) (gamma[c] / Math.sqrt(variance[c] + epsilon));
        }
        return scales;
    }

    /** Returns the network with its norm folded into a kernel of int8. */
    private Written folded(double epsilon) {
        float[] scales = scales(epsilon);
        float[] scaled = new float[kernel.length];
        float[] bias = new float[CHANNELS];
        for (int o = 0; o < CHANNELS; o++) {
            bias[o] = beta[o] - mean[o] * scales[o];
            for (int k = 0; k < 9 * CHANNELS; k++) {
                scaled[o * 9 * CHANNELS + k] = kernel[o * 9 * CHANNELS + k] * scales[o];
            }
        }
        return lite(true, scaled, bias);
    }

    @Test
    void offsetsShowTheEpsilonThatTheStepOfAKernelHides() throws Exception {
        assertThat(compare(normalized(1e-3), folded(1e-3)).same()).isTrue();

        Fault fault = fault(normalized(1e-3), folded(2e-3));

        assertThat(fault.kind()).isEqualTo(FaultKind.EPSILON);
        assertThat(List.of(fault.a(), fault.b())).containsExactly("0.001", "0.002");
    }

    /** A rounded offset may ask for an epsilon below 0, which is one near 0. */
    @Test
    void offsetsShowAnEpsilonNearZero() throws Exception {
        Fault fault = fault(normalized(1e-3), folded(-2e-6));

        assertThat(fault.kind()).isEqualTo(FaultKind.EPSILON);
        assertThat(fault.a()).isEqualTo("0.001");
        assertThat(fault.b()).matches("below \\d(\\.\\d+)?e-[56]");
    }

    @Test
    void exchangedChannelsAreFoundBehindTwoFolds() throws Exception {
        float[] scales = scales(1e-3);
        float[] usual = new float[kernel.length];
        float[] exchanged = new float[kernel.length];
        for (int o = 0; o < CHANNELS; o++) {
            for (int place = 0; place < 9; place++) {
                for (int i = 0; i < CHANNELS; i++) {
                    int at = (o * 9 + place) * CHANNELS + i;
                    usual[at] = kernel[at] * scales[o];
                    exchanged[at] = kernel[(i * 9 + place) * CHANNELS + o] * scales[o];
                }
            }
        }

        Fault fault = fault(lite(false, usual, beta), lite(false, exchanged, beta));

        assertThat(fault.kind()).isEqualTo(FaultKind.KERNEL_IN_OUT);
    }

    /** Returns a network whose input is 2x - 1 times a factor, which the kernel may undo. */
    private Written scaled(float factor, float undone) {
        Written network = new Written(Dialect.TFLITE);
        network.op("MUL", Map.of(), "x", network.array(new float[] {2 * factor}, 1));
        network.op("ADD", Map.of(), network.last, network.array(new float[] {-factor}, 1));
        float[] divided = kernel.clone();
        for (int i = 0; i < divided.length; i++) {
            divided[i] /= undone;
        }
        return network.op(
                "CONV_2D",
                SAME,
                network.last,
                network.array(divided, CHANNELS, 3, 3, CHANNELS),
                network.array(beta, CHANNELS));
    }

    @Test
    void aFactorOfTheInputThatTheKernelUndoesIsNoDifference() throws Exception {
        assertThat(compare(scaled(1, 1), scaled(128, 128)).same()).isTrue();
        assertThat(compare(scaled(1, 1), scaled(128, 1)).same()).isFalse();
        assertThat(compare(scaled(1, 1), scaled(128, 64)).same()).isFalse();
    }
}
