package org.skewscope.modeldiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.skewscope.model.ModelContents.Layer;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.modeldiff.ModelFilesDiffer.WeightedLayers;

class WeightedLayersTest {

    private static final List<Layer> LAYERS =
            List.of(layer("conv"), layer("conv_bn"), layer("relu"), layer("conv/inner"));

    private static final List<WeightRow> ALL = List.of(
            row("conv/kernel", "net/conv_1/convolution/kernel", 3),
            row("conv_bn/gamma", "net/conv_bn_1/gamma", 3),
            row("conv_bn/beta", "net/conv_bn_1/beta", 3),
            row("conv/inner/kernel", "net/inner/kernel", 3));

    @Test
    void aLayerIsTheOpsThatTakeItsWeights() {
        assertThat(told(true, ALL, List.of()))
                .containsExactly("conv=net/conv_1/convolution", "conv_bn=net/conv_bn_1", "conv/inner=net/inner");
    }

    @Test
    void theGraphMayBeTheFirst() {
        List<WeightRow> turned = ALL.stream()
                .map(each -> row(each.b().orElseThrow(), each.a().orElseThrow(), 3))
                .toList();
        assertThat(told(false, turned, List.of()))
                .containsExactly("net/conv_1/convolution=conv", "net/conv_bn_1=conv_bn", "net/inner=conv/inner");
    }

    @Test
    void aLayerThatLacksAWeightIsNotThere() {
        List<WeightRow> weights = List.of(
                row("conv_bn/gamma", "net/conv_bn_1/gamma", 3),
                row("conv_bn/beta", null, 3),
                row("conv/kernel", "net/other/kernel", 4),
                row(null, "net/more/kernel", 3),
                row(null, "net/more/bias", 3));
        assertThat(told(true, weights, List.of())).containsExactly("conv=-", "conv_bn=-", "-=net/more");
    }

    @Test
    void aFoldedNormIsInTheKernelThatItWasFoldedInto() {
        FoldedNorm norm = new FoldedNorm(
                true,
                "conv_bn",
                List.of("conv_bn/gamma", "conv_bn/beta"),
                "conv/kernel",
                "lite/conv/kernel",
                Optional.of("lite/conv/bias"),
                0.001,
                0);
        List<WeightRow> weights = List.of(
                row("conv/kernel", "lite/conv/kernel", 3),
                row("conv_bn/gamma", null, 3),
                row("conv_bn/beta", null, 3),
                row(null, "lite/conv/bias", 3));
        assertThat(told(true, weights, List.of(norm))).containsExactly("conv=lite/conv", "conv_bn=lite/conv");
    }

    private static List<String> told(boolean inA, List<WeightRow> weights, List<FoldedNorm> norms) {
        return new WeightedLayers(inA, weights, norms)
                .rows(LAYERS).stream()
                        .map(each -> each.a().orElse("-") + "=" + each.b().orElse("-"))
                        .toList();
    }

    private static Layer layer(String name) {
        return new Layer(name, "Conv2D", Map.of());
    }

    /** A weight of three numbers in A, and of so many in B. */
    private static WeightRow row(String a, String b, int sizeB) {
        return new WeightRow(
                Optional.ofNullable(a),
                Optional.ofNullable(b),
                a == null ? List.of() : List.of(3),
                b == null ? List.of() : List.of(sizeB),
                WeightRelation.IDENTICAL,
                0,
                0,
                "");
    }
}
