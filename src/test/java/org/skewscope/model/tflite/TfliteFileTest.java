package org.skewscope.model.tflite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelContents;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.ValueType;
import org.skewscope.model.keras.KerasFile;

/** Small files that TensorFlow's converter made, see {@code tflite_files.py golden}. */
class TfliteFileTest {

    private static final Path FOLDER = Path.of("src/test/resources/tflite");

    private static TfliteFile open(String name) throws ModelException {
        return open(name, ModelChoice.SESSION);
    }

    private static TfliteFile open(String name, ModelChoice choice) throws ModelException {
        return TfliteFile.open(FOLDER.resolve(name), name, choice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    plain-float32.tflite | TensorFlow Lite (float32)
                    plain-float16.tflite | TensorFlow Lite (float16 weights)
                    plain-dynamic.tflite | TensorFlow Lite (dynamic range, int8 weights)
                    plain-int8.tflite    | TensorFlow Lite (int8)
                    plain-uint8.tflite   | TensorFlow Lite (int8)
                    """)
    void tellsWhatItTakesAndReturns(String name, String format) throws Exception {
        TfliteFile file = open(name);

        assertThat(file.runtime()).isEqualTo(ModelRuntime.TFLITE);
        assertThat(file.signature().input().dimensions()).containsExactly(-1L, 8L, 8L, 3L);
        assertThat(file.signature().input().type())
                .as("whole numbers that stand for others are fed as those")
                .isEqualTo(ValueType.FLOAT32);
        assertThat(file.signature().classes()).isEqualTo(3);
        assertThat(file.signature().returned()).isEqualTo(ReturnedNumbers.PROBABILITIES);
        assertThat(file.labels().size()).isEqualTo(3);
        assertThat(file.origin().format()).isEqualTo(format);
        assertThat(file.origin().writer()).startsWith("MLIR converter");
    }

    @Test
    void tellsWhatItDoesToItsInputItself() throws Exception {
        List<ModelFact.Rescales> facts = open("rescales.tflite").facts().stream()
                .filter(ModelFact.Rescales.class::isInstance)
                .map(ModelFact.Rescales.class::cast)
                .toList();
        assertThat(facts).extracting(ModelFact.Rescales::kind).containsExactly("MUL", "ADD");
        assertThat(facts.get(0).factor().get(0)).isCloseTo(1 / 127.5, within(1e-9));
        assertThat(facts.get(1).offset()).containsExactly(-1.0);
        assertThat(open("plain-float32.tflite").facts()).noneMatch(ModelFact.Rescales.class::isInstance);
    }

    @Test
    void tellsTheRangeOfAQuantizedInput() throws Exception {
        assertThat(open("plain-int8.tflite").facts())
                .containsExactly(new ModelFact.ComputesIn(ModelFact.Arithmetic.WHOLE_NUMBERS));
        ModelFact.Quantizes fact =
                (ModelFact.Quantizes) open("plain-uint8.tflite").facts().get(1);
        assertThat(fact.type()).isEqualTo(ValueType.UINT8);
        assertThat(fact.smallest()).isCloseTo(0, within(0.02f));
        assertThat(fact.largest()).isCloseTo(1, within(0.02f));
    }

    /**
     * Batch normalization is part of the stem's weights; the last layer's are as Keras has them.
     */
    @Test
    void weightsAreThoseOfTheModelThatWasConverted() throws Exception {
        float[] keras =
                KerasFile.open(FOLDER.resolve("plain.h5"), "plain.h5").contents().orElseThrow().weights().stream()
                        .filter(weight -> weight.shape().equals(List.of(4, 3)))
                        .findFirst()
                        .orElseThrow()
                        .values()
                        .read()
                        .toFloats();
        for (String name : List.of("float32", "float16", "int8")) {
            ModelContents.Weight dense = open("plain-" + name + ".tflite").contents().orElseThrow().weights().stream()
                    .filter(weight -> weight.shape().equals(List.of(4, 3)))
                    .findFirst()
                    .orElseThrow();
            float[] ours = dense.values().read().toFloats();
            for (int i = 0; i < ours.length; i++) {
                float wanted = keras[i];
                assertThat(ours[i])
                        .as(name)
                        .isCloseTo(wanted, within(name.equals("float32") ? 0 : name.equals("float16") ? 5e-4f : 6e-3f));
            }
        }
    }

    /** The converter numbers constants anew for each kind of file. */
    @Test
    void weightsAndLayersOfTwoKindsAreCalledTheSame() throws Exception {
        ModelContents whole = open("plain-float32.tflite").contents().orElseThrow();
        ModelContents half = open("plain-float16.tflite").contents().orElseThrow();

        assertThat(half.layers())
                .extracting(ModelContents.Layer::name)
                .containsExactlyElementsOf(
                        whole.layers().stream().map(ModelContents.Layer::name).toList());
        assertThat(half.weights())
                .extracting(weight -> weight.name() + " " + weight.shape())
                .containsExactlyInAnyOrderElementsOf(whole.weights().stream()
                        .map(weight -> weight.name() + " " + weight.shape())
                        .toList());
        assertThat(whole.weights())
                .extracting(ModelContents.Weight::name)
                .anyMatch(name -> name.endsWith("/Relu6/filter"));
    }

    @Test
    void aFileThatTensorFlow1QuantizedHasUnsignedNumbers() throws Exception {
        TfliteFile file = open("quantized-quint8.tflite");

        assertThat(file.origin().format()).isEqualTo("TensorFlow Lite (uint8)");
        assertThat(file.signature().returned()).isEqualTo(ReturnedNumbers.LOGITS);
        assertThat(file.facts()).contains(new ModelFact.ComputesIn(ModelFact.Arithmetic.UNSIGNED_NUMBERS));
    }

    @Test
    void layersTellTheirSettings() throws Exception {
        assertThat(open("plain-float32.tflite").contents().orElseThrow().layers())
                .extracting(ModelContents.Layer::kind)
                .containsExactly("CONV_2D", "DEPTHWISE_CONV_2D", "CONV_2D", "MEAN", "FULLY_CONNECTED", "SOFTMAX");
        assertThat(open("plain-float32.tflite")
                        .contents()
                        .orElseThrow()
                        .layers()
                        .get(0)
                        .settings())
                .containsEntry("padding", "SAME")
                .containsEntry("stride_h", "2")
                .containsEntry("activation", "RELU6");
    }

    @Test
    void oneOfSeveralOutputsIsChosen() throws Exception {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> open("two-outputs.tflite"))
                .withMessageContaining("first (float32 [-1, 3])")
                .withMessageContaining("second (float32 [-1, 5])")
                .satisfies(e -> assertThat(e.remedy()).contains("such as output="));
        assertThat(open("two-outputs.tflite", choice("second")).signature().classes())
                .isEqualTo(5);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> open("two-outputs.tflite", choice("third")))
                .withMessageContaining("has no output 'third'")
                .satisfies(e -> assertThat(e.remedy()).contains("first").contains("second"));
    }

    private static ModelChoice choice(String output) {
        return ModelChoice.SESSION.withOutput(output);
    }

    @Test
    void labelsAndWhatIsFedComeFromTheFilesMetadata() throws Exception {
        TfliteFile file = open("labelled.tflite");

        assertThat(file.labels().names()).containsExactly("cat", "dog", "zebra");
        assertThat(file.facts()).contains(new ModelFact.Wants(List.of(127.5), List.of(127.5)));
        assertThat(open("plain-float32.tflite").labels().of(0)).isEqualTo("class 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    two-inputs.tflite | two-inputs.tflite takes 2 inputs, left (float32 [-1, 8, 8, 3]), right
                    custom-op.tflite  | custom-op.tflite takes the custom op TFLite_Detection_PostProcess
                    flex-op.tflite    | flex-op.tflite takes the op Erf of TensorFlow
                    zero-stride.tflite | zero-stride.tflite is no whole .tflite file: an operation has the stride_w 0
                    newer-op.tflite   | newer-op.tflite takes the op of number 300
                    """)
    void whatIsNotRunHereIsRefusedByName(String name, String reason) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> open(name))
                .withMessageStartingWith(reason)
                .satisfies(e -> assertThat(e.remedy()).endsWith("."));
    }

    @Test
    void whatIsNoneSaysSo(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("notes.tflite"), "These are only notes.");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> TfliteFile.open(text, "notes.tflite", ModelChoice.SESSION))
                .withMessage("notes.tflite is no whole .tflite file: it has no TFLite header (TFL3)");
        assertThat(new TfliteFormat().reads(text)).isTrue();
        assertThat(new TfliteFormat().reads(folder)).isFalse();
    }
}
