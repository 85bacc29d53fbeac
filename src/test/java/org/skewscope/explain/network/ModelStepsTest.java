package org.skewscope.explain.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.execution.option.Xla;
import org.skewscope.explain.hybrid.HybridOutcome;
import org.skewscope.explain.network.ModelSteps.Findings;
import org.skewscope.explain.network.ModelSteps.Switched;
import org.skewscope.network.RunnableNetworks;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.run.Failure;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** One option is switched at a time until the one is found that makes the difference. */
class ModelStepsTest {

    private static final DenseTensor ROW = DenseTensor.ofFloat32(Shape.of(1, 2, 2, 3), new float[12]);

    private final List<ExecutionRecipe> ran = new ArrayList<>();

    @Test
    void theOptionThatRemovesTheDifferenceIsDecisive() {
        Findings found = find(
                pathway("execution=eager"),
                pathway("execution=function", "xla=on"),
                recipe -> recipe.xla() == Xla.ON && recipe.mode() == ExecutionMode.FUNCTION ? 0.5f : 0);

        assertThat(found.decisive())
                .get()
                .extracting(Switched::option, Switched::to, Switched::ofB, Switched::left)
                .containsExactly("xla", "off", true, 0.0);
        assertThat(found.switched()).as("nothing is tried after it").hasSize(1);
    }

    @Test
    void aGraphIsFollowedToTheRewriter() {
        Findings found = find(
                pathway("execution=eager"),
                pathway("execution=graph"),
                recipe -> recipe.mode() == ExecutionMode.GRAPH
                                && recipe.grappler().runs(Grappler.Rewriter.ARITHMETIC)
                        ? 0.5f
                        : 0);

        assertThat(found.switched())
                .extracting(each -> each.option() + "=" + each.to())
                .containsExactly(
                        "grappler=off",
                        "grappler=no-remapping",
                        "grappler=no-constant-folding",
                        "grappler=no-arithmetic");
        assertThat(found.decisive().orElseThrow().to()).isEqualTo("no-arithmetic");
    }

    @Test
    void theLevelOfOnnxRuntimeIsFound() {
        Findings found = find(
                pathway("model=/a.onnx", "execution=onnx", "optimization=none"),
                pathway("model=/a.onnx", "execution=onnx"),
                recipe -> recipe.optimization() == OnnxOptimization.ALL ? 0.5f : 0);

        assertThat(found.decisive().orElseThrow().to()).isEqualTo("extended");
    }

    @Test
    void theOperationsOfADelegateThatMakesTheDifferenceAreRunAlone() {
        Findings found = find(
                pathway("model=/a.tflite", "execution=tflite", "delegate=none"),
                pathway("model=/a.tflite", "execution=tflite"),
                recipe -> recipe.delegate() == Delegate.XNNPACK ? 0.5f : 0);

        assertThat(found.operations().orElseThrow().deviations())
                .extracting(DelegateProbe.Deviation::name)
                .containsExactly("conv");
    }

    @Test
    void nothingIsSwitchedWhereRoundingExplainsTheDifference() {
        Findings found = find(
                pathway("execution=eager"),
                pathway("execution=function", "xla=on"),
                recipe -> recipe.xla() == Xla.ON ? 1e-4f : 0);

        assertThat(found.switched()).isEmpty();
        assertThat(ran).hasSize(2);
    }

    @Test
    void whatWasTriedInVainIsKept() {
        Findings found = find(
                pathway("execution=eager"),
                pathway("model=/a.tflite", "execution=tflite"),
                recipe -> recipe.mode() == ExecutionMode.TFLITE ? 0.5f : 0);

        assertThat(found.decisive()).isEmpty();
        assertThat(found.switched())
                .extracting(each -> each.option() + "=" + each.to())
                .containsExactly("delegate=none", "threads=1");
        assertThat(found.refusal()).as("no file can be read here").isNotEmpty();
    }

    @Test
    void aRunThatFailsIsNoEvidence() {
        ModelSteps steps = new ModelSteps(
                pathway -> pathway.execution().delegate() == Delegate.NONE
                        ? failed()
                        : outcome(pathway.id().equals("b") ? 0.5f : 0),
                new Delegating(),
                new NetworkProbe(RunnableNetworks.NONE, ModelCatalogue.NONE, () -> {}),
                ROW,
                named("a", "model=/a.tflite", "execution=tflite"),
                named("b", "model=/a.tflite", "execution=tflite"));

        assertThat(steps.find().orElseThrow().switched())
                .extracting(Switched::option)
                .doesNotContain("delegate");
    }

    /**
     * @param shift how far the first logit, which is 10, is moved by an execution
     */
    private Findings find(Pathway a, Pathway b, Function<ExecutionRecipe, Float> shift) {
        return new ModelSteps(
                        pathway -> {
                            ran.add(pathway.execution());
                            return outcome(shift.apply(pathway.execution()));
                        },
                        new Delegating(),
                        new NetworkProbe(RunnableNetworks.NONE, ModelCatalogue.NONE, () -> {}),
                        ROW,
                        a,
                        b)
                .find()
                .orElseThrow();
    }

    private static HybridOutcome outcome(float shift) {
        float[] logits = {10 + shift, 1, 2};
        return new HybridOutcome(0, Optional.empty(), "", logits, logits, Optional.empty());
    }

    private static HybridOutcome failed() {
        return new HybridOutcome(
                0,
                Optional.empty(),
                "",
                new float[0],
                new float[0],
                Optional.of(new Failure(Stage.LOGITS, "refused", "Leave it.")));
    }

    private static Pathway pathway(String... settings) {
        return named("p", settings);
    }

    private static Pathway named(String id, String... settings) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway pathway = new Pathway(id, id, eager.preprocessing(), eager.execution());
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            pathway = PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
        }
        return pathway;
    }

    /** Finds that a delegate computes one operation differently. */
    private static final class Delegating implements ModelRunner {

        @Override
        public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<DelegateProbe> delegateProbe() {
            return Optional.of((batch, recipe) ->
                    new DelegateProbe.Found(2, List.of(new DelegateProbe.Deviation("conv", "CONV_2D", 1, true))));
        }

        @Override
        public void close() {}
    }
}
