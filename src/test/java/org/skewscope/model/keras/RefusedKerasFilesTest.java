package org.skewscope.model.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.ModelException;

/** Files that hold or name code, lead elsewhere, or are no models: refused by name, never run. */
class RefusedKerasFilesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "keras-files");

    private static final Path WHOLE = FOLDER.resolve("k3-ops-shared.keras");

    @TempDir
    Path folder;

    /** Made by {@code keras_files.py hostile}, with real Keras. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k2-lambda.h5|k2-lambda.h5 cannot be opened: its Lambda layer \"scale\" holds" + " Python code",
                "only.weights.h5|only.weights.h5: weights without a model (model.save_weights)",
                "external-link.h5|external-link.h5 is damaged: model_weights/classes is a link to" + " elsewhere",
                "soft-link.h5|soft-link.h5 is damaged: model_weights/classes is a link to" + " elsewhere",
                "two-inputs.keras|two-inputs.keras takes 2 inputs: input_layer_1, input_layer_2",
                "two-outputs.keras|two-outputs.keras returns 2 outputs: picture, box"
            })
    void filesOfRealKeras(String name, String reason) {
        assertThatThrownBy(() -> KerasFile.open(FOLDER.resolve(name), name))
                .isInstanceOf(ModelException.class)
                .hasMessage(reason);
    }

    /** One of several outputs is taken with the layers that lead to it. */
    @Test
    void oneOfSeveralOutputsIsChosen() throws Exception {
        Path file = FOLDER.resolve("two-outputs.keras");
        KerasFile box = KerasFile.open(file, "two", "box");
        assertThat(box.signature().classes()).isEqualTo(4);
        assertThat(box.network().layers()).extracting(KerasLayer::name).containsExactly("x", "shared", "mean", "box");
        assertThat(box.weights()).containsOnlyKeys("shared", "box");
        assertThat(KerasFile.open(file, "two", "picture").network().layers())
                .extracting(KerasLayer::name)
                .containsExactly("x", "shared", "picture");
        assertThatThrownBy(() -> KerasFile.open(file, "two", "mean"))
                .isInstanceOf(ModelException.class)
                .hasMessage("two has no output mean");
    }

    /** A Lambda layer that names one known function holds no code; everything else may. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'class_name': 'function', 'config': 'relu6', 'module': 'builtins'}|relu6",
                "'tanh', 'function_type': 'function', 'module': 'tensorflow.python.ops.math_ops'|tanh",
                "{'class_name': 'function', 'config': 'mine', 'module': 'builtins'}|",
                "{'class_name': 'function', 'config': 'relu6', 'module': 'mine'}|",
                "'relu6', 'function_type': 'function', 'module': '__main__'|",
                "{'class_name': '__lambda__', 'config': {'code': '4wEA'}, 'module': 'builtins'}|",
                "['4wEA', null, null], 'function_type': 'lambda', 'module': 'builtins'|",
                "'relu', 'function_type': 'function', 'module': 'builtins', 'arguments': {'a': 1}|"
            })
    void aLambdaOfOneKnownFunctionIsItsActivation(String function, String name) throws Exception {
        JsonNode lambda = new ObjectMapper()
                .readTree(("{'class_name': 'Lambda', 'config': {'name': 'lam', 'function': " + function + "}}")
                        .replace('\'', '"'));
        LayerPolicy policy = new LayerPolicy("x.keras");
        JsonNode plain = policy.plain(lambda);
        if (name == null) {
            assertThatThrownBy(() -> policy.require(plain, "lam"))
                    .hasMessageContaining("Lambda layer \"lam\" holds Python code");
        } else {
            policy.require(plain, "lam");
            assertThat(plain.path("class_name").asText()).isEqualTo("Activation");
            assertThat(Activations.name(plain.path("config").path("activation")))
                    .isEqualTo(name);
        }
    }

    /** Fetched by path, never walked: a group that holds itself does no harm. */
    @Test
    void aCycleOfLinksIsNotWalked() throws Exception {
        assertThat(KerasFile.open(FOLDER.resolve("cycle.h5"), "cycle.h5")
                        .signature()
                        .classes())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"module\": \"keras.layers\", \"class_name\": \"LeakyReLU\"|\"module\": \"os\","
                        + " \"class_name\": \"LeakyReLU\"|LeakyReLU layer \"leaky_re_lu\" uses"
                        + " custom code that the file does not contain (os)",
                "\"class_name\": \"LeakyReLU\"|\"class_name\": \"TFSMLayer\"|TFSMLayer layer"
                        + " \"leaky_re_lu\" reads files",
                "\"class_name\": \"LeakyReLU\"|\"class_name\": \"TorchModuleWrapper\"|"
                        + "TorchModuleWrapper layer \"leaky_re_lu\" holds Python code",
                "\"class_name\": \"LeakyReLU\"|\"class_name\": \"Mine\"|Mine layer"
                        + " \"leaky_re_lu\" has a type that Skewscope does not support",
                "\"activation\": \"silu\"|\"activation\": \"eval\"|layer \"shared\" has the"
                        + " activation eval, which Skewscope does not support",
                "\"TrueDivide\", \"config\": {\"name\": \"true_divide\"}, \"registered_name\":"
                        + " \"TrueDivide\"|\"Einsum\", \"config\": {\"name\": \"true_divide\"},"
                        + " \"registered_name\": \"Einsum\"|operation Einsum \"true_divide\" is not"
                        + " supported",
                "\"config\": {\"name\": \"float32\"}|\"config\": {\"name\": \"mixed_bfloat16\"}|"
                        + "Conv2D layer \"to12\" computes in mixed_bfloat16",
                "\"data_format\": \"channels_last\"|\"data_format\": \"channels_first\"|Conv2D"
                        + " layer \"to12\" has its channels first"
            })
    void oneLayerOfAnotherKind(String text, String instead, String reason) throws Exception {
        assertRefused(
                changed(config -> config.replaceFirst(quoted(text), instead), ""),
                "changed.keras cannot be opened: its " + reason);
    }

    private static String quoted(String text) {
        return Pattern.quote(text);
    }

    @Test
    void aMemberOutsideTheArchive() throws Exception {
        assertRefused(
                changed(config -> config, "../../evil.py"),
                "changed.keras is damaged: its member ../../evil.py lies outside the archive");
    }

    /** Java's own reader of zip archives compares no checksum. */
    @Test
    void aFlippedBitOfTheWeights() throws Exception {
        byte[] bytes = Files.readAllBytes(WHOLE);
        bytes[bytes.length / 2] ^= 4;

        assertRefused(
                Files.write(folder.resolve("changed.keras"), bytes),
                "changed.keras is damaged: the checksum of its member model.weights.h5 is wrong");
    }

    @Test
    void modelsNestedWithoutEnd() throws Exception {
        String open = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [";
        assertRefused(
                changed(config -> open.repeat(100) + "]}}".repeat(100), ""),
                "changed.keras is damaged: its models are nested more than 20 deep");
    }

    @Test
    void aSubclassedModel() throws Exception {
        assertRefused(
                changed(config -> "{\"class_name\": \"Mine\", \"config\": {}}", ""),
                "changed.keras is a subclassed model, Mine, whose code is not in it");
    }

    private Path changed(UnaryOperator<String> config, String more) throws Exception {
        Path file = folder.resolve("changed.keras");
        ChangedKerasFile.write(WHOLE, file, config, more);
        return file;
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> KerasFile.open(file, "changed.keras"))
                .isInstanceOf(ModelException.class)
                .hasMessage(reason)
                .extracting(failure -> ((ModelException) failure).remedy())
                .asString()
                .endsWith(".");
    }
}
