package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.PlantedTensors.scaled;
import static org.skewscope.explain.PlantedTensors.swapped;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;

/** The codes of recorded runs, each shown by a run with that cause planted. */
class RecordedCausesTest {

    private static final LinearModel MODEL = new LinearModel();

    @TempDir Path folder;

    @Test
    void anAcceleratorThatReturnsTheCpusBits() throws Exception {
        Verdict verdict =
                verdict("gpu", PICTURE.name(), Map.of("input", fed(), "logits", logits(fed())));
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
    void outputsThatNoKnownMistakeGives() throws Exception {
        Map<String, DenseTensor> outputs = Map.of("logits", scaled(logits(fed()), -2));
        assertThat(verdict("", PICTURE.name(), outputs).code()).contains("SKU000");
    }

    private Verdict verdict(String device, String picture, Map<String, DenseTensor> arrays)
            throws Exception {
        Explanation explanation =
                new ExplainerFixture(new FakePreprocessor(), MODEL)
                        .explain(
                                PICTURE,
                                A,
                                phone(device, picture, arrays),
                                Neighbours.NONE,
                                ProgressListener.NONE,
                                Cancellation.NEVER);
        return VerdictMaker.of(
                PairFacts.of(explanation, ClassNaming.always(index -> "class " + index)));
    }

    private Pathway phone(String device, String picture, Map<String, DenseTensor> arrays)
            throws Exception {
        byte[] note =
                ("{\"skewscope_run\": 1, \"device\": \""
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
