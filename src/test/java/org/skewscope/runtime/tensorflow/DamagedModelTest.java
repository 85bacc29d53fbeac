package org.skewscope.runtime.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.skewscope.model.ModelException;
import org.skewscope.model.bundled.BundledModel;
import org.skewscope.model.savedmodel.SavedModelFile;

class DamagedModelTest {

    private static final String DATA = "variables/variables.data-00000-of-00001";

    @TempDir
    Path folder;

    @Test
    void truncatedWeightsAreRefused() throws Exception {
        copyModel();
        byte[] data = Files.readAllBytes(folder.resolve(DATA));
        Files.write(folder.resolve(DATA), Arrays.copyOf(data, data.length / 2));

        assertRefused();
    }

    @Test
    void changedWeightsAreRefused() throws Exception {
        copyModel();
        byte[] data = Files.readAllBytes(folder.resolve(DATA));
        data[data.length / 2] ^= 1;
        Files.write(folder.resolve(DATA), data);

        assertRefused();
    }

    @Test
    void missingWeightsAreRefused() throws Exception {
        copyModel();
        Files.delete(folder.resolve(DATA));

        assertRefused();
    }

    private void assertRefused() throws ModelException {
        SavedModelFile model = SavedModelFile.open(folder, "Mine");
        assertThatThrownBy(() -> new SavedModelLoader(new TensorFlowRuntime()).load(model))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("Mine could not be loaded: ")
                .extracting(failure -> ((ModelException) failure).remedy())
                .isEqualTo("Export the model again with model.export(folder), or copy the folder again.");
    }

    private void copyModel() throws ModelException, IOException {
        Path model = new BundledModel().folder();
        Files.createDirectories(folder.resolve("variables"));
        for (String file : List.of("saved_model.pb", "variables/variables.index", DATA)) {
            Files.copy(model.resolve(file), folder.resolve(file));
        }
        assertThat(folder.resolve(DATA)).exists();
    }
}
