package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.model.ModelException;
import org.skewscope.model.savedmodel.BundledSavedModel;
import org.skewscope.model.savedmodel.SavedModelFile;
import org.skewscope.runtime.tensorflow.SavedModelLoader.WeightsLoader;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.mode.ModelWeights;

/** Weights read in plain Java are those that TensorFlow's own loader restores. */
class WeightsLoaderTest {

    private static final Path SOFTMAX = Path.of("src/test/resources/keras/softmax");

    @Test
    void theCheckpointOfTheBundledModelIsReadAsTensorFlowRestoresIt() throws Exception {
        requireSame(BundledSavedModel.open());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keras/softmax",
                "keras/linear",
                "keras/sigmoid",
                "layout/nchw",
                "layout/nhwc",
                "layout/native",
                "signatures/serve",
                "signatures/squeezed",
                "refusing/gray"
            })
    void soAreThoseOfSmallModels(String name) throws Exception {
        requireSame(SavedModelFile.open(Path.of("src/test/resources", name), name));
    }

    private static void requireSame(SavedModelFile model) throws Exception {
        ModelGraph graph = ModelGraph.of(model);
        Set<String> names =
                graph.variables().stream().map(variable -> variable.getName()).collect(Collectors.toSet());
        assertThat(model.variables(names)).containsOnlyKeys(names);
        assertThat(WeightsLoader.load(model, graph).fingerprint())
                .isEqualTo(WeightsLoader.restored(model, graph.variables()).fingerprint());
    }

    /** Wherever a byte is flipped, the weights are right or the model is refused, never wrong. */
    @ParameterizedTest
    @ValueSource(strings = {"variables.index", "variables.data-00000-of-00001"})
    void aDamagedCheckpointIsNeverReadWrong(String file, @TempDir Path folder) throws Exception {
        SavedModelFile whole = SavedModelFile.open(SOFTMAX, "softmax");
        String weights = WeightsLoader.load(whole, ModelGraph.of(whole)).fingerprint();
        Path model = copy(SOFTMAX, folder);
        Path damaged = model.resolve("variables").resolve(file);
        byte[] bytes = Files.readAllBytes(damaged);
        int noticed = 0;
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] ^= 0x55;
            Files.write(damaged, bytes);
            bytes[at] ^= 0x55;
            SavedModelFile opened = SavedModelFile.open(model, "softmax");
            try {
                ModelWeights read = WeightsLoader.ofCheckpoint(opened, ModelGraph.of(opened));
                assertThat(read.fingerprint()).as("byte %d", at).isEqualTo(weights);
            } catch (IOException refused) {
                noticed++;
            }
        }
        assertThat(noticed).isPositive();
    }

    @Test
    void whatIsDamagedIsNamedByTensorFlow(@TempDir Path folder) throws Exception {
        Path model = copy(SOFTMAX, folder);
        Path data = model.resolve("variables").resolve("variables.data-00000-of-00001");
        byte[] bytes = Files.readAllBytes(data);
        bytes[5] ^= 0x55;
        Files.write(data, bytes);
        SavedModelFile opened = SavedModelFile.open(model, "softmax");
        ModelGraph graph = ModelGraph.of(opened);
        assertThatThrownBy(() -> WeightsLoader.load(opened, graph))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("softmax could not be loaded: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47, 48, 100})
    void aCutIndexIsRefused(int length, @TempDir Path folder) throws Exception {
        Path model = copy(SOFTMAX, folder);
        Path index = model.resolve("variables").resolve("variables.index");
        byte[] bytes = Files.readAllBytes(index);
        Files.write(index, Arrays.copyOf(bytes, length));
        SavedModelFile opened = SavedModelFile.open(model, "softmax");
        assertThatThrownBy(() -> opened.variables(Set.of())).isInstanceOf(IOException.class);
    }

    private static Path copy(Path source, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return folder;
    }
}
