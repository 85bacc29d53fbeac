package org.skewscope.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChannelAxisTest {

    /** Two rows of 2 x 3 pixels of 2 channels; the expected numbers are np.transpose's. */
    private static final DenseTensor BATCH = DenseTensor.ofFloat32(Shape.of(2, 2, 3, 2), counted());

    private static float[] counted() {
        float[] values = new float[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    @Test
    void movesTheChannelsOfEveryRow() {
        DenseTensor first = ChannelAxis.first(BATCH);
        assertThat(first.shape()).isEqualTo(Shape.of(2, 2, 2, 3));
        assertThat(first.float32())
                .containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11, 12, 14, 16, 18, 20, 22, 13, 15, 17, 19, 21, 23);
    }

    @Test
    void movesThemBack() {
        assertThat(ChannelAxis.last(ChannelAxis.first(BATCH)).bitIdentical(BATCH))
                .isTrue();
    }
}
