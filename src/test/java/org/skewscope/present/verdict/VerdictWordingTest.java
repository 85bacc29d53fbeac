package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.present.WordedComparisons.comparison;
import static org.skewscope.present.WordedComparisons.lite;
import static org.skewscope.present.WordedComparisons.pair;
import static org.skewscope.present.WordedComparisons.ran;
import static org.skewscope.present.WordedComparisons.withWeights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ClassNaming;
import org.skewscope.run.Failure;

/** The sentences of the design notes, each from numbers like those of the notes' pictures. */
class VerdictWordingTest {

    private static final List<String> CLASSES = List.of("Egyptian cat", "tiger cat", "espresso");
    private final VerdictWording wording = new VerdictWording(ClassNaming.always(CLASSES::get));

    @Test
    void identicalPathwaysAreCalledBitIdentical() {
        Comparison comparison =
                comparison("coffee.png", ran(2, 2), pair(0, 1, Severity.IDENTICAL, Map.of()));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo("1 and 2 are bit-identical at every stage. Both say espresso");
        assertThat(facts(comparison)).containsExactly("bit-identical to 1 at every stage");
    }

    @Test
    void roundingNamesTheLargestLogitDifference() {
        Map<Stage, double[]> rounding = Map.of(Stage.LOGITS, new double[] {4e-6, 1e-6});
        Comparison comparison =
                comparison(
                        "cat-224.png",
                        ran(0, 0, 0),
                        pair(0, 1, Severity.ROUNDING, rounding),
                        pair(0, 2, Severity.ROUNDING, rounding),
                        pair(1, 2, Severity.IDENTICAL, Map.of()));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo(
                        "Rounding only: inputs are bit-identical, logits within 4·10⁻⁶. All say"
                                + " Egyptian cat");
        assertThat(facts(comparison).get(0))
                .isEqualTo("first differs at Logits, largest 4·10⁻⁶, mean 10⁻⁶");
    }

    @Test
    void mixedPrecisionIsNoRounding() {
        Map<Stage, double[]> apart = Map.of(Stage.LOGITS, new double[] {0.14, 0.02});
        List<PathwayResult> results = new ArrayList<>(ran(2, 2));
        PathwayResult graph = results.get(1);
        results.set(
                1,
                new PathwayResult(
                        PathwayOption.byKey("grappler")
                                .orElseThrow()
                                .set(graph.pathway(), "auto-mixed-precision-bfloat16"),
                        List.of(),
                        graph.logits(),
                        graph.probabilities(),
                        Optional.empty()));
        Comparison comparison =
                comparison("coffee.jpg", results, pair(0, 1, Severity.OTHER_PRECISION, apart));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo(
                        "Other precision: 2 computes the model partly in bfloat16; inputs are"
                                + " bit-identical, logits within 0.14. Both say espresso");
    }

    @Test
    void otherWeightsAreNamedEvenWhereTheyDoLittle() {
        Comparison comparison =
                comparison(
                        "cat-224.png",
                        List.of(withWeights(0, "aa"), withWeights(1, "bb")),
                        pair(
                                0,
                                1,
                                Severity.OTHER_WEIGHTS,
                                Map.of(Stage.LOGITS, new double[] {0.01, 0.002})));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo(
                        "Not the same model: 2 has other weights than 1; inputs are bit-identical,"
                                + " logits within 0.010. Both say Egyptian cat");
        assertThat(facts(comparison)).contains("Weights and execution alone: 0.010 in logits");
    }

    @Test
    void twoKernelsOfOneFileAreNamedSo() {
        PathwayResult lite = lite(withWeights(0, "aa"), "xnnpack");
        PathwayResult other = lite(withWeights(1, "aa"), "none");
        Map<Stage, double[]> apart = Map.of(Stage.LOGITS, new double[] {0.48, 0.002});
        Comparison comparison =
                comparison(
                        "cat-224.png",
                        List.of(lite, other),
                        pair(0, 1, Severity.OTHER_MODEL, apart));

        assertThat(wording.of(comparison).sentence())
                .isEqualTo(
                        "The same .tflite file, two kernels: what 2 does with the same input is not"
                                + " what 1 does. Both say Egyptian cat");
        Comparison mixed =
                comparison(
                        "cat-224.png",
                        List.of(withWeights(0, "bb"), other),
                        pair(0, 1, Severity.OTHER_MODEL, apart));
        assertThat(wording.of(mixed).sentence())
                .startsWith("The model files and what runs them differ: what 2 does");
        assertThat(facts(mixed))
                .contains(
                        "The session's model in TensorFlow against the session's model in"
                                + " TensorFlow Lite: logits up to 0.48 apart");
    }

