package org.skewscope.explain.depth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Precision;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Batch;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** A model of three layers: one that drops the second value, one that doubles, one that squares. */
class DepthProbeTest {

    private static final ExecutionRecipe RECIPE = PathwayPreset.EAGER.pathway().execution();

    private final DepthProbe probe = new DepthProbe(
            (batch, recipe, each) -> {
                boolean lite = !recipe.model().ofSession();
                if (lite && recipe.precision() == Precision.FLOAT64) {
                    throw new ExecutionException("no float64", "Leave it.");
                }
                float x = batch.float32()[0];
                each.accept(layer("second", batch.float32()[1]));
                each.accept(layer("double", 2 * x));
                each.accept(layer("square", 4 * x * x + error(recipe)));
                return new LayerRun(List.of(), List.of(), outputs(logit(recipe)));
            },
            ProgressListener.NONE);

    private static float error(ExecutionRecipe recipe) {
        return recipe.mode() == ExecutionMode.GRAPH ? 1 : 0;
    }

    /** Eager runs round, graphs are wrong, and float64 is exact. */
    private static float logit(ExecutionRecipe recipe) {
        if (recipe.precision() == Precision.FLOAT64) {
            return 10;
        }
        return recipe.mode() == ExecutionMode.GRAPH ? 10.5f : Math.nextUp(10f);
    }

    @Test
    void namesWhereADifferenceEntersAndWhereItGrows() throws Exception {
        ModelDepth depth = probe.compare(fed(1, 5), RECIPE, fed(1.5f, 5), RECIPE);
        assertThat(depth.entry()).contains("double");
        assertThat(depth.layers().get(1).relative()).isCloseTo(0.5, within(1e-12));
        assertThat(depth.amplifier()).contains("square");
        assertThat(depth.layers().get(2).growth()).isCloseTo(2.5, within(1e-12));
        assertThat(depth.layers().get(2).maxAbsolute()).isEqualTo(5);
        assertThat(depth.sentence()).contains("Layer double differs first").contains("grows most at square");
    }

    @Test
    void whatIsLargerThanTheLayerIsSoManyTimesItsSize() throws Exception {
        assertThat(probe.compare(fed(1, 5), RECIPE, fed(5, 5), RECIPE).sentence())
                .isEqualTo("Layer double differs first: relative difference 4. The difference grows"
                        + " most at square (6 times). The relative difference of the"
                        + " output is 24.");
        assertThat(probe.compare(fed(1, 5), RECIPE, fed(1.25f, 5), RECIPE).sentence())
                .contains("relative difference 0.25.", "difference of the output is 0.56.");
    }

    @Test
    void equalInputsDifferNowhere() throws Exception {
        ModelDepth depth = probe.compare(fed(1, 2), RECIPE, fed(1, 2), RECIPE);
        assertThat(depth.entry()).isEmpty();
        assertThat(depth.amplifier()).isEmpty();
        assertThat(depth.sentence()).isEqualTo("No layer differs.");
    }

    @Test
    void measuresBothRunsAgainstFloat64() throws Exception {
        ExecutionRecipe graph = PathwayPreset.GRAPH.pathway().execution();
        NeutralReference same =
                probe.compare(fed(1, 2), RECIPE, fed(1, 2), RECIPE).reference().orElseThrow();
        assertThat(same.logitsA()).isEqualTo(0x1p-20).isEqualTo(same.logitsB());
        assertThat(same.sentence()).endsWith("both differ by rounding only.");
        NeutralReference other =
                probe.compare(fed(1, 2), RECIPE, fed(1, 2), graph).reference().orElseThrow();
        assertThat(other.logitsB()).isEqualTo(0.5);
        assertThat(other.sentence()).endsWith("B differs by more than rounding.");
    }

    @Test
    void measuresEachLayerAgainstFloat64() throws Exception {
        ExecutionRecipe graph = PathwayPreset.GRAPH.pathway().execution();
        LayerDifference same =
                probe.compare(fed(1, 2), RECIPE, fed(1, 2), graph).layers().get(2);
        assertThat(same.fromReferenceA()).contains(0.0);
        assertThat(same.fromReferenceB()).contains(0.25);
        LayerDifference other =
                probe.compare(fed(1, 2), RECIPE, fed(2, 2), graph).layers().get(2);
        assertThat(other.fromReferenceA()).contains(0.0);
        assertThat(other.fromReferenceB()).contains(0.0625);
    }

    @Test
    void aSideThatHasNoFloat64IsSaid() throws Exception {
        ExecutionRecipe lite = RECIPE.withModel(ModelChoice.SESSION.withFile("/x.tflite"));

        ModelDepth depth = probe.compare(fed(1, 2), RECIPE, fed(2, 2), lite);
        assertThat(depth.reference()).isEmpty();
        assertThat(depth.layers()).hasSize(3);
        assertThat(depth.sentence())
                .endsWith(". Only A's model can be evaluated in float64, so the errors cannot be" + " compared.");
        assertThat(probe.compare(fed(1, 2), lite, fed(2, 2), lite).sentence()).doesNotContain("float64");
    }

    private static ModelOutputs outputs(float logit) {
        DenseTensor logits = DenseTensor.ofFloat32(Shape.of(1, 2), new float[] {logit, -logit});
        return new ModelOutputs(logits, logits);
    }

    private static Layer layer(String name, float value) {
        return new Layer(name, "Op", DenseTensor.ofFloat32(Shape.of(1, 1), new float[] {value}));
    }

    private static Batch fed(float x, float y) {
        return new Batch(DenseTensor.ofFloat32(Shape.of(1, 1, 1, 2), new float[] {x, y}), 0);
    }
}
