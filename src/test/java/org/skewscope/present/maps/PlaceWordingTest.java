package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What each pathway does at the place of the largest difference follows from what its resize method does. */
class PlaceWordingTest {

    private static final Pair PAIR = new Pair(0, 2);

    @Test
    void theOneAveragesAndTheOtherSkips() {
        assertThat(PlaceWording.of(shrinking(54, 10), PAIR, Stage.RESIZE))
                .contains(new PlaceWording(
                        "keeps the edge smooth",
                        "it averages the pixels under each new one",
                        "makes steps",
                        "it reads the nearest pixels alone and skips the rest"));
        assertThat(PlaceWording.of(shrinking(54, 10), PAIR.swapped(), Stage.RESIZE)
                        .map(PlaceWording::a))
                .contains("makes steps");
        assertThat(PlaceWording.reason(shrinking(54, 10), PAIR))
                .contains("The picture shrinks 5.4 times; PIL BICUBIC averages pixels, tf bilinear skips most");
    }

    @Test
    void nothingIsSaidWhereNoPixelIsSkipped() {
        assertThat(PlaceWording.of(shrinking(10, 10), PAIR, Stage.RESIZE)).isEmpty();
        assertThat(PlaceWording.of(shrinking(54, 10), PAIR, Stage.NORMALIZE)).isEmpty();
        assertThat(PlaceWording.of(shrinking(54, 10), new Pair(1, 2), Stage.RESIZE))
                .as("neither antialiases")
                .isEmpty();
        assertThat(PlaceWording.reason(shrinking(20, 10), PAIR))
                .as("bilinear reads all pixels of half the size")
                .isEmpty();
    }

    private static Comparison shrinking(int before, int after) {
        List<PathwayTrace> traces = PathwayPreset.pathways().stream()
                .map(pathway -> new PathwayTrace(
                        pathway,
                        Map.of(Stage.CHANNELS, square(before), Stage.RESIZE, square(after)),
                        Map.of(),
                        Optional.empty()))
                .toList();
        return new Traces(1, "a.png", traces).comparison();
    }

    private static DenseTensor square(int side) {
        return DenseTensor.ofFloat32(Shape.of(side, side, 3), new float[side * side * 3]);
    }
}
