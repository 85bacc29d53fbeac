package org.skewscope.runtime.tensorflow;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.Precision;
import org.skewscope.model.ModelFile;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.tensor.DenseTensor;

/** Runs a model of TensorFlow layer by layer, by the ops that its execution would run. */
final class LayerRuns implements LayerRecorder {

    private final ModelFile file;
    private final OpenedBy opened;
    private final OutputCompletion completion;
    private final boolean oneDnn;
    private final OptimizedGraphs optimized = new OptimizedGraphs();

    LayerRuns(ModelFile file, OpenedBy opened, OutputCompletion completion, boolean oneDnn) {
        this.file = file;
        this.opened = opened;
        this.completion = completion;
        this.oneDnn = oneDnn;
    }

    @Override
    public synchronized LayerRun layers(
            DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        DenseTensor own = InputCheck.fed(batch, recipe.batch().layout(), file);
        RecipeCheck.requireLayers(recipe);
        ModelVariant whole = opened.by(recipe.loader());
        try {
            ModelVariant flat = TensorFlowModelRunner.variant(whole, recipe).inlined();
            DenseTensor fed =
                    recipe.precision() == Precision.FLOAT64 ? ModelVariant.toDouble(own) : own;
            ModelVariant executed = executed(fed, recipe, flat);
            int rows = batch.shape().dimension(0);
            boolean channelsFirst =
                    recipe.batch().layout().channelsFirst(file.signature().layout());
            LayerTap tap =
                    new LayerTap(
                            new ChannelsFirstOps(executed.graph(), channelsFirst),
                            rows,
                            rows == 1 ? 0 : recipe.position(),
                            each);
            try (EagerExecution execution =
                    new EagerExecution(
                            executed.graph(), executed.weights(), executed.definitions())) {
                ModelOutputs outputs = execution.run(fed, tap);
                return new LayerRun(
                        List.of(),
                        LayerTap.fusions(executed.graph()),
                        completion.complete(
                                RowsOfClasses.of(
                                        TensorFlowModelRunner.rounded(outputs),
                                        fed.shape().dimension(0),
                                        file)));
            }
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run "
                            + file.name()
                            + " layer by layer: "
                            + NativeMessages.firstLine(e),
                    "Choose another execution.",
                    e);
        }
    }

    /** The ops that are really executed: as written, or as the graph optimizer left them. */
    private ModelVariant executed(DenseTensor batch, ExecutionRecipe recipe, ModelVariant flat) {
        if (recipe.mode() == ExecutionMode.EAGER) {
            return flat.withGraph(opByOp(flat));
        }
        return optimized.of(flat, recipe, batch);
    }

    /** What the optimizer makes of large constants that are held outside of the graph. */
    Optional<ModelVariant> apart(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        return optimized.apart(flat, recipe, batch);
    }

    /** As an eager run executes the model's ops in this process. */
    ModelGraph opByOp(ModelVariant flat) {
        return oneDnn ? OneDnnSoftmax.use(flat.graph()) : flat.graph();
    }
}
