package org.skewscope.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.recorded.RunNote.RunPicture;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.npy.NpzFiles;
import org.skewscope.tensor.npy.TensorFileException;

/** Runs that the recorders wrote ({@code recorded_runs.py}), and runs that are wrong. */
class RecordedRunTest {

    private static final Path RUNS = Path.of("src/test/resources/recorded");

    @TempDir
    Path folder;

    private static JsonNode golden() throws IOException {
        return new ObjectMapper().readTree(RUNS.resolve("runs.json").toFile());
    }

    static Stream<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        golden().get("runs").fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWhatNumPyReads(String name) throws Exception {
        JsonNode expected = golden().get("runs").get(name);
        RecordedRun run = RecordedRun.open(RUNS.resolve(name + ".npz"));
        RecordedPlace place =
                run.place(golden().get("sha256").textValue(), "picture.bin").orElseThrow();
        RecordedTensors tensors = run.tensors(place);

        assertThat(run.note().origin().line()).isEqualTo(expected.get("origin").textValue());
        assertThat(place.join().name()).isEqualTo(expected.path("by").asText("CONTENT"));
        same(tensors.fed(), expected.get("fed"));
        same(tensors.logits(), expected.get("logits"));
        same(tensors.probabilities(), expected.get("probabilities"));
        assertThat(tensors.layers()).hasSize(expected.get("layers").size());
        for (String layer : tensors.layers()) {
            same(
                    Optional.of(run.layer(place, layer, tensors.layout())),
                    expected.get("layers").get(layer));
        }
    }

