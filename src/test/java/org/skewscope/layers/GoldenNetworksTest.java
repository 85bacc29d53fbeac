package org.skewscope.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.model.ModelFormats;
import org.skewscope.model.keras.KerasFormat;
import org.skewscope.model.onnx.OnnxFormat;
import org.skewscope.model.tflite.TfliteFormat;
import org.skewscope.modeldiff.ModelDifference;

/**
 * Compares one Keras network with exact conversions and with files that have one planted fault, as
 * {@code layers.py golden} writes them.
 */
class GoldenNetworksTest {

    private static final Path FOLDER = Path.of("src/test/resources/layers");

    private static final ModelFormats FORMATS =
            new ModelFormats(List.of(new KerasFormat(), new TfliteFormat(), new OnnxFormat()));

    @ParameterizedTest
    @CsvFileSource(resources = "/layers/golden.csv", delimiter = '|', numLinesToSkip = 1, emptyValue = "")
    void namesTheLayerAndTheSettingOrNothing(String file, String fault, String layer, String kinds) throws Exception {
        ModelDifference found =
                NetworkJudge.of(FORMATS.open(FOLDER.resolve("golden.keras")), FORMATS.open(FOLDER.resolve(file)));
        NetworkDifference network = found.network().difference().orElseThrow();

        assertThat(network.notUnderstood()).isEmpty();
        assertThat(found.same()).isEqualTo(fault.equals("exact"));
        if (fault.equals("layer dropped")) {
            assertThat(network.onlyA()).isNotEmpty();
            assertThat(network.onlyB()).isEmpty();
        } else if (!fault.equals("exact")) {
            NetworkDifference.GuiltyLayer guilty = network.layers().get(0);
            Set<String> expected = Arrays.stream(kinds.split(" ")).collect(Collectors.toSet());
            assertThat(guilty.faults()).extracting(each -> each.kind().name()).anyMatch(expected::contains);
            assertThat(guilty.name() + "/" + guilty.nameB()).contains("/" + layer);
        }
    }

    /** The settings of the first convolution as layers.py writes them. */
    @Test
    void tellsWhatTheGuiltyLayerHasInBothFiles() throws Exception {
        NetworkDifference network = NetworkJudge.of(
                        FORMATS.open(FOLDER.resolve("f32.tflite")), FORMATS.open(FOLDER.resolve("padding.tflite")))
                .network()
                .difference()
                .orElseThrow();
        assertThat(network.layers().get(0).shared())
                .containsExactly(
                        new NetworkDifference.Shared("kernel", "3x3"),
                        new NetworkDifference.Shared("stride", "2x2"),
                        new NetworkDifference.Shared("dilation", "1x1"),
                        new NetworkDifference.Shared("groups", "1"));
    }
}
