package org.skewscope.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.PathwayPreset;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRun;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A model of three layers: one that drops the second value, one that doubles, one that squares. */
class DepthProbeTest {

    private static final ExecutionRecipe RECIPE = PathwayPreset.EAGER.pathway().execution();

    private final DepthProbe probe =
            new DepthProbe(
                    (batch, recipe) -> {
                        float x = batch.float32()[0];
                        return new LayerRun(
                                List.of(
                                        layer("second", batch.float32()[1]),
                                        layer("double", 2 * x),
                                        layer("square", 4 * x * x)),
                                List.of(),
                                null);
                    });

    @Test
    void namesWhereADifferenceEntersAndWhereItGrows() throws Exception {
        ModelDepth depth = probe.compare(fed(1, 5), RECIPE, fed(1.5f, 5), RECIPE);
        assertThat(depth.entry().orElseThrow().layer()).isEqualTo("double");
        assertThat(depth.entry().orElseThrow().relative()).isCloseTo(0.5, within(1e-12));
        assertThat(depth.amplifier().orElseThrow().layer()).isEqualTo("square");
        assertThat(depth.amplifier().orElseThrow().growth()).isCloseTo(2.5, within(1e-12));
        assertThat(depth.layers().get(2).maxAbsolute()).isEqualTo(5);
        assertThat(depth.sentence()).contains("enters at double").contains("grows most at square");
    }

    @Test
    void equalInputsDifferNowhere() throws Exception {
        ModelDepth depth = probe.compare(fed(1, 2), RECIPE, fed(1, 2), RECIPE);
        assertThat(depth.entry()).isEmpty();
        assertThat(depth.amplifier()).isEmpty();
        assertThat(depth.sentence()).isEqualTo("No layer differs.");
    }

    private static Layer layer(String name, float value) {
        return new Layer(name, "Op", DenseTensor.ofFloat32(Shape.of(1, 1), new float[] {value}));
    }

    private static DenseTensor fed(float x, float y) {
        return DenseTensor.ofFloat32(Shape.of(1, 1, 1, 2), new float[] {x, y});
    }
}
