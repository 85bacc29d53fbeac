package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.skewscope.option.Stage;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class PlacesTest {

    private static final int SIDE = 96;

    @Test
    void theLargestPlaceComesFirstAndNoneOverlap() {
        float[] values = new float[SIDE * SIDE];
        fill(values, 60, 10, 9);
        fill(values, 8, 60, 5);
        fill(values, 40, 70, 1);
        Places places = Places.of(map(values));
        assertThat(places.windows()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(places.windows().get(0).largest()).isEqualTo(9);
        assertThat(places.windows().get(0).farthest().x()).isBetween(60, 83);
        assertThat(places.windows().get(1).largest()).isEqualTo(5);
        assertThat(places.windows())
                .as("down to a third of the first")
                .allMatch(each -> each.mean() >= 0.35 * places.windows().get(0).mean());
        for (Places.Window a : places.windows()) {
            assertThat(places.windows())
                    .filteredOn(b -> Math.abs(a.x() - b.x()) < 24 && Math.abs(a.y() - b.y()) < 24)
                    .hasSize(1);
        }
    }

    /** The places are searched once more here, window by window, as their definition says. */
    @Test
    void eachPlaceIsTheLargestThatOverlapsNoneBefore() {
        Random random = new Random(7);
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4) == 0 ? random.nextInt(100) : 0;
        }
        List<int[]> expected = new ArrayList<>();
        while (expected.size() < 12) {
            double most = 0;
            int[] best = {};
            for (int y = 0; y + 24 <= SIDE; y++) {
                for (int x = 0; x + 24 <= SIDE; x++) {
                    double sum = sum(values, x, y);
                    if (sum > most && free(expected, x, y)) {
                        most = sum;
                        best = new int[] {x, y};
                    }
                }
            }
            if (best.length == 0) {
                break;
            }
            expected.add(best);
        }
        assertThat(Places.of(map(values)).windows())
                .extracting(each -> List.of(each.x(), each.y()))
                .containsExactlyElementsOf(
                        expected.stream().map(each -> List.of(each[0], each[1])).toList());
    }

    private static double sum(float[] values, int left, int top) {
        double sum = 0;
        for (int y = top; y < top + 24; y++) {
            for (int x = left; x < left + 24; x++) {
                sum += values[y * SIDE + x];
            }
        }
        return sum;
    }

    private static boolean free(List<int[]> taken, int x, int y) {
        return taken.stream().noneMatch(each -> Math.abs(each[0] - x) < 24 && Math.abs(each[1] - y) < 24);
    }

    @Test
    void placesOfKindsAreMeasuredInValues() {
        float[] values = new float[SIDE * SIDE];
        fill(values, 60, 10, 9);
        Places places = new DifferenceRequest(
                        pixels(new float[values.length]),
                        pixels(values),
                        Nudge.NONE,
                        Stage.RESIZE,
                        DifferenceMode.KINDS,
                        DifferenceMap.ALL_CHANNELS)
                .compute(new ScaleLocks(), () -> false)
                .orElseThrow()
                .places()
                .orElseThrow();
        assertThat(places.windows().get(0).largest()).isEqualTo(9);
    }

    @Test
    void equalTensorsHaveNoPlaces() {
        assertThat(Places.of(map(new float[SIDE * SIDE])).windows()).isEmpty();
    }

    private static void fill(float[] values, int left, int top, float value) {
        for (int y = top; y < top + 24; y++) {
            for (int x = left; x < left + 24; x++) {
                values[y * SIDE + x] = value;
            }
        }
    }

    private static DifferenceMap map(float[] values) {
        return DifferenceMap.between(
                        pixels(new float[values.length]),
                        pixels(values),
                        DifferenceMode.ABSOLUTE,
                        DifferenceMap.ALL_CHANNELS,
                        () -> false)
                .orElseThrow();
    }

    private static PixelTensor pixels(float[] values) {
        return PixelTensor.of(DenseTensor.ofFloat32(Shape.of(SIDE, SIDE, 1), values))
                .orElseThrow();
    }
}
