package org.skewscope.execution;

import java.util.HashMap;
import java.util.Map;
import org.skewscope.execution.graph.FunctionInliner;
import org.skewscope.execution.graph.ModelGraph;
import org.skewscope.execution.graph.OpDefinitions;
import org.skewscope.libtensorflow.EagerContext;
import org.skewscope.model.ModelDirectory;
import org.skewscope.model.ModelException;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.RewriterConfig;

/**
 * Runs a SavedModel eagerly, as a graph in a session, or as a function. One run at a time; what a
 * way of running needs is made at its first use and kept until {@link #close()}.
 */
final class TensorFlowModelRunner implements ModelRunner {

    private final ModelDirectory directory;
    private final ModelGraph model;
    private final ModelWeights weights;
    private final EagerContext context;
    private final EagerVariables variables;
    private final boolean oneDnn;
    private final Map<String, Execution> executions = new HashMap<>();

    TensorFlowModelRunner(ModelDirectory directory, boolean oneDnn) throws ModelException {
        this.directory = directory;
        this.oneDnn = oneDnn;
        model = ModelGraph.of(directory);
        weights = WeightsLoader.load(directory, model);
        context = new EagerContext();
        variables = new EagerVariables(context, model, weights, "model");
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
            case EAGER -> executions.computeIfAbsent("eager", key -> eager());
            case GRAPH ->
                    executions.computeIfAbsent(
                            "graph " + recipe.grappler().id(), key -> graph(recipe.grappler()));
            case FUNCTION ->
                    executions.computeIfAbsent(
                            "function " + recipe.grappler().id(),
                            key -> function(recipe.grappler()));
        };
    }

    private Execution eager() {
        model.graph().getLibrary().getFunctionList().forEach(context::addFunction);
        OpDefinitions definitions =
                new OpDefinitions(TensorFlow.registeredOpList(), model.graph().getLibrary());
        ModelGraph flat = FunctionInliner.inline(model, definitions);
        return new EagerExecution(
                context, oneDnn ? OneDnnSoftmax.use(flat) : flat, variables, definitions);
    }

    private Execution graph(Grappler grappler) {
        return new GraphExecution(model, weights, RewriterSettings.of(grappler));
    }

    private Execution function(Grappler grappler) {
        RewriterConfig rewriters = RewriterSettings.of(grappler);
        String suffix = "_" + grappler.id().replace('-', '_');
        return new FunctionExecution(context, model, variables, rewriters, suffix);
    }

    @Override
    public synchronized void close() {
        executions.values().forEach(Execution::close);
        executions.clear();
        variables.close();
        context.close();
    }
}
