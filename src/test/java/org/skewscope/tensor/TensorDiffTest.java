package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.skewscope.tensor.TensorDiff.LargestDifference;

class TensorDiffTest {

    private static final double EXACT = 1e-15;

    @Test
    void measuresBytesWithoutWrappingAround() {
        DenseTensor a = DenseTensor.ofUint8(Shape.of(4), new byte[] {0, (byte) 255, 10, 10});
        DenseTensor b = DenseTensor.ofUint8(Shape.of(4), new byte[] {(byte) 255, 0, 10, 12});
        DiffStatistics difference = TensorDiff.between(a, b);
        assertThat(difference.maxAbsolute()).isEqualTo(255);
        assertThat(difference.meanAbsolute()).isEqualTo((255 + 255 + 2) / 4.0);
        assertThat(difference.differing()).isEqualTo(3);
        assertThat(difference.indexOfMax()).isZero();
        assertThat(difference.maxRelative()).isEqualTo(1);
        assertThat(difference.meanSquare()).isEqualTo((255 * 255 * 2 + 4) / 4.0);
    }

    @Test
    void countsUnitsInTheLastPlaceAcrossZero() {
        float tiny = Float.MIN_VALUE;
        assertThat(TensorDiff.ulps(-tiny, tiny, false)).isEqualTo(2);
        assertThat(TensorDiff.ulps(0.0, -0.0, false)).isZero();
        assertThat(TensorDiff.ulps(1.0, Math.nextUp(1.0f), false)).isEqualTo(1);
        assertThat(TensorDiff.ulps(1.0, Math.nextUp(1.0), true)).isEqualTo(1);
    }

    @Test
    void comparesAcrossTypesByValue() {
        DenseTensor bytes = DenseTensor.ofUint8(Shape.of(2), new byte[] {5, 6});
        DenseTensor floats = DenseTensor.ofFloat32(Shape.of(2), new float[] {5, 6.5f});
        DiffStatistics difference = TensorDiff.between(bytes, floats);
        assertThat(difference.differing()).isEqualTo(1);
        assertThat(difference.maxAbsolute()).isEqualTo(0.5);
        assertThat(difference.psnr(255)).isCloseTo(10 * Math.log10(255 * 255 / 0.125), within(EXACT * 1e3));
    }

    @Test
    void setsNotANumberApart() {
        DenseTensor a = DenseTensor.ofFloat32(Shape.of(3), new float[] {Float.NaN, Float.NaN, 1});
        DenseTensor b = DenseTensor.ofFloat32(Shape.of(3), new float[] {Float.NaN, 2, 3});
        DiffStatistics difference = TensorDiff.between(a, b);
        assertThat(difference.notComparable()).isEqualTo(1);
        assertThat(difference.differing()).isEqualTo(2);
        assertThat(difference.maxAbsolute()).isEqualTo(2);
    }

    @Property
    void theLoopsReturnTheNumbersOfTheDefinitions(@ForAll @Size(min = 1, max = 300) float[] values, @ForAll long seed) {
        Random random = new Random(seed);
        float[] others = values.clone();
        for (int i = 0; i < others.length; i++) {
            others[i] = switch (random.nextInt(40)) {
                case 0 -> seed % 2 == 0 ? Float.NaN : 1;
                case 1 -> seed % 3 == 0 ? Float.POSITIVE_INFINITY : 2;
                case 2 -> -0.0f;
                case 3 -> Float.MIN_VALUE;
                case 4, 5, 6, 7 -> others[i];
                case 8, 9 -> -others[i];
                default -> others[i] * (1 + (float) random.nextGaussian() / 1000);
            };
        }
        DenseTensor a = DenseTensor.ofFloat32(Shape.of(values.length), values);
        DenseTensor b = DenseTensor.ofFloat32(Shape.of(values.length), others);
        DiffStatistics byValue = byDefinition(values, others, false);

        assertThat(TensorDiff.between(a, b)).isEqualTo(byValue);
        assertThat(TensorDiff.between(a, inDoubles(others))).isEqualTo(byValue);
        assertThat(TensorDiff.between(inDoubles(values), inDoubles(others)))
                .isEqualTo(byDefinition(values, others, true));
        assertThat(TensorDiff.largest(a, b)).isEqualTo(LargestDifference.of(byValue));
        assertThat(TensorDiff.largest(a, inDoubles(others))).isEqualTo(LargestDifference.of(byValue));
        assertThat(TensorDiff.identical(a, b)).isEqualTo(byValue.identical());
    }

