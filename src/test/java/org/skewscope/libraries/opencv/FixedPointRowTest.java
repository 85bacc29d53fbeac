package org.skewscope.libraries.opencv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FixedPointRowTest {

    /** (11 * 2000 + 250 * 49) / 16 and (250 * 1024 + 30 * 1024) / 16, rounded down. */
    @Test
    void lowestBitsAreDroppedWhereWeightsDoNotAddUpToOneToo() {
        assertThat(sums(2000, 49, 1024, 1024)).containsExactly(2140, 17920);
    }

    /** (11 * 1999 + 250 * 49) / 16 and (250 * 1024 + 30 * 1024) / 16, rounded down. */
    @Test
    void lowestBitsAreDroppedWhereWeightsAddUpToOne() {
        assertThat(sums(1999, 49, 1024, 1024)).containsExactly(2139, 17920);
    }

    private static int[] sums(int... weights) {
        byte[] gray = {11, (byte) 250, 30, 0};
        FixedPointRow row = new FixedPointRow(gray, 1, gray.length, 2, new int[] {0, 1, 1, 2}, weights);
        int[][] planes = row.planes();
        row.interpolateSmall(0, planes);
        return planes[0];
    }
}
