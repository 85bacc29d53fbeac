package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.PlantedTensors.scaled;
import static org.skewscope.explain.PlantedTensors.swapped;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.compare.TraceComparator;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.explain.swap.RecordedFindings;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.HalfPrecision;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;

/** Runs recorded elsewhere with one thing planted; what is said of each has to name it. */
class RecordedExplanationTest {

    private static final LinearModel MODEL = new LinearModel();

    @TempDir
    Path folder;

    @Test
    void anEqualRunOnAnAcceleratorNeverRanThere() throws Exception {
        DenseTensor fed = fed();
        Pathway phone = phone("gpu", Map.of("input", fed, "logits", logits(fed)));
        PairDifference pair = pair(phone);
        assertThat(pair.severity()).isEqualTo(Severity.IDENTICAL);
        assertThat(pair.at(Stage.DECODE)).isInstanceOf(StageDifference.NotRecorded.class);
        assertThat(pair.at(Stage.PROBABILITIES)).isInstanceOf(StageDifference.NotRecorded.class);
        assertThat(pair.recorded().orElseThrow().neverAccelerated()).isTrue();
        assertThat(pair(phone("cpu", Map.of("input", fed, "logits", logits(fed))))
                        .recorded())
                .hasValueSatisfying(bits -> assertThat(bits.neverAccelerated()).isFalse());
    }

