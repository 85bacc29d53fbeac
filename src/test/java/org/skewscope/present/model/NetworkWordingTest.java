package org.skewscope.present.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.skewscope.layers.compare.FaultKind;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.Conversion;
import org.skewscope.layers.compare.NetworkDifference.Fault;
import org.skewscope.layers.compare.NetworkDifference.GuiltyLayer;
import org.skewscope.layers.compare.NetworkDifference.Lost;

/** Tells two networks from one network with faults. */
class NetworkWordingTest {

    private static final Conversion EXACT =
            new Conversion(6, 6, 0, 0, false, Set.of(), Set.of(), false, 0);

    @Test
    void filesWithOtherOperatorsHoldDifferentNetworks() {
        NetworkDifference files = difference(4, 6);

        assertThat(NetworkWording.sentence(files)).startsWith("The files hold different networks");
        assertThat(NetworkWording.cure(files).orElseThrow()).doesNotContain("Convert");
    }

    @Test
    void oneLostLayerIsAFaultOfTheConversion() {
        NetworkDifference files = difference(1, 6);

        assertThat(NetworkWording.sentence(files)).startsWith("A lacks 1 layer: ");
    }

    private static NetworkDifference difference(int operators, int pairs) {
        List<GuiltyLayer> layers =
                IntStream.range(0, operators)
                        .mapToObj(
                                number ->
                                        new GuiltyLayer(
                                                "a" + number,
                                                "b" + number,
                                                "convolution",
                                                List.of(
                                                        new Fault(
                                                                FaultKind.OPERATOR,
                                                                "operator",
                                                                "max pool",
                                                                "convolution")),
                                                Optional.empty(),
                                                0))
                        .toList();
        return new NetworkDifference(
                pairs, EXACT, layers, List.of(), List.of(new Lost("c9", "convolution")), List.of());
    }
}
