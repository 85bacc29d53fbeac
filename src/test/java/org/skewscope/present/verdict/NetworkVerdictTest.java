package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.network.ModelSteps.Findings;
import org.skewscope.explain.network.ModelSteps.Network;
import org.skewscope.explain.network.ModelSteps.Switched;
import org.skewscope.explain.share.SingleChange;
import org.skewscope.gui.demo.Traces;
import org.skewscope.layers.compare.FaultKind;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Conversion;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NetworkDifference.GuiltyLayer;
import org.skewscope.layers.compare.NetworkDifference.Lost;
import org.skewscope.layers.compare.NetworkDifference.OwnError;
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
    private static final Conversion EXACT = new Conversion(3, 0, 2, 0, true, Set.of(), Set.of(), false, 0);

    @Test
    void bothSettingsOfTheGuiltyLayerStandSideBySide() {
        GuiltyLayer layer = new GuiltyLayer(
                "model/k1/convolution",
                "k1",
                "convolution",
                List.of(new Fault(
                        FaultKind.PADDING,
                        "padding",
                        "top 1, bottom 0, left 1, right 0 (written as [1, 1, 1, 1])",
                        "top 0, bottom 1, left 0, right 1 (written as SAME)")),
                Optional.of(new OwnError(0.69, 3_000)),
                2);
        Verdict verdict = verdict(KERAS, LITE, files(List.of(layer)));

        assertThat(verdict.coded())
                .isEqualTo("b.tflite pads convolution k1 differently: top 0, bottom 1, left 0, right 1"
                        + " instead of top 1, bottom 0, left 1, right 0. Logits differ by"
                        + " 0.5; both predict class 0. [SKV901]");
        assertThat(verdict.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(verdict.evidence())
                .contains(
                        "Padding: top 1, bottom 0, left 1, right 0 (written as [1, 1, 1, 1]) in"
                                + " a.keras, top 0, bottom 1, left 0, right 1 (written as SAME) in"
                                + " b.tflite.",
                        "Given the same input, convolution k1 has a relative difference of 0.69,"
                                + " 3,000 times what rounding allows.",
                        "2 more layers differ in the same way.");
    }

    /** A delegate that computes an operation otherwise adds to a layer that differs. */
    @Test
    void aBrokenDelegateIsNamedBesidesTheGuiltyLayer() {
        Findings found = new Findings(
                0.5,
                2e-4,
                Optional.of(network(
                        new NetworkDifference(3, EXACT, List.of(relu(0.3, 2_000)), List.of(), List.of(), List.of()),
                        3)),
                "",
                List.of(switched("delegate", "xnnpack", "none", 0.49, 0.02)),
                Optional.of(new DelegateProbe.Found(
                        4, List.of(new DelegateProbe.Deviation("m/k9/Conv2D", "CONV_2D", 1, true)))));
        Verdict verdict = verdict(KERAS, LITE, found);

        assertThat(verdict.coded())
                .startsWith("b.tflite applies ReLU6 instead of ReLU at convolution k2. Besides, in lite"
                        + " XNNPACK returns other numbers than the built-in kernels for"
                        + " convolution k9: its output is all zeros.")
                .endsWith("[SKV905]");
        assertThat(verdict.cure()).contains("Then set delegate=none in lite");
    }

    /** An option that makes the difference comes before a layer without effect on the picture. */
    @Test
    void anOptionThatMakesTheDifferenceComesBeforeALayerWithoutEffect() {
        Findings found = new Findings(
                0.5,
                2e-4,
                Optional.of(network(
                        new NetworkDifference(3, EXACT, List.of(relu(1e-8, 0.2)), List.of(), List.of(), List.of()), 3)),
                "",
                List.of(switched("delegate", "xnnpack", "none", 1e-5, 1)),
                Optional.empty());
        Verdict verdict = verdict(KERAS, LITE, found);

        assertThat(verdict.coded())
                .startsWith("XNNPACK changes the logits of lite. Without effect on this picture,"
                        + " b.tflite applies ReLU6 instead of ReLU at convolution k2.")
                .endsWith("[SKX901]");
        assertThat(verdict.certainty()).isEqualTo(Certainty.MEASURED);
    }

    /** Two versions of Keras that open one file make other ops of a layer. */
    @Test
    void twoLoadersOfOneFileAreComparedByLayer() {
        Pathway old = pathway("old", "model=/m/a.h5", "loader=keras-2");
        Pathway now = pathway("new", "model=/m/a.h5", "loader=keras-3");
        GuiltyLayer layer = new GuiltyLayer(
                "k2",
                "k2",
                "convolution",
                List.of(new Fault(
                        FaultKind.ACTIVATION, "activation", "hard_sigmoid 0.2x + 0.5", "hard_sigmoid x / 6 + 0.5")),
                Optional.of(new OwnError(0.1, 900)),
                0);
        Verdict verdict = verdict(old, now, files(List.of(layer)));

        assertThat(verdict.coded())
                .startsWith("Keras 3.15 or newer (new) applies hard_sigmoid x / 6 + 0.5 instead of"
                        + " hard_sigmoid 0.2x + 0.5 at convolution k2.")
                .endsWith("[SKM904]");
        assertThat(verdict.cure()).isEqualTo("Set loader=keras-2 in new.");
    }

    private static GuiltyLayer relu(double relative, double bands) {
        return new GuiltyLayer(
                "k2",
                "k2",
                "convolution",
                List.of(new Fault(FaultKind.ACTIVATION, "activation", "ReLU", "ReLU6")),
                Optional.of(new OwnError(relative, bands)),
                0);
    }

    /** A layer that differs by no more than rounding on this picture is no measured cause. */
    @Test
    void aLayerWithoutAnEffectOnThePictureIsNoMeasuredCause() {
        GuiltyLayer layer = new GuiltyLayer(
                "k2",
                "k2",
                "convolution",
                List.of(new Fault(FaultKind.ACTIVATION, "activation", "ReLU", "ReLU6")),
                Optional.of(new OwnError(1e-8, 0.2)),
                0);

        assertThat(verdict(KERAS, LITE, files(List.of(layer))).certainty()).isEqualTo(Certainty.LIKELY);
    }

    @Test
    void lostLayersAreCountedAndNamed() {
        NetworkDifference lost =
                new NetworkDifference(3, EXACT, List.of(), List.of(new Lost("j1", "add")), List.of(), List.of());

        assertThat(verdict(KERAS, LITE, files(lost, 0)).coded())
                .startsWith("b.tflite lacks 1 layer of a.keras: add j1. Logits differ by 0.5;")
                .endsWith("[SKV907]");
    }

    /** Keras writes a batch norm in training mode as the layers that measure its own input. */
    @Test
    void aBatchNormThatMeasuresItsOwnInputRunsInTrainingMode() {
        List<Lost> moments = List.of(
                new Lost("net/norm1/moments/mean", "mean"),
                new Lost("net/norm1/moments/SquaredDifference", "squared difference"),
                new Lost("net/norm1/moments/variance", "mean"));
        NetworkDifference training =
                new NetworkDifference(3, EXACT, List.of(), List.of(), moments, List.of(), Optional.of(true));

        Verdict verdict = verdict(KERAS, LITE, files(training, 0));
        assertThat(verdict.coded())
                .startsWith("b.tflite runs a batch norm in training mode: it normalizes by the mean and"
                        + " variance of its own input (norm1), a.keras by stored ones.")
                .endsWith("[SKB804]");
        assertThat(verdict.cure()).contains("training=False");

        NetworkDifference noNorm = new NetworkDifference(
                3,
                new Conversion(3, 0, 0, 0, true, Set.of(), Set.of(), false, 0),
                List.of(),
                List.of(),
                moments,
                List.of());
        assertThat(verdict(KERAS, LITE, files(noNorm, 0)).code()).contains("SKV907");
    }

    /** Only weights are integers of one byte; activations are quantized on the fly. */
    @Test
    void weightsOfOneByteAreNamed() {
        Conversion bytes = new Conversion(3, 0, 2, 0, true, Set.of(), Set.of("int8"), false, 0);
        NetworkDifference same = new NetworkDifference(3, bytes, List.of(), List.of(), List.of(), List.of());

        assertThat(verdict(KERAS, LITE, files(same, 3)).coded())
                .startsWith("b.tflite stores weights in int8 and quantizes activations on the fly.")
                .endsWith("[SKQ902]");
    }

    @Test
    void shorterStorageIsNoOtherWeights() {
        Conversion half = new Conversion(3, 0, 2, 0, true, Set.of(), Set.of("float16"), false, 0);
        NetworkDifference same = new NetworkDifference(3, half, List.of(), List.of(), List.of(), List.of());

        Verdict judged = verdict(KERAS, LITE, files(same, 3));
        assertThat(judged.coded())
                .startsWith("b.tflite stores weights in float16. Logits differ by 0.5;")
                .endsWith("[SKQ901]");
        assertThat(judged.certainty()).isEqualTo(Certainty.MEASURED);
        assertThat(verdict(KERAS, LITE, files(same, 0)).certainty())
                .as("no own error was measured")
                .isEqualTo(Certainty.LIKELY);
    }

    @Test
    void theOperationOfTheDelegateIsNamed() {
        Findings found = new Findings(
                0.5,
                2e-4,
                Optional.of(network(new NetworkDifference(3, EXACT, List.of(), List.of(), List.of(), List.of()), 0)),
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

    @Test
    void anOperatorThatIsNotComparedIsSaid() {
        NetworkDifference unknown = new NetworkDifference(
                3, EXACT, List.of(), List.of(), List.of(), List.of(new Lost("s1", "StridedSlice")));
        Verdict verdict = verdict(KERAS, LITE, files(unknown, 0));

        assertThat(verdict.code()).contains("SKU000");
        assertThat(verdict.evidence()).contains("Skewscope does not compare StridedSlice s1, nor what depends on it.");
    }

    private static Findings files(List<GuiltyLayer> layers) {
        return files(new NetworkDifference(3, EXACT, layers, List.of(), List.of(), List.of()), layers.size());
    }

    private static Findings files(NetworkDifference difference, int judged) {
        return new Findings(0.5, 2e-4, Optional.of(network(difference, judged)), "", List.of(), Optional.empty());
    }

    private static Network network(NetworkDifference difference, int judged) {
        return new Network(difference, judged, false, false);
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
