package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.PlantedTensors.scaled;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;

/** A recorded run that notes the SHA-256 of its model's file. */
class RecordedModelFileTest {

    private static final String OWN = "5a".repeat(32);
    private static final ModelRunner MODEL = new Filed();

    @TempDir Path folder;

    @Test
    void ofOneFileTheWeightsAreNoCause() throws Exception {
        assertThat(explained(phone(OWN)).swap().verdict())
                .contains("The model's file is the same, so the weights are: the runtime is the")
                .doesNotContain("compare the model files");
    }

    @Test
    void anotherFileIsALikelyCause() throws Exception {
        assertThat(explained(phone("00".repeat(32))).swap().verdict())
                .contains("The model's file is another: its weights are the likeliest cause.");
    }

    @Test
    void whereItNotesNoneNothingIsSaidOfIt() throws Exception {
        assertThat(explained(phone("")).swap().verdict())
                .doesNotContain("It ran")
                .contains("other weights are the likeliest cause. Compare the model files'");
    }

    private Pathway phone(String sha256) throws Exception {
        PathwayTrace here =
                new PathwayRunner(new FakePreprocessor(), MODEL)
                        .run(PICTURE, A, stage -> {}, Cancellation.NEVER);
        byte[] note =
                ("{\"skewscope_run\": 1, \"model_sha256\": \""
                                + sha256
                                + "\", \"pictures\": [{\"name\": \""
                                + PICTURE.name()
                                + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("phone.npz");
        NpzFiles.write(
                file,
                Map.of(
                        "run", DenseTensor.ofUint8(Shape.of(note.length), note),
                        "0/input", here.tensor(Stage.BATCH).orElseThrow(),
                        "0/logits", scaled(here.tensor(Stage.LOGITS).orElseThrow(), -2)));
        return Pathway.recorded("phone", "phone", file.toString());
    }

    private static Explanation explained(Pathway phone) {
        return new ExplainerFixture(new FakePreprocessor(), MODEL)
                .explain(
                        PICTURE,
                        A,
                        phone,
                        Neighbours.NONE,
                        ProgressListener.NONE,
                        Cancellation.NEVER);
    }

    /** A model that is one file. */
    private static final class Filed implements ModelRunner {

        private final LinearModel model = new LinearModel();

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe)
                throws ExecutionException {
            return model.run(batch, recipe);
        }

        @Override
        public String fileSha256(ExecutionRecipe recipe) {
            return OWN;
        }

        @Override
        public void close() {}
    }
}
