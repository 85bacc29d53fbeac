package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.compare.Comparison;
import org.skewscope.explain.ExplainerFixture;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.LinearModel;
import org.skewscope.explain.Neighbours;
import org.skewscope.explain.detect.Cause;
import org.skewscope.explain.detect.Detection;
import org.skewscope.explain.detect.Detection.Detail;
import org.skewscope.gui.demo.Traces;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.option.Remedy;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.InputSize;
import org.skewscope.picture.PictureContents;
import org.skewscope.picture.PictureFormat;
import org.skewscope.picture.PictureTraits;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.model.NetworkCause;
import org.skewscope.present.verdict.CauseCatalogue.Entry;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.Cancellation;
import org.skewscope.run.Failure;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What the catalogue says shows a cause makes the verdict name its code. */
class PlantedCausesTest {

    private static final ExplainerFixture EXPLAINER =
            new ExplainerFixture(RandomRecipes.PREPROCESSOR, new LinearModel(), 0);

    private static final ClassNaming NAMES = ClassNaming.always(index -> "class " + index);

    private static final InputSize SMALL = new InputSize(96, 96);

    /** The causes whose planting changes the input by rounding only. */
    private static final Set<String> ROUNDING = Set.of("SKT701", "SKG904");

    /** The plantings whose two pathways run the model alike: preprocessing shows them. */
    static Stream<String> preprocessing() {
        return CauseCatalogue.bundled().entries().stream()
                .filter(entry -> entry.planting().isPresent())
                .filter(PlantedCausesTest::runsTheModelAlike)
                .map(Entry::code);
    }

    private static boolean runsTheModelAlike(Entry entry) {
        PathwaySet pathways = entry.planting().orElseThrow().pathways(SMALL);
        return pathways.get(0).execution().equals(pathways.get(1).execution());
    }

    @ParameterizedTest
    @MethodSource("preprocessing")
    void thePlantedPreprocessingIsNamed(String code) {
        CauseCatalogue.Planting planting =
                CauseCatalogue.bundled().find(code).orElseThrow().planting().orElseThrow();
        PathwaySet pathways = planting.pathways(SMALL);
        Explanation explanation = EXPLAINER.explain(
                ImageSource.of(Path.of("sample-images", planting.sample())),
                pathways.get(0),
                pathways.get(1),
                Neighbours.NONE,
                ProgressListener.NONE,
                Cancellation.NEVER);
        // A difference that passes the test for rounding is called that, whatever caused it.
        assertThat(VerdictMaker.of(PairFacts.of(explanation, NAMES)).code())
                .contains(ROUNDING.contains(code) ? "SKH004" : code);
    }

