package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowRunsTest {

    private static final byte[] ROWS = {1, 2, 1, 2, 1, 2, 3, 4, 1, 2};

    @Test
    void areOfRowsThatRepeatInEachArray() {
        assertThat(runs(Shape.of(5, 1, 2), ROWS)).containsExactly("0-2 x3", "6-8 x1", "8-10 x1");
        byte[] other = {0, 0, 0, 0, 9, 9, 9, 9, 9, 9};
        assertThat(runs(Shape.of(5, 2), ROWS, other)).containsExactly("0-2 x2", "4-6 x1", "6-8 x1", "8-10 x1");
    }

    @Test
    void areOneWhereThereAreNoRows() {
        assertThat(runs(Shape.of(10), ROWS)).containsExactly("0-10 x1");
        assertThat(runs(Shape.of(0, 5), new byte[0])).isEmpty();
    }

    @Test
    void changeNoStatistics() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            byte[] a = rows(random);
            byte[] b = rows(random);
            Shape shape = Shape.of(30, 2, 3);
            DiffStatistics counted = TensorDiff.between(DenseTensor.ofUint8(shape, a), DenseTensor.ofUint8(shape, b));
            DiffStatistics summed = TensorDiff.between(floats(shape, a), DenseTensor.ofUint8(shape, b));
            assertThat(counted.differing()).isEqualTo(summed.differing());
            assertThat(counted.indexOfMax()).isEqualTo(summed.indexOfMax());
            assertThat(counted.maxAbsolute()).isEqualTo(summed.maxAbsolute());
            assertThat(counted.meanAbsolute()).isCloseTo(summed.meanAbsolute(), within(1e-9));
            assertThat(counted.meanSquare()).isCloseTo(summed.meanSquare(), within(1e-9));
            assertThat(counted.meanRelative()).isCloseTo(summed.meanRelative(), within(1e-9));
        }
    }

    /** Of three kinds, so that some repeat in both pictures and some in one. */
    private static byte[] rows(Random random) {
        byte[][] kinds = new byte[3][6];
        for (byte[] kind : kinds) {
            random.nextBytes(kind);
        }
        byte[] rows = new byte[30 * 6];
        for (int y = 0; y < 30; y++) {
            System.arraycopy(kinds[random.nextInt(3)], 0, rows, 6 * y, 6);
        }
        return rows;
    }

    private static DenseTensor floats(Shape shape, byte[] bytes) {
        return DenseTensor.ofFloat32(shape, DenseTensor.ofUint8(shape, bytes).toFloats());
    }

    private static List<String> runs(Shape shape, byte[]... arrays) {
        List<String> runs = new ArrayList<>();
        RowRuns.of(shape, (from, to, times) -> runs.add(from + "-" + to + " x" + times), arrays);
        return runs;
    }
}