    @Property
    void bytesAndFloatsHaveTheNumbersOfFloats(@ForAll @Size(min = 1, max = 300) byte[] values, @ForAll long seed) {
        Random random = new Random(seed);
        float[] floats = new float[values.length];
        float[] others = new float[values.length];
        for (int i = 0; i < others.length; i++) {
            floats[i] = values[i] & 0xFF;
            others[i] = switch (random.nextInt(20)) {
                case 0 -> seed % 2 == 0 ? Float.NaN : 1;
                case 1 -> seed % 3 == 0 ? Float.POSITIVE_INFINITY : 2;
                case 2, 3, 4 -> floats[i];
                default -> floats[i] + random.nextFloat() - 0.5f;
            };
        }
        Shape shape = Shape.of(values.length);
        DenseTensor bytes = DenseTensor.ofUint8(shape, values);
        DenseTensor b = DenseTensor.ofFloat32(shape, others);
        DiffStatistics byValue = byDefinition(floats, others, false);
        assertThat(TensorDiff.between(bytes, b)).isEqualTo(byValue);
        assertThat(TensorDiff.largest(bytes, b)).isEqualTo(LargestDifference.of(byValue));
        assertThat(TensorDiff.largest(b, bytes)).isEqualTo(LargestDifference.of(byValue));
    }

    /** Goes value by value, and adds what differs. */
    private static DiffStatistics byDefinition(float[] a, float[] b, boolean doubles) {
        long differing = 0;
        long notComparable = 0;
        double[] most = new double[3];
        double[] sums = new double[4];
        int indexOfMax = -1;
        for (int i = 0; i < a.length; i++) {
            double left = a[i];
            double right = b[i];
            if (left == right || Double.isNaN(left) && Double.isNaN(right)) {
                continue;
            }
            differing++;
            double absolute = Math.abs(right - left);
            if (!Double.isFinite(absolute)) {
                notComparable++;
                continue;
            }
            double relative = TensorDiff.relative(left, right);
            double ulp = TensorDiff.ulps(left, right, doubles);
            indexOfMax = absolute > most[0] || indexOfMax < 0 ? i : indexOfMax;
            most[0] = Math.max(most[0], absolute);
            most[1] = Math.max(most[1], relative);
            most[2] = Math.max(most[2], ulp);
            sums[0] += absolute;
            sums[1] += absolute * absolute;
            sums[2] += relative;
            sums[3] += ulp;
        }
        return new DiffStatistics(
                a.length,
                differing,
                most[0],
                sums[0] / a.length,
                sums[1] / a.length,
                most[1],
                sums[2] / a.length,
                most[2],
                sums[3] / a.length,
                indexOfMax,
                notComparable);
    }

    private static DenseTensor inDoubles(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return DenseTensor.ofFloat64(Shape.of(copy.length), copy);
    }

    @Test
    void refusesOtherShapes() {
        DenseTensor a = DenseTensor.ofUint8(Shape.of(2), new byte[2]);
        DenseTensor b = DenseTensor.ofUint8(Shape.of(1, 2), new byte[2]);
        assertThatThrownBy(() -> TensorDiff.between(a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Shapes differ");
    }

    /** The quick way over pairs of bytes must give what the plain way over floats gives. */
    @Property
    void bytesAndFloatsAgree(@ForAll @Size(200) byte[] left, @ForAll @Size(200) byte[] right) {
        DenseTensor a = DenseTensor.ofUint8(Shape.of(200), left);
        DenseTensor b = DenseTensor.ofUint8(Shape.of(200), right);
        DiffStatistics quick = TensorDiff.between(a, b);
        DiffStatistics plain = TensorDiff.between(asFloats(a), asFloats(b));
        assertThat(quick.maxAbsolute()).isEqualTo(plain.maxAbsolute());
        assertThat(quick.differing()).isEqualTo(plain.differing());
        assertThat(quick.indexOfMax()).isEqualTo(plain.indexOfMax());
        assertThat(quick.maxUlp()).isEqualTo(plain.maxUlp());
        assertThat(quick.meanAbsolute()).isCloseTo(plain.meanAbsolute(), within(1e-9));
        assertThat(quick.meanRelative()).isCloseTo(plain.meanRelative(), within(1e-9));
        assertThat(quick.meanUlp()).isCloseTo(plain.meanUlp(), within(1e-3));
    }

    private static DenseTensor asFloats(DenseTensor tensor) {
        return DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats());
    }
}