    /** Such a cause still has its code among several, or where a model enlarges it. */
    @ParameterizedTest
    @CsvSource({
        "SKT701, , compute, float32",
        "SKG904, , normalize, multiply-reciprocal-255",
        "SKF507, , size, 300x300",
        "SKC303, mode=gray, mode, gray-of-rgb"
    })
    void anOptionHasItsCode(String code, String ofA, String key, String value) {
        float[] logits = {10, 1, 2, 3, 4, 5, 6, 7, 8};
        Pathway a = set(PathwayPreset.EAGER.pathway(), ofA);
        Pathway b = set(a.renamed("b", "b"), key + "=" + value);
        PairFacts facts = PairFacts.of(comparison(trace(a, logits), trace(b, logits)), 1, NAMES);
        assertThat(OptionDifference.of(facts, PathwayOption.byKey(key).orElseThrow())
                        .code())
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource({
        "SKV901, SETTING, pads",
        "SKV901, SETTING, padding",
        "SKV902, SETTING, epsilon",
        "SKV903, SETTING, count_include_pad",
        "SKV904, SETTING, strides",
        "SKV908, SETTING, nearest_mode",
        "SKV905, FUNCTION, ''",
        "SKM901, ARRAY, kernel",
        "SKV906, ARRAY_ORDER, kernel",
        "SKQ903, SCALE, x",
        "SKV907, ONLY_IN_A, ''"
    })
    void whatAPieceDoesOtherwiseHasItsCode(String code, CauseKind kind, String subject) {
        NetworkFinding.Cause cause =
                new NetworkFinding.Cause(kind, new Step("Conv", "k1"), subject, List.of(), "1", "2", 0);

        assertThat(NetworkCause.of(cause).code()).isEqualTo(code);
    }

    @Test
    void aDroppedBatchAndAClassTooMany() {
        float[] logits = {10, 1, 2, 3, 4, 5, 6, 7, 8};
        Pathway a = PathwayPreset.EAGER.pathway();
        Pathway drops = set(set(a.renamed("b", "b"), "batch=32"), "remainder=drop");
        PathwayTrace dropped = new PathwayTrace(
                drops,
                Map.of(),
                Map.of(),
                Optional.of(new Failure(Stage.BATCH, "it is dropped", Remedy.say("Keep it."))));
        assertThat(verdict(trace(a, logits), dropped).code()).contains("SKB803");
        float[] more = {0, 10, 1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(verdict(trace(a, logits), trace(a.renamed("b", "b"), more)).code())
                .contains("SKY902");
    }

    /** An option of the execution is named once the logits differ by more than rounding. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SKB801 | | batch=8
                    SKB804 | neighbours=same | neighbours=others
                    SKE901 | | execution=function
                    SKL801 | | layout=nchw
                    SKG901 | execution=function | grappler=no-remapping
                    SKG902 | execution=function | grappler=auto-mixed-precision-bfloat16
                    SKG903 | execution=function | xla=on
                    SKX901 | execution=tflite | delegate=none
                    SKX902 | execution=function | onednn=off
                    SKX903 | | threads=1
                    SKX904 | execution=onnx | optimization=none
                    SKM904 | execution=function | loader=keras-2
                    SKQ901 | execution=function | loading=float16-weights
                    SKQ905 | execution=function | loading=bfloat16-weights
                    """)
    void anExecutionBeyondRoundingIsNamed(String code, String ofA, String ofB) {
        float[] logits = {10, 1, 2, 3, 4, 5, 6, 7, 8};
        float[] other = logits.clone();
        other[3] += 0.5f;
        Pathway a = set(PathwayPreset.EAGER.pathway().renamed("a", "a"), ofA);
        Pathway b = set(a.renamed("b", "b"), ofB);
        assertThat(verdict(trace(a, logits), trace(b, other)).code()).contains(code);
    }

    /** A detector's finding names a cause that no option of a recorded run could. */
    @ParameterizedTest
    @CsvSource({
        "SKC301, CHANNEL_SWAP",
        "SKO203, FLIP_HORIZONTAL",
        "SKO204, TRANSPOSE",
        "SKO201, ROTATION_90",
        "SKL801, LAYOUT",
        "SKD105, TONE_CURVE",
        "SKR405, SAMPLING_GRID",
        "SKF502, PADDING",
        "SKT706, WRAP_AROUND",
        "SKD104, JPEG_BLOCKS",
        "SKF509, SHIFT",
        "SKF503, CROP"
    })
    void aDetectorsFindingHasItsCode(String code, Cause cause) {
        float[] logits = {10, 1, 2, 3, 4, 5, 6, 7, 8};
        Pathway a = PathwayPreset.EAGER.pathway();
        Comparison comparison = comparison(trace(a, logits), trace(a.renamed("b", "b"), logits));
        Detail detail = new Detail(List.of(), List.of(), List.of(), List.of(0.8, 0.8, 0.0, 0.0), List.of(1, 0));
        assertThat(DetectedDifference.of(
                                PairFacts.of(comparison, 1, NAMES),
                                new Detection(cause, "", 1, Optional.of(detail), Optional.empty()))
                        .orElseThrow()
                        .code())
                .contains(code);
    }

    /** A fill is no transparency unless the picture has an alpha channel. */
    @ParameterizedTest
    @CsvSource({"color with alpha, SKD107", "color, ''"})
    void aFilledBackdropOfATransparentPictureIsNamed(String channels, String code) {
        float[] logits = {10, 1, 2, 3, 4, 5, 6, 7, 8};
        Pathway a = PathwayPreset.EAGER.pathway();
        Explanation explanation = Explanation.of(List.of(new ExplanationPart.Compared(
                comparison(trace(a, logits), trace(a.renamed("b", "b"), logits)),
                Optional.of(new PictureContents(
                        PictureFormat.PNG, new PictureTraits(9, 9, channels, "none", 1), Byte.SIZE, "")),
                List.of())));
        Detection backdrop =
                new Detection(Cause.BACKDROP, "", 1, Optional.empty(), Optional.of(new Detection.Known("SKD107", "")));
        assertThat(DetectedDifference.of(PairFacts.of(explanation, NAMES), backdrop)
                        .flatMap(OptionDifference::code)
                        .orElse(""))
                .isEqualTo(code);
    }

    private static Verdict verdict(PathwayTrace a, PathwayTrace b) {
        return VerdictMaker.of(PairFacts.of(comparison(a, b), 1, NAMES));
    }

    private static Comparison comparison(PathwayTrace a, PathwayTrace b) {
        return new Traces(1, "cat.jpg", List.of(a, b)).comparison();
    }

    /**
     * @param setting such as "batch=8"; null changes nothing
     */
    private static Pathway set(Pathway pathway, String setting) {
        if (setting == null) {
            return pathway;
        }
        String[] parts = setting.split("=", 2);
        return PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
    }

    /** Returns a trace of one pixel whose stages before the logits are all equal. */
    private static PathwayTrace trace(Pathway pathway, float[] logits) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            tensors.put(
                    stage,
                    DenseTensor.ofFloat32(
                            stage.compareTo(Stage.RESIZE) <= 0 ? Shape.of(1, 1, 3) : Shape.of(1, 1, 1, 3),
                            new float[] {0.5f, 0.5f, 0.5f}));
        }
        float[] probabilities = new float[logits.length];
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i]) / sum);
        }
        tensors.put(Stage.LOGITS, DenseTensor.ofFloat32(Shape.of(1, logits.length), logits));
        tensors.put(Stage.PROBABILITIES, DenseTensor.ofFloat32(Shape.of(1, logits.length), probabilities));
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }
}