    @Test
    void otherWeightsAreAddedToWhatIsGraver() {
        Comparison comparison =
                comparison(
                        "coffee.jpg",
                        List.of(withWeights(0, "aa"), withWeights(1, "bb")),
                        pair(
                                0,
                                1,
                                Severity.VISIBLE,
                                Map.of(Stage.RESIZE, new double[] {71.5, 2.39})));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo(
                        "Same top class, Egyptian cat, but the inputs differ visibly. Not the same"
                                + " model: 2 has other weights than 1");
    }

    @Test
    void aDifferenceThatOnlyTheDecoderMakesIsItsOwnSentence() {
        Map<Stage, double[]> decoded =
                Map.of(
                        Stage.DECODE, new double[] {7, 1.01},
                        Stage.ORIENT, new double[] {7, 1.01},
                        Stage.CHANNELS, new double[] {7, 1.01},
                        Stage.RESIZE, new double[] {7, 1.01});
        Comparison comparison =
                comparison("coffee-224.jpg", ran(2, 2), pair(0, 1, Severity.VISIBLE, decoded));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo("Same top class, espresso; only the decoders differ");
        assertThat(facts(comparison))
                .startsWith("first differs at Decode, largest 7, mean 1.01 of 255");
    }

    @Test
    void aDifferenceInTheResizeIsVisible() {
        Comparison comparison =
                comparison(
                        "coffee.jpg",
                        ran(2, 2),
                        pair(
                                0,
                                1,
                                Severity.VISIBLE,
                                Map.of(Stage.RESIZE, new double[] {71.5, 2.39})));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo("Same top class, espresso, but the inputs differ visibly");
        assertThat(facts(comparison))
                .startsWith("first differs at Resize, largest 71.5, mean 2.39 of 255");
    }

    @Test
    void aChangeOfClassGroupsPathwaysByClass() {
        Map<Stage, double[]> resized = Map.of(Stage.RESIZE, new double[] {13.8, 0.86});
        Comparison comparison =
                comparison(
                        "cat-crop.jpg",
                        ran(1, 0, 0),
                        pair(0, 1, Severity.CLASS_CHANGES, resized),
                        pair(0, 2, Severity.CLASS_CHANGES, resized),
                        pair(1, 2, Severity.VISIBLE, resized));
        assertThat(wording.of(comparison).sentence())
                .isEqualTo("The top class changes: 1 says tiger cat, 2 and 3 say Egyptian cat");
        assertThat(facts(comparison).get(1))
                .isEqualTo("first differs at Resize, largest 13.8, mean 0.86 of 255");
    }

    @Test
    void aFailureNamesPictureStageAndTheRest() {
        List<PathwayResult> results = new ArrayList<>(ran(2, 2, 2));
        results.set(
                1,
                new PathwayResult(
                        PathwayPreset.GRAPH.pathway(),
                        List.of(),
                        new float[0],
                        new float[0],
                        Optional.of(
                                new Failure(
                                        Stage.DECODE,
                                        "tf.image.decode_jpeg cannot read BMP files",
                                        "Save it as PNG."))));
        Comparison comparison =
                comparison(
                        "coffee_12.bmp",
                        results,
                        pair(0, 1, Severity.FAILED, Map.of()),
                        pair(0, 2, Severity.IDENTICAL, Map.of()),
                        pair(1, 2, Severity.FAILED, Map.of()));
        Verdict verdict = wording.of(comparison);
        assertThat(verdict.severity()).isEqualTo(Severity.FAILED);
        assertThat(verdict.sentence())
                .isEqualTo("coffee_12.bmp: pathway 2 failed at Decode, 1 and 3 agree on espresso");
        assertThat(facts(comparison)).startsWith("tf.image.decode_jpeg cannot read BMP files");
    }

    private List<String> facts(Comparison comparison) {
        return wording.of(comparison).facts().stream().map(Verdict.Fact::text).toList();
    }
}
