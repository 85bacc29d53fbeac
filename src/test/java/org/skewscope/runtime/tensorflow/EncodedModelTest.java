package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.model.ModelException;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.skewscope.tensor.TensorDiff;

/** Models that decode picture files themselves, with what TensorFlow in Python returned. */
class EncodedModelTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "encoded");
    private static final Path SAMPLES = Path.of("sample-images");

    @ParameterizedTest
    @CsvSource({
        "batch, eager", "batch, function", "batch, graph",
        "scalar, eager", "scalar, function", "scalar, graph",
        "tf1, graph"
    })
    void returnsWhatPythonReturnsForTheFile(String model, String way) throws Exception {
        JsonNode truths = truths(model);
        try (TensorFlowModelRunner runner = open(model)) {
            for (String name : (Iterable<String>) truths::fieldNames) {
                DenseTensor fed = EncodedFiles.pack(List.of(file(name)));
                DenseTensor ours = numbers(runner.run(fed, KerasDump.recipe(way, 1)), model);
                DenseTensor theirs = floats(truths.get(name).get(way).asText());
                assertThat(TensorDiff.between(ours, theirs).maxAbsolute()).isLessThan(1e-5);
                if (KerasFilesTest.isTheTruthsMachine()) {
                    assertThat(ours.bitIdentical(theirs)).as(name).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"batch, graph", "batch, eager", "scalar, graph", "scalar, function"})
    void severalFilesAreAsManyRows(String model, String way) throws Exception {
        JsonNode truths = truths(model);
        List<byte[]> files = new ArrayList<>();
        List<DenseTensor> theirs = new ArrayList<>();
        for (String name : (Iterable<String>) truths::fieldNames) {
            files.add(file(name));
            theirs.add(floats(truths.get(name).get(way).asText()));
        }
        try (TensorFlowModelRunner runner = open(model)) {
            DenseTensor fed = EncodedFiles.pack(files);
            DenseTensor ours = numbers(runner.run(fed, KerasDump.recipe(way, files.size())), model);
            for (int row = 0; row < files.size(); row++) {
                assertThat(TensorDiff.between(KerasDump.row(ours, row), theirs.get(row))
                                .maxAbsolute())
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void theModelsOwnDecoderSaysWhyItRefusesAFile() throws Exception {
        DenseTensor fed = EncodedFiles.pack(List.of("no picture".getBytes(StandardCharsets.UTF_8)));
        for (String way : List.of("eager", "function", "graph")) {
            try (TensorFlowModelRunner runner = open("scalar")) {
                assertThatThrownBy(() -> runner.run(fed, KerasDump.recipe(way, 1)))
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageStartingWith("TensorFlow could not run scalar: ")
                        .hasMessageContaining("Unknown image file format")
                        .extracting(e -> ((ExecutionException) e).remedy().toString())
                        .asString()
                        .contains("save the picture again as JPEG or PNG");
            }
        }
    }

    @Test
    void aLoopOfTensorFlow1IsNotExecutedOpByOp() throws Exception {
        DenseTensor fed = EncodedFiles.pack(List.of(file("coffee-224.jpg")));
        try (TensorFlowModelRunner runner = open("tf1")) {
            assertThatThrownBy(() -> runner.run(fed, KerasDump.recipe("eager", 1)))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessage("TensorFlow could not run tf1: its graph loops at map/while/Identity_1,"
                            + " and no op of a loop runs alone")
                    .extracting(e -> ((ExecutionException) e).remedy().toString())
                    .asString()
                    .contains("Choose another execution");
        }
    }

    @Test
    void aPreparedTensorIsNoFile() throws Exception {
        DenseTensor picture = DenseTensor.ofFloat32(Shape.of(1, 2, 2, 3), new float[12]);
        try (TensorFlowModelRunner runner = open("batch")) {
            assertThatThrownBy(() -> runner.run(picture, KerasDump.recipe("eager", 1)))
                    .hasMessage("batch expects a picture file, which it decodes itself, not a tensor");
        }
    }

    @Test
    void recordsOfPicturesAreNoPictureFiles() {
        assertThatThrownBy(() -> SavedModelFile.open(FOLDER.resolve("example"), "example"))
                .isInstanceOf(ModelException.class)
                .hasMessage("example takes text (examples): serialized records such as"
                        + " tf.train.Example, no picture files");
    }

    private static DenseTensor numbers(ModelOutputs outputs, String model) {
        return model.equals("batch") ? outputs.logits() : outputs.probabilities();
    }

    private static TensorFlowModelRunner open(String model) throws Exception {
        return new SavedModelLoader(new TensorFlowRuntime()).runner(SavedModelFile.open(FOLDER.resolve(model), model));
    }

    private static byte[] file(String name) throws Exception {
        return Files.readAllBytes(SAMPLES.resolve(name));
    }

    private static JsonNode truths(String model) throws Exception {
        return new ObjectMapper().readTree(FOLDER.resolve(model + ".json").toFile());
    }

    private static DenseTensor floats(String hexadecimal) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal));
        float[] values = new float[bytes.capacity() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return DenseTensor.ofFloat32(Shape.of(1, values.length), values);
    }
}
