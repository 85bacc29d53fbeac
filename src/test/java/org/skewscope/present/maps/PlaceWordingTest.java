package org.skewscope.present.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.gui.demo.Traces;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.PictureContents;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureTraits;
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
                        "",
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

    @Test
    void aFileIsDescribedWithWhatBecomesOfIt() {
        PictureContents file = new PictureContents(
                PictureFormat.PNG, new PictureTraits(640, 480, "with alpha", "", 6), 16, "Display P3");
        Comparison comparison = shrinking(1, 1);
        Pathway white = PathwayOption.of(OptionKey.ALPHA)
                .set(comparison.pathways().get(2).pathway(), "over-white");
        assertThat(PlaceWording.ofFile(file, replaced(comparison, white), PAIR))
                .isEqualTo(new PlaceWording(
                        "The file holds: PNG, 640 × 480 pixels, alpha, 16 bits a channel, profile Display P3, EXIF "
                                + "orientation 6.",
                        "reads with PIL.Image.open",
                        "the decoder decides on alpha, depth, profile and turn",
                        "reads with PIL.Image.open",
                        "over white; the decoder decides on depth, profile and turn"));
    }

    @Test
    void aPlainFileLeavesNothingToDecide() {
        PictureContents file =
                new PictureContents(PictureFormat.JPEG, new PictureTraits(60, 40, "color", "4:2:0", 1), 8, "");
        PlaceWording words = PlaceWording.ofFile(file, shrinking(1, 1), PAIR);
        assertThat(words.both()).isEqualTo("The file holds: JPEG, 60 × 40 pixels, chroma 4:2:0.");
        assertThat(words.doesA()).isEmpty();
    }

    private static Comparison replaced(Comparison comparison, Pathway third) {
        List<PathwayResult> results = new ArrayList<>(comparison.pathways());
        results.set(2, results.get(2).of(third));
        return new Comparison(
                comparison.run(), comparison.picture(), results, comparison.reference(), comparison.pairs());
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
