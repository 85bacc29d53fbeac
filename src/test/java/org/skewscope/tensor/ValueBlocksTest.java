package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueBlocksTest {

    /** More than two blocks, and a part of a third. */
    private static final int SIZE = 5000;

    private static final Shape SHAPE = Shape.of(SIZE);

    private static List<DenseTensor> ofEveryType() {
        Random random = new Random(12);
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        short[] shorts = new short[SIZE];
        int[] ints = new int[SIZE];
        float[] floats = new float[SIZE];
        double[] doubles = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            shorts[i] = (short) random.nextInt();
            ints[i] = random.nextInt();
            // All bits: infinities, subnormal numbers and NaN of every kind among them.
            floats[i] = Float.intBitsToFloat(random.nextInt());
            doubles[i] = Double.longBitsToDouble(random.nextLong());
        }
        floats[0] = -0f;
        doubles[0] = Double.NaN;
        return List.of(
                DenseTensor.ofUint8(SHAPE, bytes),
                DenseTensor.ofUint16(SHAPE, shorts),
                DenseTensor.ofFloat16(SHAPE, shorts),
                DenseTensor.ofBfloat16(SHAPE, shorts),
                DenseTensor.ofInt32(SHAPE, ints),
                DenseTensor.ofFloat32(SHAPE, floats),
                DenseTensor.ofFloat64(SHAPE, doubles));
    }

    @Test
    void passesEveryValueOnInOrder() {
        for (DenseTensor tensor : ofEveryType()) {
            List<Double> passed = new ArrayList<>();
            ValueBlocks.of(tensor, (values, count) -> {
                for (int i = 0; i < count; i++) {
                    passed.add(values[i]);
                }
            });

            List<Double> values = new ArrayList<>();
            for (int i = 0; i < SIZE; i++) {
                values.add(tensor.value(i));
            }
            assertThat(passed).isEqualTo(values);
        }
    }

    @Test
    void passesTwoTensorsOnTogether() {
        for (DenseTensor a : ofEveryType()) {
            for (DenseTensor b : ofEveryType()) {
                int[] next = {0};
                ValueBlocks.of(a, b, (start, ofA, ofB, count) -> {
                    assertThat(start).isEqualTo(next[0]);
                    for (int i = 0; i < count; i++) {
                        assertThat(Double.compare(ofA[i], a.value(start + i))).isZero();
                        assertThat(Double.compare(ofB[i], b.value(start + i))).isZero();
                    }
                    next[0] += count;
                });
                assertThat(next[0]).isEqualTo(SIZE);
            }
        }
    }

    @Test
    void anEmptyTensorHasNoBlock() {
        ValueBlocks.of(DenseTensor.ofFloat32(Shape.of(0), new float[0]), (values, count) -> {
            throw new AssertionError("has no values");
        });
    }
}
