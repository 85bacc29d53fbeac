package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.DifferenceMap.DifferencePicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** B shows what A shows, one pixel further left and one further up. */
class NudgeTest {

    private static final int SIDE = 6;
    private static final PixelTensor A = picture(0);
    private static final PixelTensor B = picture(1);

    private static PixelTensor picture(int offset) {
        byte[] values = new byte[SIDE * SIDE * 3];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < 3; c++) {
                    values[(y * SIDE + x) * 3 + c] =
                            (byte) ((x + offset) * 31 + (y + offset) * (y + offset) * 7 + c * 50);
                }
            }
        }
        return PixelTensor.of(DenseTensor.ofUint8(Shape.of(SIDE, SIDE, 3), values))
                .orElseThrow();
    }

    private static DifferencePicture picture(Nudge nudge) {
        return new DifferenceRequest(A, B, nudge, Stage.RESIZE, DifferenceMode.ABSOLUTE, DifferenceMap.ALL_CHANNELS)
                .compute(new ScaleLocks(), () -> false)
                .orElseThrow();
    }

    @Test
    void theRightNudgeTakesTheDifferenceAway() {
        assertThat(picture(Nudge.NONE).map().orElseThrow().statistics().differing())
                .isPositive();

        MapStatistics moved = picture(new Nudge(1, 1)).map().orElseThrow().statistics();
        assertThat(moved.differing()).isZero();
        assertThat(moved.count()).isEqualTo((SIDE - 1) * (SIDE - 1) * 3);

        assertThat(picture(new Nudge(-1, 1)).map().orElseThrow().statistics().differing())
                .isPositive();
    }

    @Test
    void whatItLeavesBareIsNotCompared() {
        DifferencePicture moved = picture(new Nudge(1, -2));
        DifferenceMap map = moved.map().orElseThrow();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean bare = x < 1 || y >= SIDE - 2;
                assertThat(Float.isNaN(map.at(x, y))).isEqualTo(bare);
                assertThat(moved.contains(new Probe(x, y))).isEqualTo(!bare);
                if (!bare) {
                    assertThat(moved.b().pixels().value(x, y, 2)).isEqualTo(B.value(x - 1, y + 2, 2));
                }
            }
        }
        assertThat(map.statistics().notComparable()).isZero();
    }

    @Test
    void itIsTold() {
        assertThat(Nudge.NONE.words()).isEmpty();
        assertThat(new Nudge(1, 0).words()).isEqualTo("1 right");
        assertThat(new Nudge(-2, 3).words()).isEqualTo("2 left, 3 down");
        assertThat(new Nudge(0, -1).words()).isEqualTo("1 up");
        assertThat(new Nudge(Nudge.MOST, 0).moved(1, 0).dx()).isEqualTo(Nudge.MOST);
    }
}
