package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.PlantedTensors.scaled;
import static org.skewscope.explain.PlantedTensors.swapped;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.explain.depth.LayerDifference;
import org.skewscope.explain.depth.ModelDepth;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.present.why.SwapWording;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;

/** The codes of recorded runs, each shown by a run with that cause planted. */
class RecordedCausesTest {

    private static final LinearModel MODEL = new LinearModel();

    @TempDir
    Path folder;

    @Test
    void anAcceleratorThatReturnsTheCpusBits() throws Exception {
        Verdict verdict = verdict("gpu", PICTURE.name(), Map.of("input", fed(), "logits", logits(fed())));
        assertThat(verdict.code()).contains("SKX906");
    }

    @Test
    void aRunWithoutThePicture() throws Exception {
        Verdict verdict = verdict("", "dog.jpg", Map.of("logits", logits(fed())));
        assertThat(verdict.code()).contains("SKA006");
    }

    /** Two mistakes at once have no code of their own. The fake EXIF orientation mirrors. */
    @Test
    void anInputWithTwoMistakes() throws Exception {
        float[] upright = swapped(fed()).float32();
        float[] mirrored = new float[upright.length];
        for (int i = 0; i < upright.length; i++) {
            int x = i / 3 % 2;
            mirrored[i] = upright[i + (x == 0 ? 3 : -3)];
        }
        DenseTensor other = DenseTensor.ofFloat32(fed().shape(), mirrored);
        Verdict verdict = verdict("", PICTURE.name(), Map.of("logits", logits(other)));
        assertThat(verdict.code()).contains("SKA001");
        assertThat(verdict.sentence()).contains("probably", "BGR", "EXIF");
    }

    @Test
    void outputsThatNoKnownMistakeGivesMayBeOfAnotherPicture() throws Exception {
        Map<String, DenseTensor> outputs = Map.of("logits", scaled(logits(fed()), -2));
        Verdict verdict = verdict("", PICTURE.name(), outputs);
        assertThat(verdict.code()).as("the run has no SHA-256").contains("SKA006");
        assertThat(verdict.sentence()).contains("no SHA-256", "preprocessing mistakes");
    }

    @Test
    void recordedLayersNameTheFirstThatDiffers() throws Exception {
        Verdict verdict = layered("", true, 1e-7, 2e-7, 0.4);
        assertThat(verdict.coded())
                .startsWith("phone got a bit-identical input, and its layers agree with eager's up to"
                        + " conv1; conv2 is the first that differs: relative difference 0.4.")
                .endsWith("[SKA002]");
        assertThat(layered("", false, 1e-7, 2e-7, 0.4).sentence())
                .startsWith("phone's layers agree with eager's up to conv1; conv2 is the first");
        assertThat(layered("", true, 1e-7, 2e-7, 3e-7).sentence())
                .startsWith("phone got a bit-identical input, and its layers agree")
                .contains("its outputs differ");
        assertThat(layered("gpu", true, 5e-4, 6e-4, 7e-4).code()).contains("SKX905");
        assertThat(layered("", true, 1e-6, 8e-6, 3e-5).sentence())
                .as("a difference that grows slowly has no first layer")
                .doesNotContain("conv");
    }

    /** Without the layers' comparison the verdict waits for them. */
    @Test
    void theVerdictWaitsForRecordedLayers() throws Exception {
        Explanation explanation = explained("", PICTURE.name(), layers(true));
        Explanation before = Explanation.NONE;
        for (ExplanationPart part : explanation.parts().values()) {
            before = part instanceof ExplanationPart.Depth ? before : before.with(part);
        }
        assertThat(VerdictMaker.isFinal(before)).isFalse();
        assertThat(VerdictMaker.next(before)).contains(ExplanationPart.Kind.DEPTH);
        assertThat(VerdictMaker.isFinal(explanation)).isTrue();
    }

    /** Outputs that are NaN have no first class, no margin and no effect of an input. */
    @Test
    void aRunOfValuesThatAreNotFiniteNamesNoClass() throws Exception {
        Map<String, DenseTensor> arrays =
                Map.of("input", scaled(fed(), Float.NaN), "logits", scaled(logits(fed()), Float.NaN));
        Explanation explanation = explained("", PICTURE.name(), arrays);
        assertThat(verdict(explanation).code()).contains("SKT704");
        assertThat(explanation.swap().bb().topClass()).isEqualTo(-1);
        assertThat(explanation.margin()).isEmpty();
        assertThat(SwapWording.of(explanation.swap(), explanation.comparison()))
                .isEqualTo("phone's logits are NaN or infinite on its own input, so a swap of the"
                        + " inputs shows nothing.");
    }

    private static Map<String, DenseTensor> layers(boolean input) throws Exception {
        Map<String, DenseTensor> arrays = new HashMap<>();
        if (input) {
            arrays.put("input", fed());
        }
        arrays.put("logits", scaled(logits(fed()), -2));
        for (int i = 0; i < 3; i++) {
            arrays.put("layers/conv" + i, fed());
        }
        return arrays;
    }

    private Verdict layered(String device, boolean input, double... relatives) throws Exception {
        List<LayerDifference> layers = new ArrayList<>();
        for (int i = 0; i < relatives.length; i++) {
            layers.add(new LayerDifference(
                    "conv" + i,
                    Optional.empty(),
                    "",
                    "",
                    List.of(1, 2, 2, 3),
                    relatives[i],
                    relatives[i],
                    0,
                    Optional.empty(),
                    Optional.empty()));
        }
        ModelDepth depth =
                new ModelDepth(layers, Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(), "");
        return verdict(
                explained(device, PICTURE.name(), layers(input)).with(new ExplanationPart.Depth(Optional.of(depth))));
    }

    private Verdict verdict(String device, String picture, Map<String, DenseTensor> arrays) throws Exception {
        return verdict(explained(device, picture, arrays));
    }

    private static Verdict verdict(Explanation explanation) {
        return VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(index -> "class " + index)));
    }

    private Explanation explained(String device, String picture, Map<String, DenseTensor> arrays) throws Exception {
        return new ExplainerFixture(new FakePreprocessor(), MODEL)
                .explain(
                        PICTURE,
                        A,
                        phone(device, picture, arrays),
                        Neighbours.NONE,
                        ProgressListener.NONE,
                        Cancellation.NEVER);
    }

    private Pathway phone(String device, String picture, Map<String, DenseTensor> arrays) throws Exception {
        byte[] note = ("{\"skewscope_run\": 1, \"device\": \""
                        + device
                        + "\", \"pictures\": [{\"name\": \""
                        + picture
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, DenseTensor> all = new HashMap<>();
        arrays.forEach((name, array) -> all.put("0/" + name, array));
        all.put("run", DenseTensor.ofUint8(Shape.of(note.length), note));
        Path file = folder.resolve("phone.npz");
        NpzFiles.write(file, all);
        return Pathway.recorded("phone", "phone", file.toString());
    }

    private static DenseTensor fed() {
        return new PathwayRunner(new FakePreprocessor(), MODEL)
                .run(PICTURE, A, stage -> {}, Cancellation.NEVER)
                .tensor(Stage.BATCH)
                .orElseThrow();
    }

    private static DenseTensor logits(DenseTensor input) throws Exception {
        return MODEL.run(input, A.execution()).logits();
    }
}
