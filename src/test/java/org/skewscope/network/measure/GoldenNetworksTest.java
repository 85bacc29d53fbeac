package org.skewscope.network.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.skewscope.network.NetworkFinding;
import org.skewscope.network.NetworkJudge;
import org.skewscope.present.model.MeasuredWording;

/**
 * Measures one Keras network against exact conversions and files that have one planted fault, as
 * {@code layers.py golden} writes them.
 */
class GoldenNetworksTest {

    private static final Path FOLDER = Path.of("src/test/resources/layers");

    /** What the first sentence says of a fault, as a regular expression. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("bias dropped", "k6/BiasAdd .* is missing in B|k6/bias .* is all zero in B"),
            Map.entry("stale weights", "other numbers"),
            Map.entry("kernel transposed", "axes 0 and 1 exchanged"),
            Map.entry("kernel turned", "turned by 180 degrees"),
            Map.entry("first convolution BGR", "axis 2 reversed"),
            Map.entry("weights swapped", "is the array k3/kernel in B"),
            Map.entry("resize attribute", "(?i)half_pixel.* is 1 in A, 0 in B"),
            Map.entry("dilation", "(?i)dilations.* is .*1, 1.* in A, .*2, 2.* in B"),
            Map.entry("concat order", "exchanges the inputs"),
            Map.entry("pool replaced", "is MaxPool in A, AVERAGE_POOL_2D in B"),
            Map.entry("padding", "(?i)pad.* in A, .* in B"),
            Map.entry("layer dropped", "is missing in B"),
            Map.entry("int8 weight scale", "k1/kernel .* other numbers"),
            Map.entry("int8 bias", "e3/bias .* other numbers"),
            Map.entry("count_include_pad", "(?i)count_include_pad.* is 0 in A, 1 in B"),
            Map.entry("softmax axis", "(?i)axis.* is -1 in A, 0 in B"),
            Map.entry("leaky slope", "is leaky ReLU of 0.1 in A, leaky ReLU of 0.2 in B"),
            Map.entry("statistics reset", "moving_variance.* is all one, and d1_bn/moving_mean all zero in B"),
            Map.entry("variance of another checkpoint", "k1_bn/gamma or k1_bn/moving_variance.* other numbers"),
            Map.entry("epsilon", "is 0.001 in A, 1e-5 in B"),
            Map.entry("beta left out", "k1_bn/beta.* is all zero in B"),
            Map.entry("flatten in C,H,W", "e1/kernel.* is read with axis 0 as 5 x 20 instead of 20 x 5 in B"));

    @ParameterizedTest
    @CsvFileSource(resources = "/layers/golden.csv", delimiter = '|', numLinesToSkip = 1, emptyValue = "")
    void namesTheLayerAndWhatItDoesOtherwiseOrNothing(String file, String fault, String layer) throws Exception {
        NetworkFinding found = NetworkJudge.measured(FOLDER.resolve("golden.keras"), FOLDER.resolve(file));
        String sentence = MeasuredWording.OF_PAIR.sentence(found);

        // A hard sigmoid without its upper bound does not show.
        boolean hidden = fault.equals("activation replaced");
        assertThat(found.same()).as(sentence).isEqualTo(fault.equals("exact") || hidden);
        if (!found.same()) {
            assertThat(sentence)
                    .containsPattern("(^|/| )(functional\\S*/)?" + layer)
                    .containsPattern(NAMED.get(fault));
        }
    }
}
