package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.present.maps.ColorTable.ColorTables;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class PixelKindsTest {

    private static PixelTensor floats(float... values) {
        return PixelTensor.of(DenseTensor.ofFloat32(Shape.of(1, values.length, 1), values))
                .orElseThrow();
    }

    private static DifferenceMap map(PixelTensor a, PixelTensor b) {
        return DifferenceMap.between(a, b, DifferenceMode.KINDS, 0, () -> false).orElseThrow();
    }

    /** The largest magnitude is 250, so that rounding reaches to 0.001. */
    @Test
    void tellsRoundingFromMore() {
        DifferenceMap map =
                map(floats(250, 100, 100, 100, -7, Float.NaN), floats(250, 100.0009f, 100.0011f, 99, -7, 3));

        assertThat(map.values()).containsExactly(0, 1, 2, 2, 0, Float.NaN);
        PixelKinds kinds = PixelKinds.of(map, Nudge.NONE);
        assertThat(kinds.lines().stream().map(PixelKinds.Line::share)).containsExactly("40.0%", "20.0%", "40.0%");
        assertThat(kinds.sentence())
                .isEqualTo("Equal: 40.0%; Rounding, up to 0.0010: 20.0%; Larger than rounding: 40.0%");
    }

    @Test
    void aStepOfWholeNumbersIsMoreThanRounding() {
        PixelTensor a = PixelTensor.of(DenseTensor.ofUint8(Shape.of(1, 2, 1), new byte[] {-1, 7}))
                .orElseThrow();
        PixelTensor b = PixelTensor.of(DenseTensor.ofUint8(Shape.of(1, 2, 1), new byte[] {-2, 7}))
                .orElseThrow();

        assertThat(map(a, b).values()).containsExactly(2, 0);
    }

    /** One value of three differs: the legend's share is of pixels, the inspector's of values. */
    @Test
    void aPixelIsOfItsMostDifferingChannelAndTheLegendSaysSo() {
        PixelTensor a = PixelTensor.of(DenseTensor.ofFloat32(Shape.of(1, 1, 3), new float[] {1, 2, 3}))
                .orElseThrow();
        PixelTensor b = PixelTensor.of(DenseTensor.ofFloat32(Shape.of(1, 1, 3), new float[] {1, 2, 9}))
                .orElseThrow();
        DifferenceMap all = DifferenceMap.between(a, b, DifferenceMode.KINDS, DifferenceMap.ALL_CHANNELS, () -> false)
                .orElseThrow();

        assertThat(PixelKinds.of(all, Nudge.NONE).more()).isEqualTo(1);
        assertThat(all.statistics().differingShare()).isBetween(0.33, 0.34);
        assertThat(PixelKinds.counted(all)).isEqualTo("share of pixels; Differing counts R, G and B apart");
        assertThat(PixelKinds.counted(map(a, b))).isEqualTo("share of values");
    }

    @Test
    void noKindThatIsThereReadsAsNone() {
        PixelKinds kinds = new PixelKinds(999_999, 1, 0, 0, 0.001);
        assertThat(kinds.lines().stream().map(PixelKinds.Line::share)).containsExactly("> 99.9%", "< 0.1%", "0.0%");
    }

    @Test
    void theEdgeThatANudgeLeavesBareIsNamedAndHasNoShare() {
        PixelTensor same = floats(250, 250, 250, 250);
        Nudge nudge = new Nudge(1, 0);
        DifferenceMap map = DifferenceMap.between(same, same, nudge, DifferenceMode.KINDS, 0, () -> false)
                .orElseThrow();
        assertThat(PixelKinds.of(map, nudge).sentence())
                .startsWith("Equal: 100.0%; ")
                .endsWith("; Edge without a neighbor after the shift: not compared");
        Neighbours around = Neighbours.around(map, nudge, new Probe(0, 0), 2, 1);
        assertThat(around.rows().get(0).stream().map(Neighbours.Cell::text))
                .containsExactly("", "", "", "", "\u2013", "0", "0", "0", "");
        assertThat(around.asTable()).doesNotContain("NaN");
    }

    @Test
    void theThreeColoursAreApart() {
        ColorTable colors = ColorTables.bundled().of(DifferenceMode.KINDS);
        assertThat(java.util.stream.IntStream.of(
                                colors.of(0, 2, false),
                                colors.of(1, 2, false),
                                colors.of(2, 2, false),
                                ColorTable.NOT_A_NUMBER)
                        .distinct())
                .hasSize(4);
    }
}
