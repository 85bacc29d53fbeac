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

    private static final Conversion EXACT = new Conversion(6, 6, 0, 0, false, Set.of(), Set.of(), false, 0);

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

    /** What a file has of its own is no setting to compare with, and is left out. */
    @Test
    void aFaultOfOneFileNamesThatFileAlone() {
        assertThat(sides("its own", "none")).isEqualTo("none in B");
        assertThat(sides("none", "its own")).isEqualTo("none in A");
        assertThat(sides("1", "2")).isEqualTo("1 in A, 2 in B");
    }

    /** A size belongs to both files, and follows their values. */
    @Test
    void aSizeIsOfNoSide() {
        String size = "8 of 8 channels differ, by 30% of the kernel's size";
        Fault numbers = Fault.ofNumbers(FaultKind.WEIGHTS, "weights", size);
        assertThat(NetworkWording.sides(numbers)).isEqualTo(size);
        assertThat(numbers.describedB()).isEqualTo(size);

        Fault values = new Fault(FaultKind.GAMMA, "gamma", "1", "2", Optional.of("largest difference 1"));
        assertThat(NetworkWording.sides(values)).isEqualTo("1 in A, 2 in B; largest difference 1");
        assertThat(values.describedB()).isEqualTo("2, largest difference 1");
    }

    @Test
    void aRoundedCopyIsNamed() {
        Conversion rounded = new Conversion(6, 0, 0, 0, false, Set.of(), Set.of("float16"), false, 0);
        assertThat(NetworkWording.sentence(
                        new NetworkDifference(6, rounded, List.of(), List.of(), List.of(), List.of())))
                .isEqualTo("The same network: B's weights are rounded to float16.");
    }

    @Test
    void pairedLayersWithoutAColumnAreCounted() {
        assertThat(NetworkWording.ownErrors(0, 0)).isEqualTo("No layer adds more than rounding.");
        assertThat(NetworkWording.ownErrors(2, 1))
                .isEqualTo("2 layers add more than rounding. 1 paired layer was not measured.");
    }

    @Test
    void furtherLayersAreCounted() {
        GuiltyLayer first = new GuiltyLayer(
                "conv1",
                "conv1",
                "convolution",
                List.of(new Fault(FaultKind.BIAS, "bias", "its own", "none")),
                Optional.of(new NetworkDifference.OwnError(0.0312, 9)),
                1);
        assertThat(NetworkWording.sentence(
                        new NetworkDifference(6, EXACT, List.of(first), List.of(), List.of(), List.of())))
                .isEqualTo("conv1: bias: none in B; given the same input, its relative difference is"
                        + " 0.031. 1 more layer differs in the same way.");
    }

    private static String sides(String a, String b) {
        return NetworkWording.sides(new Fault(FaultKind.BIAS, "bias", a, b));
    }

    private static NetworkDifference difference(int operators, int pairs) {
        List<GuiltyLayer> layers = IntStream.range(0, operators)
                .mapToObj(number -> new GuiltyLayer(
                        "a" + number,
                        "b" + number,
                        "convolution",
                        List.of(new Fault(FaultKind.OPERATOR, "operator", "max pool", "convolution")),
                        Optional.empty(),
                        0))
                .toList();
        return new NetworkDifference(
                pairs, EXACT, layers, List.of(), List.of(new Lost("c9", "convolution")), List.of());
    }
}
