package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.compare.Severity;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.ClassNaming;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;

/** Two runs recorded elsewhere on an equal input, whose outputs are vectors, maps or layers. */
class RecordedOutputsTest {

    private static final ImageSource PICTURE = ImageSource.of(Path.of("src/test/resources/golden/images/jpeg_444.jpg"));
    private static final DenseTensor INPUT = values(7, 1, 8, 8, 3);

    @TempDir
    Path folder;

    @Test
    void aNormalizedVectorIsTheSameDirection() throws Exception {
        DenseTensor vector = values(1, 1, 32);
        double length = 0;
        for (float value : vector.float32()) {
            length += (double) value * value;
        }
        Verdict verdict =
                between(Map.of("embedding", vector), Map.of("embedding", times(vector, 1 / Math.sqrt(length))));
        assertThat(verdict.sentence())
                .startsWith("b returns a's outputs times ")
                .contains(": the same direction, which b divides by its length (L2 normalization).")
                .doesNotContain("predict")
                .doesNotContain("top-1")
                .doesNotContain("logits");
        assertThat(verdict.advice()).contains("normalize a's, too");
    }

    @Test
    void twoExchangedNumbersAreNamed() throws Exception {
        float[] exchanged = values(1, 1, 32).float32().clone();
        float first = exchanged[3];
        exchanged[3] = exchanged[20];
        exchanged[20] = first;
        Verdict verdict = between(
                Map.of("embedding", values(1, 1, 32)),
                Map.of("embedding", DenseTensor.ofFloat32(Shape.of(1, 32), exchanged)));
        assertThat(verdict.sentence()).startsWith("b returns a's outputs with numbers 3 and 20 exchanged.");
    }

    @Test
    void aMapInTheOtherOrderOfItsAxesIsInAnotherOrder() throws Exception {
        float[] last = values(2, 1, 4, 4, 5).float32();
        float[] first = new float[last.length];
        for (int i = 0; i < last.length; i++) {
            first[i % 5 * 16 + i / 5] = last[i];
        }
        Verdict verdict = between(
                Map.of("map", values(2, 1, 4, 4, 5)),
                Map.of("map", DenseTensor.ofFloat32(Shape.of(1, 5, 4, 4), first)));
        assertThat(verdict.sentence()).startsWith("b returns a's outputs in another order.");
    }

    /** Nothing but a size is known, which fits a format of fewer bits and many other causes. */
    @ParameterizedTest
    @CsvSource({"cpu, SKA002", "'', SKA002", "gpu, SKX905"})
    void aSizeAloneNamesNoFormat(String device, String code) throws Exception {
        DenseTensor vector = values(1, 1, 32);
        float[] other = vector.float32().clone();
        for (int i = 0; i < other.length; i++) {
            other[i] *= 1 + (i % 3 - 1) * 1e-3f;
        }
        Pathway a = recorded("a", "pytorch", device, arrays(Map.of("embedding", vector)));
        Pathway b = recorded(
                "b", "pytorch", "cpu", arrays(Map.of("embedding", DenseTensor.ofFloat32(Shape.of(1, 32), other))));
        Verdict verdict = verdict(explained(a, b));
        assertThat(verdict.code()).contains(code);
        if (code.equals("SKX905")) {
            assertThat(verdict.sentence()).startsWith("a got a bit-identical input and probably computes in TF32");
            assertThat(verdict.advice()).contains("torch.backends.cuda.matmul.allow_tf32 = False");
        } else {
            assertThat(verdict.sentence())
                    .contains("outputs differ by")
                    .contains("cosine")
                    .doesNotContain("float16")
                    .doesNotContain("int8");
            assertThat(verdict.advice()).doesNotContain("Delegate");
        }
    }

    /** An equal input is no answer where recorded layers, compared later, differ. */
    @Test
    void anEqualInputBesideADifferingLayerIsNotIdentical() throws Exception {
        DenseTensor early = values(3, 1, 4, 4, 5);
        DenseTensor late = values(4, 1, 16);
        Explanation explanation = explained(
                recorded("a", "onnx", "cpu", arrays(layers(early, late))),
                recorded("b", "onnx", "cpu", arrays(layers(early, times(late, 1.01)))));
        Verdict verdict = verdict(explanation);
        assertThat(verdict.sentence())
                .contains("late is the first that differs")
                .doesNotContain("bit-identical in what was recorded");
        assertThat(verdict.advice()).doesNotContain("No change needed");
        assertThat(explanation.comparison().pair(0, 1).orElseThrow().severity()).isEqualTo(Severity.HEALED);
    }

