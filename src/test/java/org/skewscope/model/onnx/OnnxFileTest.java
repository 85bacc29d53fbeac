package org.skewscope.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.InputLayout;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.OpenedModels;
import org.skewscope.model.ValueType;

/** What is read of the files that the onnx package wrote ({@code onnx_files.py make}). */
class OnnxFileTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "onnx");

    @TempDir
    Path folder;

    private static ModelFile open(String name) throws ModelException {
        return OnnxFile.open(FOLDER.resolve(name), name, ModelChoice.SESSION);
    }

    @ParameterizedTest
    @CsvSource({
        "nchw.onnx, CHANNELS_FIRST, FLOAT32, LOGITS",
        "nhwc.onnx, CHANNELS_LAST, FLOAT32, LOGITS",
        "dynamic.onnx, CHANNELS_FIRST, FLOAT32, LOGITS",
        "softmax.onnx, CHANNELS_FIRST, FLOAT32, PROBABILITIES",
        "function.onnx, CHANNELS_FIRST, FLOAT32, PROBABILITIES",
        "half.onnx, CHANNELS_FIRST, FLOAT16, LOGITS",
        "uint8.onnx, CHANNELS_FIRST, UINT8, LOGITS",
        "old_inputs.onnx, CHANNELS_FIRST, FLOAT32, LOGITS",
        "pixel.onnx, CHANNELS_FIRST, FLOAT32, LOGITS"
    })
    void knowsWhatItTakesAndReturns(String name, InputLayout layout, ValueType type, String returned) throws Exception {
        ModelFile file = open(name);

        assertThat(file.signature().layout()).isEqualTo(layout);
        assertThat(file.signature().input().type()).isEqualTo(type);
        assertThat(file.signature().returned()).hasToString(returned);
        assertThat(file.signature().classes()).isEqualTo(7);
        assertThat(file.origin().writer()).isEqualTo("onnx_files.py 1, opset 17");
    }

    @Test
    void severalOutputsAreChosenFrom() throws Exception {
        assertThatThrownBy(() -> open("both.onnx"))
                .isInstanceOf(ModelException.class)
                .hasMessage("both.onnx returns scores, answer, of which several could be the classes'" + " numbers");
        ModelFile chosen =
                OnnxFile.open(FOLDER.resolve("both.onnx"), "both.onnx", ModelChoice.SESSION.withOutput("answer"));
        assertThat(chosen.signature().logits().name()).isEqualTo("answer");
        assertThat(chosen.signature().returned()).hasToString("PROBABILITIES");
    }

    @Test
    void labelsAreItsOwn() throws Exception {
        assertThat(open("softmax.onnx").labels().of(3)).isEqualTo("it's 3");
        assertThat(open("nchw.onnx").labels().of(3)).isEqualTo("class 3");
    }

    /** (x / 255 - mean) / std, as three ops before the first convolution. */
    @Test
    void factsAreWhatTheFirstOpsDo() throws Exception {
        List<ModelFact> facts = open("normalized.onnx").facts();

        assertThat(facts).hasSize(3);
        ModelFact.Rescales first = (ModelFact.Rescales) facts.get(0);
        assertThat(first.layer()).isEqualTo("rescale");
        assertThat(first.factor().get(0)).isEqualTo(1 / 255d, within(1e-12));
        ModelFact.Rescales last = (ModelFact.Rescales) facts.get(2);
        assertThat(last.factor()).hasSize(3);
        assertThat(last.factor().get(1)).isEqualTo(1 / 0.224, within(1e-6));
        assertThat(open("nchw.onnx").facts()).isEmpty();
    }

    /** int8 by channel times its scale is float32 rounded to 127 levels. */
    @Test
    void weightsAreInTheOrderOfTensorFlowAndScaled() throws Exception {
        ModelContents.Weight whole = weight("nchw.onnx", "conv");
        ModelContents.Weight quantized = weight("quantized.onnx", "conv_quantized");

        assertThat(whole.shape()).containsExactly(3, 3, 3, 8);
        assertThat(quantized.shape()).isEqualTo(whole.shape());
        float[] exact = whole.values().read().toFloats();
        float[] rounded = quantized.values().read().toFloats();
        double largest = 0;
        for (int i = 0; i < exact.length; i++) {
            largest = Math.max(largest, Math.abs(exact[i] - rounded[i]));
        }
        assertThat(largest).isPositive().isLessThan(0.01);
        assertThat(weight("nchw.onnx", "deep").shape()).containsExactly(3, 3, 8, 1);
        assertThat(weight("nchw.onnx", "dense").shape()).containsExactly(16, 7);
    }

    private static ModelContents.Weight weight(String file, String name) throws Exception {
        return open(file).contents().orElseThrow().weights().stream()
                .filter(weight -> weight.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void layersAreTheOpsWithTheirSettings() throws Exception {
        List<ModelContents.Layer> layers =
                open("nchw.onnx").contents().orElseThrow().layers();

        assertThat(layers).hasSize(9);
        assertThat(layers.get(0).kind()).isEqualTo("Conv");
        assertThat(layers.get(0).settings()).containsEntry("strides", "[2, 2]").containsEntry("pads", "[1, 1, 1, 1]");
    }

    /** Of a model in two files either decides its numbers. */
    @Test
    void arraysBesideItBelongToIt() throws Exception {
        Path file = folder.resolve("external.onnx");
        Path data = folder.resolve("external.onnx.data");
        Files.copy(FOLDER.resolve("external.onnx"), file);
        Files.copy(FOLDER.resolve("external.onnx.data"), data);
        OpenedModels models = new OpenedModels(new ModelFormats(List.of(new OnnxFormat())), file);
        OpenedModels.Opened before = models.open(ModelChoice.SESSION);

        assertThat(before.bytes()).isEqualTo(Files.size(file) + Files.size(data));
        byte[] changed = Files.readAllBytes(data);
        changed[100] ^= 1;
        Files.write(data, changed);
        assertThat(models.open(ModelChoice.SESSION).key()).isNotEqualTo(before.key());

        Files.delete(data);
        assertThatThrownBy(() -> models.open(ModelChoice.SESSION))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("external.onnx keeps its arrays in external.onnx.data");
    }
}
