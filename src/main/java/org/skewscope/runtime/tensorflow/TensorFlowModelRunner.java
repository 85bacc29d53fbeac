package org.skewscope.runtime.tensorflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionMode;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.Layer;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.Precision;
import org.skewscope.execution.WeightLoading;
import org.skewscope.execution.Xla;
import org.skewscope.model.ModelFile;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.tensor.DenseTensor;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.proto.RewriterConfig;

/**
 * Runs a model of TensorFlow eagerly, as a graph in a session, or as a function. One run of each
 * way at a time; what a way of running needs is made at its first use, for several ways on as many
 * threads, and kept until {@link #close()}.
 */
final class TensorFlowModelRunner implements ModelRunner, LayerRecorder {

    private final ModelFile file;
    private final ModelVariant saved;
    private final OutputCompletion completion;
    private final boolean oneDnn;
    private final Map<WeightLoading, String> fingerprints = new ConcurrentHashMap<>();
    private final ExecutionCache executions = new ExecutionCache();
    private final OptimizedGraphs optimized = new OptimizedGraphs();
    private final FirstRun firstRun;

    /**
     * @param file what is said of the model
     * @param saved the model as it is saved
     * @param oneDnn whether oneDNN's kernels are on in this process
     */
    TensorFlowModelRunner(ModelFile file, ModelVariant saved, boolean oneDnn) {
        this.file = file;
        this.saved = saved;
        this.oneDnn = oneDnn;
        this.firstRun = new FirstRun(file);
        completion =
                OutputCompletion.of(
                        file.signature().returned(),
                        () -> FinalOp.returnsProbabilities(saved.inlined().graph()));
    }

    /** How the numbers that the model does not return are computed. */
    OutputCompletion completion() {
        return completion;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        RecipeCheck.require(recipe);
        try {
            int batchSize = Math.max(recipe.batchSize(), batch.shape().dimension(0));
            ModelOutputs outputs =
                    switch (recipe.precision()) {
                        case FLOAT32 -> run(recipe, fed, batchSize);
                        case FLOAT64 -> rounded(run(recipe, ModelVariant.toDouble(fed), batchSize));
                    };
            return completion.complete(outputs).withWeights(fingerprint(recipe.loading()));
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run " + file.name() + ": " + NativeMessages.firstLine(e),
                    e instanceof TFInvalidArgumentException
                            ? "The model itself refuses what it is fed: change the preprocessing,"
                                    + " or choose another model."
                            : "Choose another execution or a smaller batch.",
                    e);
        }
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        Map<ReadyModelKey, Supplier<ReadyModel>> makers = new LinkedHashMap<>();
        for (ExecutionRecipe recipe : recipes) {
            // XLA compiles for one batch size, and a run in float64 is longer than what it saves.
            if (recipe.xla() == Xla.OFF && recipe.precision() == Precision.FLOAT32) {
                makers.putIfAbsent(ReadyModelKey.of(recipe), () -> ready(recipe));
            }
        }
        executions.begin(makers);
    }

    private ReadyModel ready(ExecutionRecipe recipe) {
        ReadyModel made = make(recipe);
        ModelVariant flat = saved.inlined();
        if (FirstRun.leavesNoTrace(flat.graph(), flat.definitions())) {
            firstRun.of(made, recipe);
        }
        // Asked for with every run.
        String unusedYet = fingerprint(recipe.loading());
        return made;
    }

    /** Of the numbers as float32: those of the float64 reference are the same. */
    private String fingerprint(WeightLoading loading) {
        return fingerprints.computeIfAbsent(
                loading, key -> saved.loaded(key).weights().fingerprint());
    }

    private static ModelOutputs rounded(ModelOutputs outputs) {
        return new ModelOutputs(toFloat(outputs.logits()), toFloat(outputs.probabilities()));
    }

    private static DenseTensor toFloat(DenseTensor tensor) {
        return DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats());
    }

    /** Other threads may close an execution between its making and its turn. */
    private ModelOutputs run(ExecutionRecipe recipe, DenseTensor fed, int batchSize) {
        while (true) {
            Optional<ModelOutputs> outputs =
                    executions
                            .get(ReadyModelKey.of(recipe), () -> make(recipe))
                            .run(fed, batchSize);
            if (outputs.isPresent()) {
                return outputs.get();
            }
        }
    }

    private ModelVariant variant(ExecutionRecipe recipe) {
        return saved.loaded(recipe.loading()).in(recipe.precision());
    }

    private ReadyModel make(ExecutionRecipe recipe) {
        ModelVariant variant = variant(recipe);
        RewriterConfig rewriters = RewriterSettings.of(recipe.grappler());
        return switch (recipe.mode()) {
            case EAGER -> eager(variant.inlined());
            case GRAPH -> new GraphExecution(variant.graph(), variant.weights(), rewriters);
            case FUNCTION ->
                    new FunctionExecution(
                            variant.graph(), variant.weights(), rewriters, recipe.xla());
        };
    }

    private ReadyModel eager(ModelVariant flat) {
        return new EagerExecution(opByOp(flat), flat.weights(), flat.definitions());
    }

    private ModelGraph opByOp(ModelVariant flat) {
        return oneDnn ? OneDnnSoftmax.use(flat.graph()) : flat.graph();
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(this);
    }

    @Override
    public synchronized LayerRun layers(
            DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        DenseTensor own = InputCheck.fed(batch, recipe.batch().layout(), file);
        RecipeCheck.requireLayers(recipe);
        try {
            ModelVariant flat = variant(recipe).inlined();
            DenseTensor fed =
                    recipe.precision() == Precision.FLOAT64 ? ModelVariant.toDouble(own) : own;
            ModelGraph executed = executed(fed, recipe, flat);
            int rows = batch.shape().dimension(0);
            boolean channelsFirst =
                    recipe.batch().layout().channelsFirst(file.signature().layout());
            LayerTap tap =
                    new LayerTap(
                            new ChannelsFirstOps(executed, channelsFirst),
                            rows,
                            rows == 1 ? 0 : recipe.position(),
                            each);
            try (EagerExecution execution =
                    new EagerExecution(executed, flat.weights(), flat.definitions())) {
                ModelOutputs outputs = execution.run(fed, tap);
                return new LayerRun(
                        List.of(),
                        LayerTap.fusions(executed),
                        completion.complete(rounded(outputs)));
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
    private ModelGraph executed(DenseTensor batch, ExecutionRecipe recipe, ModelVariant flat) {
        if (recipe.mode() == ExecutionMode.EAGER) {
            return opByOp(flat);
        }
        return optimized.of(flat, recipe, batch);
    }

    @Override
    public synchronized void close() {
        executions.close();
    }
}
