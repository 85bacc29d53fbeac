package org.skewscope.execution;

import org.skewscope.execution.graph.FunctionInliner;
import org.skewscope.execution.graph.ModelGraph;
import org.skewscope.execution.graph.OpDefinitions;
import org.skewscope.model.ModelDirectory;
import org.skewscope.model.ModelException;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.TensorFlow;

/**
 * Runs a SavedModel eagerly, as a graph in a session, or as a function. One run at a time; what a
 * way of running needs is made at its first use and kept until {@link #close()}.
 */
final class TensorFlowModelRunner implements ModelRunner, LayerRecorder {

    private final ModelDirectory directory;
    private final ModelGraph model;
    private final ModelWeights weights;
    private final boolean oneDnn;
    private final ExecutionCache executions = new ExecutionCache();

    TensorFlowModelRunner(ModelDirectory directory, boolean oneDnn) throws ModelException {
        this.directory = directory;
        this.oneDnn = oneDnn;
        model = ModelGraph.of(directory);
        weights = WeightsLoader.load(directory, model);
    }

    ModelWeights weights() {
        return weights;
    }

    @Override
    public synchronized ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe)
            throws ExecutionException {
        InputCheck.require(batch, directory);
        try {
            int batchSize = Math.max(recipe.batchSize(), batch.shape().dimension(0));
            return execution(recipe).run(batch, batchSize);
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run "
                            + directory.name()
                            + ": "
                            + NativeMessages.firstLine(e),
                    "Choose another execution or a smaller batch.",
                    e);
        }
    }

    private Execution execution(ExecutionRecipe recipe) {
        return switch (recipe.mode()) {
            case EAGER -> executions.get("eager", () -> eager());
            case GRAPH ->
                    executions.get(
                            "graph " + recipe.grappler().id(), () -> graph(recipe.grappler()));
            case FUNCTION ->
                    executions.get(
                            "function " + recipe.grappler().id(),
                            () -> function(recipe.grappler()));
        };
    }

    private Execution eager() {
        OpDefinitions definitions =
                new OpDefinitions(TensorFlow.registeredOpList(), model.graph().getLibrary());
        ModelGraph flat = FunctionInliner.inline(model, definitions);
        return new EagerExecution(oneDnn ? OneDnnSoftmax.use(flat) : flat, weights, definitions);
    }

    private Execution graph(Grappler grappler) {
        return new GraphExecution(model, weights, RewriterSettings.of(grappler));
    }

    private Execution function(Grappler grappler) {
        return new FunctionExecution(model, weights, RewriterSettings.of(grappler));
    }

    @Override
    public synchronized LayerRun layers(DenseTensor batch, ExecutionRecipe recipe)
            throws ExecutionException {
        InputCheck.require(batch, directory);
        OpDefinitions definitions =
                new OpDefinitions(TensorFlow.registeredOpList(), model.graph().getLibrary());
        try {
            ModelGraph executed = executed(batch, recipe, definitions);
            LayerTap tap = new LayerTap(batch.shape().dimension(0));
            try (EagerExecution execution = new EagerExecution(executed, weights, definitions)) {
                ModelOutputs outputs = execution.run(batch, tap);
                return new LayerRun(tap.layers(), LayerTap.fusions(executed), outputs);
            }
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run "
                            + directory.name()
                            + " layer by layer: "
                            + NativeMessages.firstLine(e),
                    "Choose another execution.",
                    e);
        }
    }

    /** The ops that are really executed: as written, or as the graph optimizer left them. */
    private ModelGraph executed(
            DenseTensor batch, ExecutionRecipe recipe, OpDefinitions definitions) {
        ModelGraph flat = FunctionInliner.inline(model, definitions);
        if (recipe.mode() == ExecutionMode.EAGER) {
            return oneDnn ? OneDnnSoftmax.use(flat) : flat;
        }
        return OptimizedGraph.of(flat, RewriterSettings.of(recipe.grappler()), batch, weights);
    }

    @Override
    public synchronized void close() {
        executions.close();
    }
}