    @Test
    void aFedTensorRoundedToFloat16IsEqualButForThat() throws Exception {
        float[] rounded = fed().float32().clone();
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = HalfPrecision.float16ToFloat(HalfPrecision.floatToFloat16(rounded[i] + 0f));
        }
        DenseTensor fed = DenseTensor.ofFloat32(fed().shape(), rounded);
        Pathway phone = phone("npu", Map.of("input", fed, "logits", logits(fed)));
        PairDifference pair = pair(phone);
        assertThat(pair.recorded().orElseThrow().equalInFloat16()).containsExactly(Stage.BATCH);
        assertThat(pair.severity()).isEqualTo(Severity.VISIBLE);
        assertThat(pair.recorded().orElseThrow().neverAccelerated()).isFalse();
        float[] elsewhere = rounded.clone();
        elsewhere[5] += 0.001f;
        DenseTensor other = DenseTensor.ofFloat32(fed.shape(), elsewhere);
        assertThat(pair(phone("npu", Map.of("input", other))).recorded().orElseThrow())
                .satisfies(bits -> assertThat(bits.equalInFloat16()).isEmpty());
    }

    @Test
    void whereTheTensorWasRecordedTheInputIsToldFromTheModel() throws Exception {
        DenseTensor swapped = swapped(fed());
        CrossedSwap input = explained(phone("", Map.of("input", swapped, "logits", logits(swapped))))
                .swap();
        assertThat(input.cause()).isEqualTo(CrossedSwap.Cause.INPUT);
        RecordedFindings found = input.recorded().orElseThrow();
        assertThat(found.scope()).isEqualTo(RecordedFindings.Scope.INPUT_AND_OUTPUTS);
        assertThat(found.sameInput()).isFalse();
        assertThat(found.execution().orElseThrow().identical()).isTrue();
        DenseTensor doubled = scaled(logits(fed()), -2);
        CrossedSwap model =
                explained(phone("", Map.of("input", fed(), "logits", doubled))).swap();
        assertThat(model.cause()).isEqualTo(CrossedSwap.Cause.EXECUTION);
        assertThat(model.recorded().orElseThrow().sameInput()).isTrue();
        assertThat(model.recorded().orElseThrow().execution().orElseThrow().rounding())
                .isFalse();
    }

    @Test
    void whereOnlyOutputsWereRecordedUsualMistakesAreTried() throws Exception {
        CrossedSwap swap =
                explained(phone("", Map.of("logits", logits(swapped(fed()))))).swap();
        RecordedFindings.Mistake mistake =
                swap.recorded().orElseThrow().mistake().orElseThrow();
        assertThat(mistake.changes()).containsExactly("channels=bgr");
        assertThat(mistake.size().identical()).isTrue();
        assertThat(swap.ab().failure()).isEqualTo("a recorded run, which Skewscope does not run");
        assertThat(swap.ba().failure()).isEqualTo("the input tensor was not recorded");
        RecordedFindings none = explained(phone("", Map.of("logits", scaled(logits(fed()), -2))))
                .swap()
                .recorded()
                .orElseThrow();
        assertThat(none.mistake()).isEmpty();
        assertThat(none.tried()).isGreaterThan(20);
    }

    @Test
    void probabilitiesAloneAndTheInputAloneAreHeldAgainstWhatThereIs() throws Exception {
        ModelOutputs outputs = run(swapped(fed()));
        RecordedFindings probabilities = explained(phone("", Map.of("out", outputs.probabilities())))
                .swap()
                .recorded()
                .orElseThrow();
        assertThat(probabilities.unit()).isEqualTo(RecordedFindings.Unit.PROBABILITIES);
        assertThat(probabilities.mistake().orElseThrow().changes()).containsExactly("channels=bgr");
        Explanation input = explained(phone("", Map.of("input", swapped(fed()))));
        assertThat(input.swap().recorded().orElseThrow().scope()).isEqualTo(RecordedFindings.Scope.INPUT);
        assertThat(input.severity()).isEqualTo(Severity.VISIBLE);
        assertThat(input.margin()).isEmpty();
        assertThat(input.changes().search().searched()).isFalse();
        assertThat(input.batches()).isPresent();
    }

    @Test
    void recordedLayersAreHeldAgainstTheModelsOwnByAPartOfTheirNames() throws Exception {
        Shape shape = Shape.of(1, 1, 2, 2);
        DenseTensor conv = DenseTensor.ofFloat32(shape, new float[] {1, -2, 3, 4});
        DenseTensor relu = DenseTensor.ofFloat32(shape, new float[] {1, 0, 3, 4});
        DenseTensor other = DenseTensor.ofFloat32(shape, new float[] {1, 0, 3, 6});
        ModelRunner inside = new LayeredModel(
                MODEL,
                List.of(new Layer("net/conv/Conv2D", "Conv2D", conv), new Layer("net/relu/Relu6", "Relu6", relu)));
        Pathway phone = phone("", Map.of("input", fed(), "layers/conv", conv, "layers/relu", other));
        ModelDepth depth = explained(inside, phone).depth().orElseThrow();
        assertThat(depth.layers())
                .extracting(layer -> layer.layer() + " " + layer.layerB())
                .containsExactly("net/conv/Conv2D conv", "net/relu/Relu6 relu");
        assertThat(depth.entry()).contains("net/relu/Relu6");
        assertThat(depth.layers().get(1).maxAbsolute()).isEqualTo(2);
        assertThat(explained(inside, phone("", Map.of("input", fed())))
                        .depth()
                        .orElseThrow()
                        .sentence())
                .startsWith("phone recorded no layers. Add i/layers/<name>");
    }

    @Test
    void aPictureThatWasNotRecordedIsNoFailure() throws Exception {
        Pathway phone = phone("", Map.of("input", fed()), "other.jpg");
        PathwayTrace trace = trace(phone);
        assertThat(trace.failure()).isEmpty();
        assertThat(trace.notRecorded(Stage.LOGITS)).isTrue();
        assertThat(explained(phone).failures()).isEmpty();
    }

    private static DenseTensor fed() {
        return trace(A).tensor(Stage.BATCH).orElseThrow();
    }

    private static ModelOutputs run(DenseTensor fed) throws Exception {
        ExecutionRecipe recipe = A.execution();
        return MODEL.run(fed, recipe);
    }

    private static DenseTensor logits(DenseTensor fed) throws Exception {
        return run(fed).logits();
    }

    private Pathway phone(String device, Map<String, DenseTensor> arrays) throws Exception {
        return phone(device, arrays, PICTURE.name());
    }

    private Pathway phone(String device, Map<String, DenseTensor> arrays, String picture) throws Exception {
        String note = "{\"skewscope_run\": 1, \"device\": \""
                + device
                + "\", \"pictures\": [{\"name\": \""
                + picture
                + "\"}]}";
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        Map<String, DenseTensor> all = new HashMap<>();
        arrays.forEach((name, array) -> all.put("0/" + name, array));
        all.put("run", DenseTensor.ofUint8(Shape.of(bytes.length), bytes));
        Path file = folder.resolve("phone.npz");
        NpzFiles.write(file, all);
        return Pathway.recorded("phone", "phone", file.toString());
    }

    private static PathwayTrace trace(Pathway pathway) {
        return new PathwayRunner(new FakePreprocessor(), MODEL).run(PICTURE, pathway, stage -> {}, Cancellation.NEVER);
    }

    private static PairDifference pair(Pathway phone) {
        return new TraceComparator().compare(0, trace(A), 1, trace(phone));
    }

    private static Explanation explained(Pathway phone) {
        return explained(MODEL, phone);
    }

    private static Explanation explained(ModelRunner model, Pathway phone) {
        return new ExplainerFixture(new FakePreprocessor(), model)
                .explain(PICTURE, A, phone, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
    }
}
