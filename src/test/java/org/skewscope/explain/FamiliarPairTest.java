package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.TraceComparator;
import org.skewscope.model.ModelChoice;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.PathwayTrace;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** The four pairs that people ask about are named, with how far they are apart. */
class FamiliarPairTest {

    private static final Pathway EAGER = PathwayPreset.EAGER.pathway();
    private static final Pathway TFLITE = PathwayPreset.TFLITE.pathway();

    @Test
    void twoLoadersOfOneFile() {
        assertThat(
                        told(
                                set(of(EAGER, "/m.keras"), OptionKey.LOADER, "keras-2"),
                                of(EAGER, "/m.keras"),
                                0))
                .hasValue(
                        "One Keras file, two loaders, keras-2 against auto: the same logits, bit"
                                + " for bit");
    }

    @Test
    void callAndPredict() {
        assertThat(told(EAGER, set(EAGER, OptionKey.EXECUTION, "function"), 0x1p-18f))
                .hasValue(
                        "One model, model(x) against model.predict: logits up to 3.8e-06 apart,"
                                + " which is rounding");
        assertThat(told(set(EAGER, OptionKey.EXECUTION, "function"), EAGER, 0))
                .hasValueSatisfying(
                        words -> assertThat(words).startsWith("One model, model.predict against"));
    }

    @Test
    void aModelAndItsConversion() {
        assertThat(told(of(EAGER, "/a/m.h5"), of(TFLITE, "/a/m.tflite"), 0.5f))
                .hasValue(
                        "m.h5 in TensorFlow against m.tflite in TensorFlow Lite: logits up to 0.50"
                                + " apart");
    }

    @Test
    void oneFileWithXnnpackAndWithout() {
        assertThat(told(TFLITE, set(TFLITE, OptionKey.DELEGATE, "none"), 0.25f))
                .hasValue(
                        "One .tflite file, with XNNPACK against without: logits up to 0.25 apart");
        assertThat(told(set(TFLITE, OptionKey.DELEGATE, "none"), TFLITE, 0))
                .hasValueSatisfying(
                        words ->
                                assertThat(words)
                                        .startsWith("One .tflite file, without XNNPACK against")
                                        .contains("both run the built-in ones"));
    }

    @Test
    void nothingElseIsNamedAndNothingThatIsFedDifferently() {
        assertThat(told(EAGER, set(EAGER, OptionKey.BATCH, "2"), 0)).isEmpty();
        assertThat(told(of(EAGER, "/a.h5"), of(EAGER, "/b.h5"), 0)).isEmpty();
        Pathway predict = set(EAGER, OptionKey.EXECUTION, "function");
        assertThat(told(trace(EAGER, 1, 0), trace(predict, 2, 0))).isEmpty();
    }

    /** As where the model cannot be opened. */
    @Test
    void twoThatDidNotRunAreNoPair() {
        Pathway predict = set(EAGER, OptionKey.EXECUTION, "function");
        assertThat(told(fedOnly(EAGER), fedOnly(predict))).isEmpty();
    }

    private static PathwayTrace fedOnly(Pathway pathway) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(trace(pathway, 1, 0).tensors());
        tensors.remove(Stage.LOGITS);
        tensors.remove(Stage.PROBABILITIES);
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }

    private static Pathway set(Pathway pathway, OptionKey key, String value) {
        return pathway.with(List.of(new Setting(key, value)));
    }

    private static Pathway of(Pathway pathway, String file) {
        return pathway.withModel(ModelChoice.SESSION.withFile(file));
    }

    private static Optional<String> told(Pathway a, Pathway b, float logit) {
        return told(trace(a, 1, 0), trace(b, 1, logit));
    }

    private static Optional<String> told(PathwayTrace a, PathwayTrace b) {
        return FamiliarPair.of(a.pathway(), b.pathway(), new TraceComparator().compare(0, a, 1, b));
    }

    private static PathwayTrace trace(Pathway pathway, float fed, float logit) {
        Map<Stage, DenseTensor> tensors = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            tensors.put(stage, DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {fed, fed}));
        }
        tensors.put(
                Stage.LOGITS,
                DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {logit, 1 + logit}));
        tensors.put(
                Stage.PROBABILITIES,
                DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {0.25f, 0.75f}));
        return new PathwayTrace(pathway, tensors, Map.of(), Optional.empty());
    }
}
