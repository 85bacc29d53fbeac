package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.skewscope.explain.FakeExplanation.A;
import static org.skewscope.explain.FakeExplanation.PICTURE;
import static org.skewscope.explain.PlantedTensors.scaled;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.run.Cancellation;
import org.skewscope.run.PathwayRunner;
import org.skewscope.run.PathwayTrace;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;

/** A recorded run that notes the SHA-256 of its model's file. */
class RecordedModelFileTest {

    private static final String OWN = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";
    private static final String OTHER = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final ModelRunner MODEL = new Filed();

    @TempDir
    Path folder;

    /** Weights are never blamed: a file of another SHA-256 may hold the same ones. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                OWN + "|phone got a bit-identical input and the same model file, but its logits" + " differ by",
                OTHER + "|phone got a bit-identical input, but another model file (SHA-256). Its" + " logits differ by",
                "''|phone got a bit-identical input, but its logits differ by"
            })
    void theFileIsNamedAsItIsKnown(String sha256, String sentence) throws Exception {
        Verdict verdict =
                VerdictMaker.of(PairFacts.of(explained(phone(sha256)), ClassNaming.always(index -> "class " + index)));
        assertThat(verdict.code()).contains("SKA002");
        assertThat(verdict.sentence()).startsWith(sentence).doesNotContain("weights");
    }

    private Pathway phone(String sha256) throws Exception {
        PathwayTrace here =
                new PathwayRunner(new FakePreprocessor(), MODEL).run(PICTURE, A, stage -> {}, Cancellation.NEVER);
        byte[] note = ("{\"skewscope_run\": 1, \"model_sha256\": \""
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
                .explain(PICTURE, A, phone, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
    }

    /** A model that is one file. */
    private static final class Filed implements ModelRunner {

        private final LinearModel model = new LinearModel();

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
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
