package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.network.ModelSteps.Findings;
import org.skewscope.explain.network.ModelSteps.Switched;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.gui.demo.Traces;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.NetworkFinding.CauseKind;
import org.skewscope.network.NetworkFinding.Piece;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.network.measure.PictureFinding.Exchange;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.Verdict.Certainty;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The words of what the next steps on the model found, on constructed findings. */
class NetworkVerdictTest {

    private static final Pathway KERAS = pathway("keras", "model=/m/a.keras");
    private static final Pathway LITE = pathway("lite", "model=/m/b.tflite", "execution=tflite");
    private static final Step K1 = new Step("Conv2D", "k1");

    @Test
    void bothValuesOfASettingStandSideBySide() {
        Piece piece = piece(new Cause(CauseKind.SETTING, K1, "padding", List.of(), "[1, 1, 1, 1]", "SAME", 1e-7));
        Verdict verdict = verdict(KERAS, LITE, files(Optional.empty(), piece, unexplained(), unexplained()));

        assertThat(verdict.coded())
                .isEqualTo("Padding of k1 (Conv2D) is [1, 1, 1, 1] in a.keras, SAME in b.tflite (changes its output by"
                        + " 0.69 of its size). Logits differ by 0.5; both predict class 0. [SKV901]");
        assertThat(verdict.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(verdict.cure()).contains("ZeroPadding2D");
        assertThat(verdict.evidence())
                .filteredOn(sentence -> sentence.startsWith("b.tflite computes something else from x to k1"))
                .hasSize(2);
    }

    /** What both files predict with the other's pieces proves the cause. */
    @Test
    void theExchangeOfPiecesIsEvidence() {
        Exchange exchange = new Exchange(1, List.of(9f, 1f, 2f), List.of(1f, 9f, 2f));
        Verdict verdict = verdict(KERAS, LITE, files(Optional.of(exchange), relu()));

        assertThat(verdict.evidence())
                .contains("With that piece of a.keras, b.tflite predicts class 1; with that piece of b.tflite, a.keras"
                        + " predicts class 0.");
    }

    /** The files' names stand for A and B, never for a layer that has such a name. */
    @Test
    void aLayerThatIsNamedAKeepsItsName() {
        Piece piece = piece(new Cause(CauseKind.ONLY_IN_A, new Step("Add", "net/A/B"), "", List.of(), "", "", 0));

        assertThat(verdict(KERAS, LITE, files(Optional.empty(), piece)).sentence())
                .startsWith("Net/A/B (Add) is missing in b.tflite");
    }

    /** A delegate that computes an operation otherwise adds to a piece that differs. */
    @Test
    void aBrokenDelegateIsNamedBesidesThePiece() {
        Findings found = new Findings(
                0.5,
                2e-4,
                files(Optional.empty(), relu()).network(),
                "",
                List.of(switched("delegate", "xnnpack", "none", 0.49, 0.02)),
                Optional.of(new DelegateProbe.Found(
                        4, List.of(new DelegateProbe.Deviation("m/k9/Conv2D", "CONV_2D", 1, true)))));
        Verdict verdict = verdict(KERAS, LITE, found);

        assertThat(verdict.coded())
                .startsWith(
                        "K1 (Conv2D) is ReLU in a.keras, ReLU6 in b.tflite (changes its output by 0.69 of its size)."
                                + " Besides, in lite XNNPACK returns other numbers than the built-in kernels for convolution"
                                + " k9: its output is all zeros.")
                .endsWith("[SKV905]");
        assertThat(verdict.cure()).contains("Then set delegate=none in lite");
    }

    /** Two versions of Keras that open one file make other ops of a layer. */
    @Test
    void twoLoadersOfOneFileAreCompared() {
        Pathway old = pathway("old", "model=/m/a.h5", "loader=keras-2");
        Pathway now = pathway("new", "model=/m/a.h5", "loader=keras-3");
        Verdict verdict = verdict(old, now, files(Optional.empty(), relu()));

        assertThat(verdict.coded())
                .startsWith("K1 (Conv2D) is ReLU in Keras 2 (old), ReLU6 in Keras 3.15 or newer (new)")
                .endsWith("[SKM904]");
        assertThat(verdict.cure()).isEqualTo("Set loader=keras-2 in new.");
    }

    /** One operator that two runtimes compute otherwise has its code; no change of a setting explains it. */
    @Test
    void oneOperatorOfTwoRuntimesHasItsCode() {
        assertThat(verdict(KERAS, LITE, files(Optional.empty(), unexplained())).code())
                .contains("SKX900");
    }

    @Test
    void aPieceThatNoTrialExplainsIsNoNamedCause() {
        Pathway other = pathway("other", "model=/m/b.keras");
        Verdict verdict = verdict(KERAS, other, files(Optional.empty(), unexplained()));

        assertThat(verdict.code()).contains("SKU000");
        assertThat(verdict.sentence()).contains("the cause is not known");
        assertThat(verdict.certainty()).isNotEqualTo(Certainty.MEASURED);
    }

    @Test
    void anOperatorThatOneFileLacksIsNamed() {
        Piece piece = piece(new Cause(CauseKind.ONLY_IN_A, new Step("Add", "j1"), "", List.of(), "", "", 0));

        assertThat(verdict(KERAS, LITE, files(Optional.empty(), piece)).coded())
                .startsWith("J1 (Add) is missing in b.tflite")
                .endsWith("[SKV907]");
    }

    /** Only weights are integers of one byte; activations are quantized on the fly. */
    @Test
    void weightsOfOneByteAreNamed() {
        assertThat(verdict(KERAS, LITE, stored("DYNAMIC")).coded())
                .startsWith("b.tflite stores weights in int8 and quantizes activations on the fly.")
                .endsWith("[SKQ902]");
    }

    @Test
    void shorterStorageIsNoOtherWeights() {
        Verdict judged = verdict(KERAS, LITE, stored("FLOAT16"));
        assertThat(judged.coded())
                .startsWith("b.tflite stores weights in float16. Logits differ by 0.5;")
                .endsWith("[SKQ901]");
        assertThat(judged.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(judged.evidence())
                .contains(
                        "Given the same input, rounding explains the difference of each of 7 tensors on this picture.");
    }

    @Test
    void theOperationOfTheDelegateIsNamed() {
        Findings found = new Findings(
                0.5,
                2e-4,
                stored("FLOAT32").network(),
                "",
                List.of(switched("delegate", "xnnpack", "none", 1e-7, 0.99)),
                Optional.of(new DelegateProbe.Found(
                        4, List.of(new DelegateProbe.Deviation("m/k2/Conv2D", "CONV_2D", 1, true)))));
        Verdict verdict = verdict(KERAS, LITE, found);

        assertThat(verdict.coded())
                .isEqualTo("XNNPACK returns other numbers than the built-in kernels for convolution"
                        + " k2: its output is all zeros. Logits differ by 0.5; both predict"
                        + " class 0. [SKX901]");
        assertThat(verdict.evidence())
                .contains("With delegate=none alone, the logits of lite differ from those of keras by"
                        + " 1e-7 instead of 0.5.");
    }

    @Test
    void theRewriterOfAGraphIsNamed() {
        Findings found = new Findings(
                0.5,
                2e-4,
                Optional.empty(),
                "",
                List.of(switched("grappler", "on", "off", 0, 1), switched("grappler", "on", "no-remapping", 0, 1)),
                Optional.empty());

        assertThat(verdict(pathway("eager"), pathway("graph", "execution=graph"), found)
                        .coded())
                .startsWith("Grappler's remapping rewriter changes the logits of graph.")
                .endsWith("[SKG901]");
    }

    @Test
    void whatWasTriedInVainIsSaid() {
        Findings found = new Findings(
                0.5,
                2e-4,
                Optional.empty(),
                "a.keras could not be read",
                List.of(switched("delegate", "xnnpack", "none", 0.49, 0.02), switched("threads", "0", "1", 0.5, 0)),
                Optional.empty());
        Verdict verdict = verdict(KERAS, LITE, found);

        assertThat(verdict.coded())
                .startsWith("b.tflite and a.keras return different logits for one input tensor. The"
                        + " cause is not known.")
                .endsWith("[SKU000]");
        assertThat(verdict.certainty()).isEqualTo(Certainty.UNKNOWN);
        assertThat(verdict.evidence())
                .contains("Skewscope tried delegate=none and threads=1 in lite: most of the difference"
                        + " stays each time.");
    }

    @Test
    void oneTryIsNotSaidToBeSeveral() {
        List<Switched> tried = List.of(switched("delegate", "xnnpack", "none", 0.49, 0.02));
        Findings found = new Findings(0.5, 2e-4, Optional.empty(), "", tried, Optional.empty());

        assertThat(verdict(KERAS, LITE, found).evidence())
                .contains("Skewscope tried delegate=none in lite: most of the difference stays.");
    }

    private static Piece relu() {
        return piece(new Cause(CauseKind.FUNCTION, K1, "", List.of(), "ReLU", "ReLU6", 0));
    }

    private static Piece unexplained() {
        return piece();
    }

    private static Piece piece(Cause... causes) {
        return new Piece(List.of("x"), "k1", "k1_b", List.of(K1), List.of(K1), 0.69, List.of(causes));
    }

    private static Findings files(Optional<Exchange> exchange, Piece... pieces) {
        return findings(NetworkFinding.of("FLOAT32", 9, 7, List.of(pieces), List.of()), exchange);
    }

    private static Findings stored(String storage) {
        return findings(NetworkFinding.of(storage, 9, 7, List.of(), List.of()), Optional.empty());
    }

    private static Findings findings(NetworkFinding finding, Optional<Exchange> exchange) {
        return new Findings(
                0.5,
                2e-4,
                Optional.of(new PictureFinding(finding, List.of(), exchange)),
                "",
                List.of(),
                Optional.empty());
    }

    private static Switched switched(String option, String from, String to, double left, double removed) {
        return new Switched(true, option, from, to, left, left, new SingleChange(Optional.of(removed), true, true));
    }

    private static Verdict verdict(Pathway a, Pathway b, Findings found) {
        Comparison comparison = new Traces(1, "cat.jpg", List.of(trace(a, 10), trace(b, 10.5f))).comparison();
        return VerdictMaker.of(PairFacts.of(
                Explanation.of(List.of(
                        new ExplanationPart.Compared(comparison, Optional.empty(), List.of()),
                        new ExplanationPart.Model(Optional.of(found), List.of()))),
                ClassNaming.always(index -> "class " + index)));
    }

    private static Pathway pathway(String id, String... settings) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway pathway = new Pathway(id, id, eager.preprocessing(), eager.execution());
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            pathway = PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
        }
        return pathway;
    }

    /** Equal tensors at every stage before the logits. */
    private static PathwayTrace trace(Pathway pathway, float first) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            Shape shape = stage.compareTo(Stage.RESIZE) <= 0 ? Shape.of(1, 1, 3) : Shape.of(1, 1, 1, 3);
            tensors.put(stage, DenseTensor.ofFloat32(shape, new float[] {0.5f, 0.5f, 0.5f}));
        }
        tensors.put(Stage.LOGITS, DenseTensor.ofFloat32(Shape.of(1, 3), new float[] {first, 1, 2}));
        tensors.put(Stage.PROBABILITIES, DenseTensor.ofFloat32(Shape.of(1, 3), new float[] {0.98f, 0.01f, 0.01f}));
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }
}
