package org.skewscope.modeldiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ModelContents.Weight;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Norms that a converter has multiplied into kernels are found by their numbers, not by names. */
class FoldedNormsTest {

    private static final double EPSILON = 1.001e-5;

    private final Random random = new Random(3);
    private final float[] kernel = numbers(-1, 1, 3 * 3 * 2 * 4);
    private final float[] depthwise = numbers(-1, 1, 3 * 3 * 4);
    private final List<float[]> norm = norm();
    private final List<float[]> second = norm();

    @Test
    void theKernelIsPairedWithItsFoldedCopyAndTheNormWithNothing() throws Exception {
        List<FoldedNorm> found = FoldedNorms.of(true, plain(), folded());

        assertThat(found)
                .extracting(each -> each.norm() + ": " + each.kernel() + " > " + each.folded())
                .containsExactly("bn: conv/kernel > w2", "bn2: deep/depthwise_kernel > w1");
        assertThat(found).allSatisfy(each -> {
            assertThat(each.epsilon()).isBetween(EPSILON * 0.9, EPSILON * 1.1);
            assertThat(each.largest()).isLessThan(4e-6);
        });
        assertThat(found).extracting(FoldedNorm::bias).containsExactly(Optional.of("b2"), Optional.of("b1"));

        List<SequenceAlignment.Match<Weight>> places = WeightPairs.of(plain(), folded(), found);
        assertThat(places)
                .extracting(FoldedNormsTest::names)
                .contains("conv/kernel w2", "deep/depthwise_kernel w1", "bn/gamma -", "- b2");
    }

    private static String names(SequenceAlignment.Match<Weight> place) {
        return place.a().map(Weight::name).orElse("-")
                + " "
                + place.b().map(Weight::name).orElse("-");
    }

    @Test
    void theOtherWayRoundIsTheSame() throws Exception {
        List<FoldedNorm> found = FoldedNorms.of(false, plain(), folded());
        List<SequenceAlignment.Match<Weight>> places = WeightPairs.of(folded(), plain(), found);

        assertThat(places).extracting(FoldedNormsTest::names).contains("w2 conv/kernel", "- bn/gamma", "b2 -");
    }

    @Test
    void anotherKernelIsNoFoldedCopy() throws Exception {
        float[] tuned = folded(kernel, norm);
        tuned[5] += 0.01f;
        List<Weight> other = List.of(weight("w", tuned, 3, 3, 2, 4));

        assertThat(FoldedNorms.of(true, plain(), other)).isEmpty();
        assertThat(FoldedNorms.of(true, plain(), plain())).isEmpty();
    }

    private List<Weight> plain() {
        return List.of(
                weight("conv/kernel", kernel, 3, 3, 2, 4),
                weight("bn/gamma", norm.get(0), 4),
                weight("bn/beta", norm.get(1), 4),
                weight("bn/moving_mean", norm.get(2), 4),
                weight("bn/moving_variance", norm.get(3), 4),
                weight("deep/depthwise_kernel", depthwise, 3, 3, 4, 1),
                weight("bn2/gamma", second.get(0), 4),
                weight("bn2/beta", second.get(1), 4),
                weight("bn2/moving_mean", second.get(2), 4),
                weight("bn2/moving_variance", second.get(3), 4));
    }

    private List<Weight> folded() {
        return List.of(
                weight("w1", folded(depthwise, second), 3, 3, 4, 1),
                weight("b1", bias(second), 4),
                weight("w2", folded(kernel, norm), 3, 3, 2, 4),
                weight("b2", bias(norm), 4));
    }

    private static float[] folded(float[] kernel, List<float[]> norm) {
        float[] folded = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            folded[i] = (float) (kernel[i] * factor(norm, i % 4));
        }
        return folded;
    }

    private static float[] bias(List<float[]> norm) {
        float[] bias = new float[4];
        for (int i = 0; i < 4; i++) {
            bias[i] = (float) (norm.get(1)[i] - norm.get(2)[i] * factor(norm, i));
        }
        return bias;
    }

    private static double factor(List<float[]> norm, int channel) {
        return norm.get(0)[channel] / Math.sqrt(norm.get(3)[channel] + EPSILON);
    }

    private List<float[]> norm() {
        return List.of(numbers(0.5, 1.5, 4), numbers(-1, 1, 4), numbers(-1, 1, 4), numbers(0.001, 0.01, 4));
    }

    private float[] numbers(double low, double high, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(low, high);
        }
        return numbers;
    }

    private static Weight weight(String name, float[] values, int... shape) {
        return new Weight(
                name,
                Arrays.stream(shape).boxed().toList(),
                Optional.empty(),
                () -> DenseTensor.ofFloat32(Shape.of(shape), values));
    }
}
