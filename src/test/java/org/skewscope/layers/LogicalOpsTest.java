package org.skewscope.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.skewscope.layers.op.BinaryFunction;
import org.skewscope.layers.op.Constant;
import org.skewscope.layers.op.Kernel;
import org.skewscope.layers.op.Pads;
import org.skewscope.layers.op.ResizeRule;
import org.skewscope.layers.op.Storage;
import org.skewscope.layers.op.UnaryFunction;
import org.skewscope.layers.op.Window;

/** Holds what operators do at their sizes, whatever they are written as. */
class LogicalOpsTest {

    private static final Window STRIDED = new Window(3, 3, 2, 2, 1, 1);

    @Test
    void paddingCountsAsFarAsWindowsReach() {
        Pads torch = STRIDED.effective(64, 64, new Pads(1, 1, 1, 1));
        Pads same = STRIDED.effective(64, 64, Pads.same(64, 64, STRIDED));

        assertThat(torch).isEqualTo(new Pads(1, 0, 1, 0));
        assertThat(same).isEqualTo(new Pads(0, 1, 0, 1));
        assertThat(STRIDED.effective(63, 63, new Pads(1, 1, 1, 1)))
                .isEqualTo(STRIDED.effective(63, 63, Pads.same(63, 63, STRIDED)));
    }

    @Test
    void doublingByTwoNearestRulesIsOneMatrix() {
        ResizeRule half = ResizeRule.of(
                ResizeRule.Kind.NEAREST, ResizeRule.Coordinates.HALF_PIXEL, ResizeRule.Rounding.ROUND_PREFER_CEIL);
        ResizeRule asymmetric =
                ResizeRule.of(ResizeRule.Kind.NEAREST, ResizeRule.Coordinates.ASYMMETRIC, ResizeRule.Rounding.FLOOR);

        assertThat(half.matrix(5, 10)).isDeepEqualTo(asymmetric.matrix(5, 10));
        assertThat(half.matrix(5, 7)[1]).containsExactly(0, 1, 0, 0, 0);
        assertThat(asymmetric.matrix(5, 7)[1]).containsExactly(1, 0, 0, 0, 0);
    }

    /** Values: Abramowitz and Stegun, table 7.1. */
    @Test
    void theErrorFunctionHasAllDigits() {
        UnaryFunction erf = UnaryFunction.of(UnaryFunction.Kind.ERF);

        assertThat(erf.apply(0.5)).isCloseTo(0.5204998778, within(1e-10));
        assertThat(erf.apply(1)).isCloseTo(0.8427007929, within(1e-10));
        assertThat(erf.apply(-2)).isCloseTo(-0.9953222650, within(1e-10));
        assertThat(erf.apply(2.5)).isCloseTo(0.999593047982555, within(1e-13));
        assertThat(erf.apply(3)).isCloseTo(0.9999779095030014, within(1e-13));
    }

    @Test
    void oneKernelOfThreeLayoutsIsOne() {
        float[] tensorFlow = new float[2 * 3 * 4 * 5];
        float[] lite = new float[tensorFlow.length];
        float[] onnx = new float[tensorFlow.length];
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 3; x++) {
                for (int i = 0; i < 4; i++) {
                    for (int o = 0; o < 5; o++) {
                        int value = ((y * 3 + x) * 4 + i) * 5 + o;
                        tensorFlow[value] = value;
                        lite[((o * 2 + y) * 3 + x) * 4 + i] = value;
                        onnx[((o * 4 + i) * 2 + y) * 3 + x] = value;
                    }
                }
            }
        }
        Kernel first = Kernel.of(stored(tensorFlow, 2, 3, 4, 5), 0, 1, 2, 3);

        assertThat(first.equalTo(Kernel.of(stored(lite, 5, 2, 3, 4), 1, 2, 3, 0)))
                .isTrue();
        assertThat(first.equalTo(Kernel.of(stored(onnx, 5, 4, 2, 3), 2, 3, 1, 0)))
                .isTrue();
        assertThat(first.at(1, 2, 3, 4)).isEqualTo(tensorFlow.length - 1);
    }

    private static Constant stored(float[] values, int... shape) {
        return Constant.stored("kernel", shape, Storage.FLOAT32, values);
    }

    @Test
    void foldedConstantsKeepWhatTheyWereMadeOf() {
        Constant mean = stored(new float[] {1, -2}, 2);
        Constant factor = stored(new float[] {3, 0.5f}, 2);
        Constant product = Constant.combine(BinaryFunction.MUL, mean, factor);
        Constant offset = Constant.combine(BinaryFunction.SUB, Constant.scalar(4), product);

        assertThat(offset.values()).containsExactly(1, 5);
        assertThat(offset.magnitude(0)).isEqualTo(7);
        assertThat(offset.error(0)).isBetween(6e-8, 1e-6);
        assertThat(offset.expression().orElseThrow().operation()).isEqualTo("sub");
    }
}