    private static void same(Optional<DenseTensor> tensor, JsonNode expected) {
        if (expected.isNull()) {
            assertThat(tensor).isEmpty();
            return;
        }
        List<Integer> shape = new ArrayList<>();
        expected.get("shape").forEach(each -> shape.add(each.intValue()));
        assertThat(tensor.orElseThrow().shape()).isEqualTo(new Shape(shape));
        float[] values = tensor.get().float32();
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i])
                    .isEqualTo((float) expected.get("values").get(i).doubleValue());
        }
    }

    @Test
    void anArchiveWithoutANoteStaysATensor() {
        assertThat(RecordedRun.isRun(RUNS.resolve("python.npz"))).isTrue();
        assertThat(RecordedRun.isRun(Path.of("src/test/resources/npy/stored.npz")))
                .isFalse();
        assertThatThrownBy(() -> RecordedRun.open(Path.of("src/test/resources/npy/stored.npz")))
                .hasMessage("stored.npz is not a recorded run: the entry \"run\" is missing");
    }

    @Test
    void findsPicturesByContentThenByName() throws Exception {
        String other = "0".repeat(64);
        RecordedRun run = run(
                "{\"skewscope_run\": 1, \"pictures\": [{\"name\": \"a.jpg\"},"
                        + " {\"name\": \"b.jpg\", \"sha256\": \""
                        + other
                        + "\"}]}",
                Map.of());
        assertThat(run.place(other, "a.jpg")).contains(new RecordedPlace(1, RecordedPlace.Join.CONTENT));
        assertThat(run.place("1".repeat(64), "a.jpg")).contains(new RecordedPlace(0, RecordedPlace.Join.NAME));
        assertThat(run.place("1".repeat(64), "b.jpg"))
                .contains(new RecordedPlace(1, RecordedPlace.Join.NAME_OF_OTHER_CONTENT));
        assertThat(run.place("1".repeat(64), "c.jpg")).isEmpty();
    }

    @Test
    void namesThePicturesThatAreNotThere() throws Exception {
        Path same = Files.writeString(folder.resolve("renamed.jpg"), "bytes");
        String sha256 = "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9";
        RecordedRun run = run(
                "{\"skewscope_run\": 1, \"pictures\": [{\"name\": \"a.jpg\", \"sha256\": \""
                        + sha256
                        + "\"}, {\"name\": \"b.jpg\"}]}",
                Map.of());
        assertThat(run.absent(List.of(same))).containsExactly(new RunPicture("b.jpg", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|has no \"skewscope_run\"",
                "[1]|has no \"skewscope_run\"",
                "{\"skewscope_run\": 2, \"pictures\": [{\"name\": \"a\"}]}|has the unknown version 2",
                "{\"skewscope_run\": 1}|has no list \"pictures\" of 1 to 20000",
                "{\"skewscope_run\": 1, \"pictures\": [{}]}|names picture 0 neither by name nor by sha256",
                "{\"skewscope_run\": 1, \"pictures\": [{\"sha256\": \"12\"}]}|has a sha256 that is not a SHA-256: '12'",
                "{\"skewscope_run\": 1, \"pictures\": [{\"name\": \"a\"}], \"layout\": \"HWCN\"}|has the unknown layout 'HWCN'",
                "{\"skewscope_run\": 1, \"pictures\": [{\"name\": \"a\"}], \"quantization\": [1]}|has a quantization that is not [scale, zero point]",
                "{\"skewscope_run\": 1, \"pictures\": [{\"name\": [1]}]}|has a name that is no text",
                "{\"skewscope_run\": 1,|is no valid JSON"
            })
    void aWrongNoteIsRefusedInASentence(String note, String clause) {
        assertThatThrownBy(() -> run(note, Map.of()))
                .isInstanceOf(TensorFileException.class)
                .hasMessage("run.npz: the entry run " + clause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input|2,4,5,3|run.npz: 0/input is [2 × 4 × 5 × 3], not one picture",
                "input|1,3,5,3|run.npz: 0/input is [1 × 3 × 5 × 3]: the layout is ambiguous, NHWC or NCHW",
                "input|1,4,5,4|run.npz: 0/input is [1 × 4 × 5 × 4]: no axis has 3 channels"
            })
    void aWrongArrayIsRefusedInASentence(String array, String shape, String sentence) throws Exception {
        int[] dimensions =
                Stream.of(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        Shape of = Shape.of(dimensions);
        RecordedRun run =
                run(NOTE, Map.of("0/" + array, DenseTensor.ofFloat32(of, new float[(int) of.elementCount()])));
        RecordedPlace place = run.place("", "a.jpg").orElseThrow();
        assertThatThrownBy(() -> run.tensors(place)).hasMessage(sentence);
    }

    @Test
    void anotherOutputBesideLogitsIsRefused() throws Exception {
        DenseTensor logits = DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {-1, 3});
        RecordedRun run = run(NOTE, Map.of("0/a", logits, "0/logits", logits));
        RecordedPlace place = run.place("", "a.jpg").orElseThrow();
        assertThatThrownBy(() -> run.tensors(place)).hasMessage("run.npz: 0/a is a second output beside logits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boxes|1,4,5|TENSOR",
                "logits|1,21,8,8|TENSOR",
                "logits|1,6|CLASSES",
                "logits|6|CLASSES",
                "embedding|1,6|OPEN",
                "embedding|1,6,1,1|OPEN",
                "score|1,1|TENSOR"
            })
    void anOutputOfAnyShapeIsOneRowOfNumbers(String array, String shape, OutputKind kind) throws Exception {
        Shape of =
                Shape.of(Stream.of(shape.split(",")).mapToInt(Integer::parseInt).toArray());
        float[] values = new float[(int) of.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i - 2;
        }
        RecordedTensors read = tensors(NOTE, Map.of("0/" + array, DenseTensor.ofFloat32(of, values)));
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.logits().orElseThrow().shape()).isEqualTo(Shape.of(1, values.length));
        assertThat(read.logits().orElseThrow().float32()).containsExactly(values);
        assertThat(read.probabilities()).isEmpty();
    }

    /** The order of their axes is no difference of two maps, as it is none of two layers. */
    @Test
    void aMapOfChannelsFirstIsReadWithItsChannelsLast() throws Exception {
        float[] first = {0, 1, 2, 3, 10, 11, 12, 13};
        RecordedTensors read = tensors(
                NOTE.replace("}]}", "}], \"layout\": \"NCHW\"}"),
                Map.of("0/map", DenseTensor.ofFloat32(Shape.of(1, 2, 2, 2), first)));
        assertThat(read.logits().orElseThrow().float32()).containsExactly(0, 10, 1, 11, 2, 12, 3, 13);
    }

    @Test
    void severalOutputsWithoutClassesAreOneRow() throws Exception {
        RecordedTensors read = tensors(
                NOTE,
                Map.of(
                        "0/boxes", DenseTensor.ofFloat32(Shape.of(1, 2, 4), new float[8]),
                        "0/scores", DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {-1, 3})));
        assertThat(read.kind()).isEqualTo(OutputKind.TENSOR);
        assertThat(read.logits().orElseThrow().shape()).isEqualTo(Shape.of(1, 10));
    }

    @Test
    void sharesOfOneAreProbabilitiesWhateverTheirName() throws Exception {
        RecordedTensors read =
                tensors(NOTE, Map.of("0/out", DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {0.25f, 0.75f})));
        assertThat(read.kind()).isEqualTo(OutputKind.CLASSES);
        assertThat(read.logits()).isEmpty();
        assertThat(read.probabilities()).isPresent();
    }

    private RecordedTensors tensors(String note, Map<String, DenseTensor> arrays) throws Exception {
        RecordedRun run = run(note, arrays);
        return run.tensors(run.place("", "a.jpg").orElseThrow());
    }

    @Test
    void namesOfEntriesAreNeverPaths() throws Exception {
        DenseTensor logits = DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {-1, 3});
        RecordedRun run = run(NOTE, Map.of("../../0/logits", logits, "0/logits", logits));
        assertThat(run.tensors(run.place("", "a.jpg").orElseThrow()).logits()).isPresent();
        assertThat(folder.resolve("../../0")).doesNotExist();
    }

    private static final String NOTE = "{\"skewscope_run\": 1, \"pictures\": [{\"name\": \"a.jpg\"}]}";

    private RecordedRun run(String note, Map<String, DenseTensor> arrays) throws Exception {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        Map<String, DenseTensor> all = new HashMap<>(arrays);
        all.put("run", DenseTensor.ofUint8(Shape.of(bytes.length), bytes));
        Path file = folder.resolve("run.npz");
        NpzFiles.write(file, all);
        return RecordedRun.open(file);
    }
}
