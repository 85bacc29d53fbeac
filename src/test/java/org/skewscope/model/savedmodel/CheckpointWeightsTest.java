package org.skewscope.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ModelContents.Weight;
import org.skewscope.model.ModelFile;

/** Of an export of Keras 3, made by {@code make_keras_models.py}. */
class CheckpointWeightsTest {

    private static final Path EXPORT = Path.of("src", "test", "resources", "keras", "linear");

    /** It holds each variable twice, and reads the copies, as dense_1/kernel_1. */
    @Test
    void eachVariableIsThereOnceUnderItsOriginalsName() throws Exception {
        ModelFile model = new SavedModelFormat().open(EXPORT, "linear");

        assertThat(model.contents().orElseThrow().weights())
                .extracting(weight -> weight.name() + " " + weight.shape())
                .containsExactlyInAnyOrder("conv2d_1/kernel [3, 3, 3, 4]", "dense_1/kernel [4, 5]", "dense_1/bias [5]");
    }

    /** As {@code tf.saved_model.load(folder).variables} says. */
    @Test
    void theNumbersAreThoseThatTensorFlowReads() throws Exception {
        Weight kernel = new SavedModelFormat()
                .open(EXPORT, "linear").contents().orElseThrow().weights().stream()
                        .filter(weight -> weight.name().equals("conv2d_1/kernel"))
                        .findFirst()
                        .orElseThrow();
        assertThat(kernel.values().read().toFloats()).startsWith(0.7000764f, -0.91777104f);
    }
}
