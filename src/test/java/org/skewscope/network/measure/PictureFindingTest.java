package org.skewscope.network.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.network.NetworkJudge;
import org.skewscope.network.Recording;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.measure.PictureFinding.Exchange;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** Runs one Keras network and files that were converted from it on one picture. */
class PictureFindingTest {

    private static final Path FOLDER = Path.of("src/test/resources/layers");

    private static RunnableNetwork opened(String name) throws Exception {
        return NetworkJudge.opened(FOLDER.resolve(name));
    }

    /** A picture of 32 by 36 pixels, in the range of -1 to 1. */
    private static DenseTensor picture() {
        float[] values = new float[32 * 36 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 0.37);
        }
        return DenseTensor.ofFloat32(Shape.of(1, 32, 36, 3), values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f32.tflite", "f16.tflite", "int8.tflite", "nchw.onnx"})
    void roundingExplainsEachTensorOfAnExactConversion(String file) throws Exception {
        try (RunnableNetwork a = opened("golden.keras");
                RunnableNetwork b = opened(file)) {
            PictureFinding found = NetworkMeasurement.onPicture(picture(), a, b, false, () -> {});

            assertThat(found.finding().same()).isTrue();
            assertThat(found.tensors()).hasSizeGreaterThan(15).allSatisfy(tensor -> {
                assertThat(tensor.bands()).isLessThanOrEqualTo(1);
                assertThat(tensor.carried()).isLessThan(0.5);
            });
            assertThat(found.exchange()).as("no piece differs").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel-turned.tflite",
                "padding.tflite",
                "dilation.tflite",
                "epsilon.tflite",
                "count-include-pad.onnx",
                "leaky-slope.onnx"
            })
    void withExchangedPiecesEachFileReturnsWhatTheOtherReturns(String file) throws Exception {
        try (RunnableNetwork a = opened("golden.keras");
                RunnableNetwork b = opened(file)) {
            PictureFinding found = NetworkMeasurement.onPicture(picture(), a, b, false, () -> {});

            assertThat(found.finding().pieces()).hasSize(1);
            assertThat(found.tensors()).filteredOn(tensor -> tensor.bands() > 1).hasSize(1);
            Exchange exchange = found.exchange().orElseThrow();
            assertThat(exchange.pieces()).isEqualTo(1);
            assertAreOf(output(a), exchange.intoB());
            assertAreOf(output(b), exchange.intoA());
        }
    }

    private static float[] output(RunnableNetwork network) throws Exception {
        return Recording.of(network, List.of(picture()), () -> {})
                .meant(network.outputs().get(0), 0)
                .floats();
    }

    private static void assertAreOf(float[] expected, List<Float> numbers) {
        assertThat(numbers).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(numbers.get(i)).isCloseTo(expected[i], within(1e-5f));
        }
    }
}