    @Test
    void equalLayersAreSaidWithTheirNumber() throws Exception {
        DenseTensor early = values(3, 1, 4, 4, 5);
        DenseTensor late = values(4, 1, 16);
        Verdict verdict = verdict(explained(
                recorded("a", "onnx", "cpu", arrays(layers(early, late))),
                recorded("b", "onnx", "cpu", arrays(layers(early, late)))));
        assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.HARMLESS);
        assertThat(verdict.sentence()).contains("and 2 recorded layers agree within rounding");
    }

    @Test
    void anInputThatRoundsIsHarmlessWhereNothingElseWasRecorded() throws Exception {
        float[] moved = INPUT.float32().clone();
        moved[5] = Math.nextUp(moved[5]);
        Verdict verdict = verdict(explained(
                recorded("a", "onnx", "cpu", Map.of("input", INPUT)),
                recorded("b", "onnx", "cpu", Map.of("input", DenseTensor.ofFloat32(INPUT.shape(), moved)))));
        assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.HARMLESS);
        assertThat(verdict.sentence()).startsWith("a and b differ by rounding only: input values by at most ");
    }

    /** The name of a runtime's output often says nothing; the number of the other pathway's classes does. */
    @Test
    void anUnnamedRowIsClassesBesideAPathwayWithAsMany() throws Exception {
        Pathway eager = PathwayOption.byKey("size").orElseThrow().set(PathwayPreset.EAGER.pathway(), "64x64");
        int classes = new LinearModel()
                .run(values(1, 1, 64, 64, 3), eager.execution())
                .logits()
                .size();
        Verdict alike = verdict(explained(eager, recorded("b", "", "", Map.of("out", values(5, 1, classes)))));
        assertThat(alike.sentence()).contains("class ");
        Verdict unlike = verdict(explained(eager, recorded("b", "", "", Map.of("out", values(5, 1, classes + 1)))));
        assertThat(unlike.sentence()).startsWith("b returns a tensor, eager one number for each of ");
    }

    /** Where nearly every pixel is clipped, brightness and color cannot be told apart. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void noiseIsNoCoarserColor(long seed) throws Exception {
        Verdict verdict = verdict(explained(
                recorded("a", "onnx", "cpu", Map.of("input", times(values(seed, 1, 64, 64, 3), 3))),
                recorded("b", "onnx", "cpu", Map.of("input", times(values(seed + 100, 1, 64, 64, 3), 3)))));
        assertThat(verdict.codes()).doesNotContain("SKD103");
    }

    private Verdict between(Map<String, DenseTensor> ofA, Map<String, DenseTensor> ofB) throws Exception {
        return verdict(explained(recorded("a", "", "", arrays(ofA)), recorded("b", "", "", arrays(ofB))));
    }

    private static Verdict verdict(Explanation explanation) {
        return VerdictMaker.of(PairFacts.of(explanation, ClassNaming.always(index -> "class " + index)));
    }

    private static Explanation explained(Pathway a, Pathway b) {
        return new ExplainerFixture(RandomRecipes.PREPROCESSOR, new LinearModel())
                .explain(PICTURE, a, b, Neighbours.NONE, ProgressListener.NONE, Cancellation.NEVER);
    }

    private static Map<String, DenseTensor> arrays(Map<String, DenseTensor> outputs) {
        Map<String, DenseTensor> all = new LinkedHashMap<>(outputs);
        all.put("input", INPUT);
        return all;
    }

    private static Map<String, DenseTensor> layers(DenseTensor early, DenseTensor late) {
        Map<String, DenseTensor> layers = new LinkedHashMap<>();
        layers.put("layers/early", early);
        layers.put("layers/late", late);
        return layers;
    }

    private static DenseTensor values(long seed, int... shape) {
        Shape of = Shape.of(shape);
        Random random = new Random(seed);
        float[] values = new float[(int) of.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return DenseTensor.ofFloat32(of, values);
    }

    private static DenseTensor times(DenseTensor tensor, double factor) {
        float[] values = tensor.float32().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return DenseTensor.ofFloat32(tensor.shape(), values);
    }

    private Pathway recorded(String id, String runtime, String device, Map<String, DenseTensor> arrays)
            throws Exception {
        byte[] note =
                """
                {"skewscope_run": 1, "runtime": "%s", "device": "%s", "pictures": [{"name": "%s"}]}"""
                        .formatted(runtime, device, PICTURE.name())
                        .getBytes(StandardCharsets.UTF_8);
        Map<String, DenseTensor> all = new HashMap<>();
        arrays.forEach((name, array) -> all.put("0/" + name, array));
        all.put("run", DenseTensor.ofUint8(Shape.of(note.length), note));
        Path file = folder.resolve(id + ".npz");
        NpzFiles.write(file, all);
        return Pathway.recorded(id, id, file.toString());
    }
}
