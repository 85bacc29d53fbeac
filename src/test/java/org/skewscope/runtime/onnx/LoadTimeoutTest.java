package org.skewscope.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.onnx.OnnxFormat;

/** A load that does not end in time leaves one thread behind, and not one for each try. */
class LoadTimeoutTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "onnx");

    @Test
    void aFileWhoseLoadWasGivenUpIsNotLoadedAgain() throws Exception {
        OnnxLoader loader = new OnnxLoader(new OnnxRuntime(), Duration.ZERO, () -> {});
        ModelFile file = open("nhwc.onnx");
        assertThatThrownBy(() -> loader.load(file))
                .isInstanceOf(ModelException.class)
                .hasMessage("ONNX Runtime did not finish loading nhwc.onnx in 0 seconds");
        assertThatThrownBy(() -> loader.load(file))
                .isInstanceOf(ModelException.class)
                .hasMessage("ONNX Runtime was not done in time with loading nhwc.onnx, so the same"
                        + " file is not loaded again");
        assertThatThrownBy(() -> loader.load(open("nchw.onnx"))).hasMessageContaining("nchw.onnx in 0 seconds");
    }

    @Test
    void withTimeItIsLoaded() throws Exception {
        assertThat(new OnnxLoader(new OnnxRuntime(), () -> {}).load(open("nhwc.onnx")))
                .isPresent();
    }

    private static ModelFile open(String name) throws ModelException {
        return new ModelFormats(List.of(new OnnxFormat())).open(FOLDER.resolve(name), ModelChoice.SESSION);
    }
}
