package org.skewscope.explain.depth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.explain.depth.DepthProbe.LayerMatching;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

class LayerMatchingTest {

    @Test
    void layersOfOneNameAndShapeBelongTogether() {
        assertThat(matched(List.of("a Conv 4", "b Relu 4", "c Mean 2"), List.of("b Relu 4", "c Mean 2")))
                .containsExactly("b b", "c c");
    }

    @Test
    void otherNamesAreMatchedByTheirPlaceKindAndShape() {
        assertThat(matched(
                        List.of("conv Conv2D 4", "bn FusedBatchNormV3 4", "end MatMul 2"),
                        List.of(
                                "x/conv _FusedConv2D 4",
                                "x/extra Relu 4",
                                "x/bn FusedBatchNorm 4",
                                "x/end MatMul 3",
                                "x/last MatMul 2")))
                .containsExactly("conv x/conv", "bn x/bn", "end x/last");
    }

    /** tf2onnx keeps one of the calls that a SavedModel has. */
    @Test
    void aNameInsideOfCallsIsTheSameInsideOfFewer() {
        assertThat(matched(
                        List.of(
                                "StatefulPartitionedCall/PartitionedCall/relu_1 Relu6 4",
                                "StatefulPartitionedCall/PartitionedCall/mul Mul 4"),
                        List.of("StatefulPartitionedCall/relu_1 Conv_(BiasAdd) 4", "other Add 4")))
                .containsExactly("StatefulPartitionedCall/PartitionedCall/relu_1" + " StatefulPartitionedCall/relu_1");
    }

    /** An op of another runtime names in brackets the op of TensorFlow that it ends in. */
    @Test
    void opsOfAnotherRuntimeAreMatchedByWhatTheyEndIn() {
        assertThat(matched(
                        List.of("stem Conv2D 4", "bn FusedBatchNormV3 4", "relu Relu6 4", "end Softmax 2"),
                        List.of("a CONV_2D_(Relu6) 4", "b SOFTMAX_(Softmax) 2")))
                .containsExactly("relu a", "end b");
    }

    @Test
    void placesAreSoughtBetweenEqualNamesOnly() {
        assertThat(matched(
                        List.of("p Relu 4", "same Add 4", "q Relu 4"), List.of("same Add 4", "r Relu 4", "s Relu 4")))
                .containsExactly("same same", "q r");
    }

    private static List<String> matched(List<String> a, List<String> b) {
        return LayerMatching.of(layers(a), layers(b)).stream()
                .map(match -> match.a().name() + " " + match.b().name())
                .toList();
    }

    private static List<Layer> layers(List<String> described) {
        return described.stream()
                .map(each -> each.split(" "))
                .map(parts -> {
                    float[] values = new float[Integer.parseInt(parts[2])];
                    Arrays.fill(values, 1);
                    return new Layer(parts[0], parts[1], DenseTensor.ofFloat32(Shape.of(1, values.length), values));
                })
                .toList();
    }
}
