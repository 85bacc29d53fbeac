package org.skewscope.network.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.model.onnx.OnnxFile;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkFinding.Cause;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.operators.onnx.OnnxNetwork;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.runtime.onnx.OnnxRuntime;

/** Compares a vision transformer, whose operators no rule knows, with what others made of it. */
class NetworkMeasurementTest {

    private static final Path MODELS = Path.of("src/test/resources/attention");

    private static NetworkFinding compared(String a, String b) throws Exception {
        OnnxFile fileA = opened(a);
        OnnxFile fileB = opened(b);
        try (RunnableNetwork first = OnnxNetwork.of(fileA, new OnnxRuntime());
                RunnableNetwork second = OnnxNetwork.of(fileB, new OnnxRuntime())) {
            return new NetworkMeasurement(fileA, fileB).of(first, second, () -> {});
        }
    }

    private static OnnxFile opened(String name) throws Exception {
        return (OnnxFile) new OnnxFormat().open(MODELS.resolve(name + ".onnx"), name + ".onnx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vit-dynamo", "vit-fused", "vit-dynamic", "vit-int8"})
    void anExactConversionIsTheSameNetwork(String conversion) throws Exception {
        NetworkFinding found = compared("vit", conversion);

        assertThat(found.pieces()).isEmpty();
        assertThat(found.same()).isTrue();
        assertThat(MeasuredWording.OF_PAIR.sentence(found)).startsWith("The same network: ");
        assertThat(compared(conversion, "vit").same()).as("the other way round").isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vit-epsilon|SETTING|/blocks/blocks.0/norm1/LayerNormalization|1e-6|0.01",
                "vit-axis|SETTING|/blocks/blocks.0/attn/Softmax|-1|-2",
                "vit-tanh|FUNCTION|/blocks/blocks.0/mlp/act/Erf|erf|tanh",
                "vit-residual|ONLY_IN_A|/blocks/blocks.0/Add||",
                "vit-transposed|ARRAY_ORDER|/blocks/blocks.0/attn/proj/MatMul||transposed",
                "vit-kernel|ARRAY_ORDER|/patch_embed/proj/Conv||read with axes 2 and 3 reversed, turned by 180 degrees",
                "vit-bias|ARRAY|/head/Gemm||all zero"
            })
    void aFaultIsNamedWithItsOperator(String file, String kind, String operator, String inA, String inB)
            throws Exception {
        NetworkFinding found = compared("vit", file);

        assertThat(found.same()).isFalse();
        assertThat(found.pieces()).hasSize(1);
        Cause cause = found.pieces().get(0).cause().orElseThrow();
        assertThat(cause.kind()).hasToString(kind);
        assertThat(cause.step().name()).isEqualTo(operator);
        assertThat(cause.inA()).isEqualTo(inA == null ? "" : inA);
        assertThat(cause.inB()).isEqualTo(inB == null ? "" : inB);
        assertThat(cause.left()).isLessThan(1e-5);
        assertThat(MeasuredWording.OF_PAIR.sentence(found)).contains(operator);
    }

    @Test
    void aQuantizedFileIsSaidToBeAsExpectedWithItsLoss() throws Exception {
        NetworkFinding found = compared("vit", "vit-int8");

        assertThat(found.outputs().orElseThrow().largest()).isPositive();
        assertThat(MeasuredWording.OF_PAIR.sentence(found))
                .contains("Static int8, as expected: outputs differ by at most");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vit-int8-clipped|CLIPPED|is clipped: values reach",
                "vit-int8-zero|ZERO_POINT|is written with zero point",
                "vit-int8-weight|ARRAY|times as large: its scale does not fit"
            })
    void aScaleThatDoesNotFitIsNamed(String file, String kind, String words) throws Exception {
        NetworkFinding found = compared("vit", file);

        assertThat(found.same()).isFalse();
        assertThat(found.pieces().get(0).cause().orElseThrow().kind()).hasToString(kind);
        assertThat(MeasuredWording.OF_PAIR.sentence(found)).contains(words);
    }

    @Test
    void aNetworkThatDrawsRandomNumbersIsSaidToDoSo() throws Exception {
        NetworkFinding found = compared("vit-random", "vit");

        assertThat(found.pieces()).isEmpty();
        assertThat(found.same()).isFalse();
        assertThat(MeasuredWording.OF_PAIR.sentence(found)).startsWith("The network draws random numbers in ");
    }

    @Test
    void aFileOfAnotherCheckpointIsNotTheSame() throws Exception {
        NetworkFinding found = compared("vit-kernel", "vit-bias");

        assertThat(found.same()).isFalse();
        assertThat(found.pieces()).hasSize(2);
    }
}
