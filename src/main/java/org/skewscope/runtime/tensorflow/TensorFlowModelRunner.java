package org.skewscope.runtime.tensorflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.cache.ReadyWays;
import org.skewscope.execution.DelegateProbe;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.ModelRunner;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.FileLoader;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.execution.option.Xla;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.savedmodel.GraphLayers;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.runtime.tensorflow.mode.EagerExecution;
import org.skewscope.runtime.tensorflow.mode.FunctionExecution;
import org.skewscope.runtime.tensorflow.mode.GraphExecution;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.ReadyModel;
import org.skewscope.runtime.tensorflow.mode.WarmUp;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;

/**
 * Runs a model of TensorFlow eagerly, as a graph in a session, or as a function. Each execution
 * runs once at a time; it is made at its first use and kept until {@link #close()}.
 */
final class TensorFlowModelRunner implements ModelRunner {

    private final ModelFile file;
    private final ModelByLoader opened;
    private final ModelVariant saved;
    private final OutputCompletion completion;
    private final Map<WeightLoading, String> fingerprints = new ConcurrentHashMap<>();
    private final ExecutionCache executions;
    private final LayerRuns layers;
    private final DelegateProbe operations;
    private final ExecutionFactory factory;

    /**
     * @param file the facts about the model
     * @param opened the saved model, by file loader
     * @param oneDnn whether oneDNN's kernels are on in this process
     */
    TensorFlowModelRunner(ModelFile file, ModelByLoader opened, boolean oneDnn) {
        this.file = file;
        this.opened = opened;
        saved = opened.itself();
        executions = new ExecutionCache(saved.weights().bytes());
        completion = OutputCompletion.of(
                file.signature().returned(),
                () -> FinalOp.returnsProbabilities(saved.inlined().graph()));
        layers = new LayerRuns(file, opened, completion, oneDnn);
        operations = new CompiledOperations(file, opened);
        factory = new ExecutionFactory(layers);
    }

    /** Returns how missing logits or probabilities are computed. */
    OutputCompletion completion() {
        return completion;
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe) throws ExecutionException {
        return run(batch, recipe, () -> false);
    }

    @Override
    public ModelOutputs run(DenseTensor batch, ExecutionRecipe recipe, BooleanSupplier unwanted)
            throws ExecutionException {
        DenseTensor fed = InputCheck.fed(batch, recipe.batch().layout(), file);
        RecipeCheck.require(recipe);
        ModelVariant whole = opened.by(recipe.loader());
        RecipeCheck.requireWeights(recipe, file, !whole.weights().variables().isEmpty());
        try {
            int batchSize = Math.max(recipe.batchSize(), batch.shape().dimension(0));
            return completion
                    .complete(rows(whole, recipe, fed, batchSize, unwanted))
                    .withWeights(fingerprint(recipe.loading()));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run %s: %s".formatted(file.name(), NativeMessages.firstLine(e)),
                    remedy(e),
                    e);
        }
    }

    private String remedy(RuntimeException failure) {
        if (!(failure instanceof TFInvalidArgumentException)) {
            return "Choose another execution or a smaller batch.";
        }
        return file.signature().takesFiles()
                ? "The model decodes the file itself: save the picture again as JPEG or PNG, or choose another model."
                : "The model itself refuses its input: change the preprocessing, or choose another model.";
    }

    private ModelOutputs rows(
            ModelVariant whole, ExecutionRecipe recipe, DenseTensor fed, int batchSize, BooleanSupplier unwanted)
            throws ExecutionException {
        if (file.signature().input().rank() > 0) {
            ModelOutputs outputs = inPrecision(whole, recipe, fed, batchSize, unwanted);
            return RowsOfClasses.of(outputs, fed.shape().dimension(0), file);
        }
        List<ModelOutputs> each = new ArrayList<>();
        for (DenseTensor single : EncodedFiles.single(fed)) {
            each.add(RowsOfClasses.of(inPrecision(whole, recipe, single, 1, unwanted), 1, file));
        }
        return ModelOutputs.joined(each);
    }

    private ModelOutputs inPrecision(
            ModelVariant whole, ExecutionRecipe recipe, DenseTensor fed, int batchSize, BooleanSupplier unwanted) {
        return switch (recipe.precision()) {
            case FLOAT32 -> run(whole, recipe, fed, batchSize, unwanted);
            case FLOAT64 -> rounded(run(whole, recipe, ModelVariant.toDouble(fed), batchSize, unwanted));
        };
    }

    @Override
    public Optional<ExecutionException> refusal(ExecutionRecipe recipe) {
        try {
            RecipeCheck.require(recipe);
            opened.require(recipe.loader());
            RecipeCheck.requireWeights(
                    recipe, file, !saved.weights().variables().isEmpty());
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void prepare(List<ExecutionRecipe> recipes) {
        Map<ReadyModelKey, Supplier<ReadyModel>> makers = new LinkedHashMap<>();
        for (ExecutionRecipe recipe : recipes) {
            // XLA compiles for one batch size, and a run in float64 is longer than what it saves.
            if (recipe.xla() == Xla.OFF && recipe.precision() == Precision.FLOAT32) {
                whole(recipe)
                        .ifPresent(whole -> makers.putIfAbsent(ReadyModelKey.of(recipe), () -> ready(whole, recipe)));
            }
        }
        executions.begin(makers, ways(recipes));
    }

    @Override
    public void rest(List<ExecutionRecipe> wanted) {
        executions.rest(ways(wanted));
    }

    private static Set<ReadyModelKey> ways(List<ExecutionRecipe> recipes) {
        return recipes.stream().map(ReadyModelKey::of).collect(Collectors.toSet());
    }

    /**
     * Returns the model as the recipe's loader opens it.
     *
     * @return empty if the loader is refused; the run reports the reason
     */
    private Optional<ModelVariant> whole(ExecutionRecipe recipe) {
        try {
            return Optional.of(opened.by(recipe.loader()));
        } catch (ExecutionException refused) {
            return Optional.empty();
        }
    }

    private ReadyModel ready(ModelVariant whole, ExecutionRecipe recipe) {
        ReadyModel made = factory.make(whole, recipe);
        ModelVariant flat = whole.inlined();
        if (WarmUp.leavesNoTrace(flat.graph(), flat.definitions())) {
            new WarmUp(file).of(made, recipe);
        }
        // Each run asks for the fingerprint.
        String unusedYet = fingerprint(recipe.loading());
        return made;
    }

    /**
     * Returns the file's SHA-256, which identifies a graph of constants.
     *
     * @return empty text if the file cannot be read
     */
    private String ofFile() {
        try {
            return file.sha256();
        } catch (ModelException e) {
            return "";
        }
    }

    /**
     * Returns the fingerprint of the weights as float32; the float64 reference has the same values.
     */
    private String fingerprint(WeightLoading loading) {
        return fingerprints.computeIfAbsent(
                loading,
                key -> saved.weights().variables().isEmpty()
                        ? ofFile()
                        : saved.loaded(key).weights().fingerprint());
    }

    static ModelOutputs rounded(ModelOutputs outputs) {
        return new ModelOutputs(toFloat(outputs.logits()), toFloat(outputs.probabilities()));
    }

    private static DenseTensor toFloat(DenseTensor tensor) {
        return DenseTensor.ofFloat32(tensor.shape(), tensor.toFloats());
    }

    /**
     * Runs an execution. Another thread may close the execution between its making and its turn; it
     * is then made again.
     */
    private ModelOutputs run(
            ModelVariant whole, ExecutionRecipe recipe, DenseTensor fed, int batchSize, BooleanSupplier unwanted) {
        ReadyModelKey key = ReadyModelKey.of(recipe);
        if (executions.isTried(key)) {
            try (ReadyModel once = factory.make(whole, recipe)) {
                return once.run(fed, batchSize, unwanted);
            }
        }
        while (true) {
            Optional<ModelOutputs> outputs =
                    executions.get(key, () -> factory.make(whole, recipe)).run(fed, batchSize, unwanted);
            if (outputs.isPresent()) {
                return outputs.get();
            }
        }
    }

    static ModelVariant variant(ModelVariant whole, ExecutionRecipe recipe) {
        return whole.loaded(recipe.loading()).in(recipe.precision());
    }

    @Override
    public Optional<LayerRecorder> recorder() {
        return Optional.of(layers);
    }

    @Override
    public Optional<DelegateProbe> delegateProbe() {
        return Optional.of(operations);
    }

    @Override
    public void close() {
        // A run of the layers ends first.
        synchronized (layers) {
            executions.close();
            saved.weights().constants().close();
        }
    }

    /** Reads from the op behind a model's only output whether the output is probabilities. */
    private static final class FinalOp {

        /** Ops that leave the values of their first input unchanged, in any shape. */
        private static final Set<String> PASSING = Set.of(
                "Identity",
                "IdentityN",
                "Cast",
                "Reshape",
                "Squeeze",
                "ExpandDims",
                "EnsureShape",
                "StopGradient",
                "PreventGradient");

        private static final Set<String> OF_PROBABILITIES = Set.of("Softmax", "Sigmoid");

        private FinalOp() {}

        /**
         * Returns whether the output is probabilities.
         *
         * @param flat a graph without calls
         */
        static boolean returnsProbabilities(ModelGraph flat) {
            Map<String, NodeDef> nodes = GraphLayers.byName(flat.graph().getNodeList());
            TensorName last = flat.logits();
            while (PASSING.contains(nodes.get(last.node()).getOp())) {
                last = TensorName.parse(nodes.get(last.node()).getInput(last.index()));
            }
            return OF_PROBABILITIES.contains(nodes.get(last.node()).getOp());
        }
    }

    /** Makes an execution of a model for a recipe. */
    private static final class ExecutionFactory {

        private final LayerRuns layers;

        /**
         * @param layers gives the ops that each execution runs
         */
        ExecutionFactory(LayerRuns layers) {
            this.layers = layers;
        }

        /**
         * Returns a new execution.
         *
         * @param whole the model as it is saved
         */
        ReadyModel make(ModelVariant whole, ExecutionRecipe recipe) {
            ModelVariant variant = TensorFlowModelRunner.variant(whole, recipe);
            if (recipe.mode() == ExecutionMode.EAGER) {
                ModelVariant flat = variant.inlined();
                return new EagerExecution(layers.opByOp(flat), flat.weights(), flat.definitions());
            }
            // What XLA compiles depends on which numbers are constants.
            return variant.weights().constants().isEmpty() || recipe.xla() == Xla.ON
                    ? optimizing(variant.whole(), recipe)
                    : new OptimizedExecution(
                            batch -> layers.apart(variant.inlined(), recipe, batch),
                            () -> optimizing(variant.whole(), recipe));
        }

        private static ReadyModel optimizing(ModelVariant variant, ExecutionRecipe recipe) {
            RewriterConfig rewriters = RewriterSettings.of(recipe.grappler());
            return switch (recipe.mode()) {
                case GRAPH -> new GraphExecution(
                        variant.graph(), () -> variant.inlined().graph(), variant.weights(), rewriters);
                case FUNCTION -> new FunctionExecution(
                        variant.graph(), variant.weights(), variant.definitions(), rewriters, recipe.xla());
                case EAGER, TFLITE, ONNX -> throw new IllegalArgumentException(
                        "No graph of TensorFlow: " + recipe.mode());
            };
        }
    }

    /**
     * Runs a graph whose large constants are held outside of the graph. The ops that the graph
     * optimizer leaves are executed one by one, which gives the bits of the optimized run. A
     * session would copy such constants a dozen times.
     */
    private static final class OptimizedExecution implements ReadyModel {

        private final Function<DenseTensor, Optional<ModelVariant>> optimizer;
        private final Supplier<ReadyModel> whole;
        private ReadyModel made;
        private Shape madeFor;

        /**
         * @param optimizer returns the optimized graph for a batch; empty if the optimizer uses the
         *     constants' values in an unknown way
         * @param whole makes the execution with all constants in the graph
         */
        OptimizedExecution(Function<DenseTensor, Optional<ModelVariant>> optimizer, Supplier<ReadyModel> whole) {
            this.optimizer = optimizer;
            this.whole = whole;
        }

        @Override
        public ModelOutputs run(DenseTensor batch, int batchSize) {
            return run(batch, batchSize, () -> false);
        }

        @Override
        public ModelOutputs run(DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
            if (!batch.shape().equals(madeFor)) {
                close();
                made = optimizer
                        .apply(batch)
                        .<ReadyModel>map(it -> new EagerExecution(it.graph(), it.weights(), it.definitions()))
                        .orElseGet(whole);
                madeFor = batch.shape();
            }
            return made.run(batch, batchSize, unwanted);
        }

        @Override
        public void close() {
            if (made != null) {
                made.close();
                made = null;
                madeFor = null;
            }
        }
    }

    /**
     * Keeps the executions used last: each holds its own copy of the weights and its own compiled
     * kernels, tens of megabytes. For several threads; one of them makes an execution at a time.
     */
    static final class ExecutionCache implements AutoCloseable {

        private final Kept<ReadyModelKey, SharedExecution> executions =
                new Kept<>(CacheLimit.READY_MODELS.most(), each -> 1, SharedExecution::close);

        /** Holds the executions that are being made. The caller that removes one closes it. */
        private final Map<ReadyModelKey, CompletableFuture<ReadyModel>> coming = new HashMap<>();

        private final ReadyWays<ReadyModelKey> ways;

        /**
         * @param bytes the size of the weights, of which each execution has a copy
         */
        ExecutionCache(long bytes) {
            ways = new ReadyWays<>(bytes);
        }

        /** Returns whether the execution of a key is closed after its run. */
        boolean isTried(ReadyModelKey key) {
            return ways.isTried(key);
        }

        /**
         * Begins to make the executions that are missing, each on a thread of its own. A single
         * missing one is left to {@link #get}, which makes it on the caller's thread.
         *
         * @param wanted the executions that are used in turn from now on
         */
        synchronized void begin(Map<ReadyModelKey, Supplier<ReadyModel>> makers, Set<ReadyModelKey> wanted) {
            ways.announce(wanted);
            Map<ReadyModelKey, Supplier<ReadyModel>> missing = new HashMap<>(makers);
            missing.keySet()
                    .removeIf(key ->
                            coming.containsKey(key) || executions.get(key).isPresent());
            if (missing.size() > 1 && missing.size() + coming.size() <= CacheLimit.READY_MODELS.most()) {
                missing.forEach(
                        (key, maker) -> coming.put(key, CompletableFuture.supplyAsync(maker, ExecutionCache::start)));
            }
        }

        private static void start(Runnable making) {
            Thread thread = new Thread(making, "execution");
            thread.setDaemon(true);
            thread.start();
        }

        /**
         * Returns the execution of a key and makes it if it is missing. The execution that was
         * unused longest is closed to make room.
         */
        synchronized SharedExecution get(ReadyModelKey key, Supplier<ReadyModel> maker) {
            Optional<SharedExecution> known = executions.get(key);
            if (known.isPresent()) {
                return known.get();
            }
            // The weights of one more need not be in memory at the same time.
            executions.rest(ways.most() - 1);
            return executions.get(key, () -> new SharedExecution(begun(key).orElseGet(maker)));
        }

        /** Closes the executions that none of these recipes runs by. */
        synchronized void rest(Set<ReadyModelKey> wanted) {
            ways.rest(wanted);
            executions.retain(wanted);
        }

        /**
         * Returns the execution that {@link #begin} started.
         *
         * @return empty if nothing was started, or making it failed: the caller then makes it again
         *     and reports the reason
         */
        private Optional<ReadyModel> begun(ReadyModelKey key) {
            CompletableFuture<ReadyModel> begun = coming.remove(key);
            try {
                return Optional.ofNullable(begun).map(CompletableFuture::join);
            } catch (CompletionException e) {
                return Optional.empty();
            }
        }

        @Override
        public synchronized void close() {
            coming.values().removeIf(making -> {
                CompletableFuture<Void> unusedEnd = making.thenAccept(ReadyModel::close);
                return true;
            });
            executions.forget();
        }

        /**
         * Shares an execution among threads, which take turns. Other executions run at the same
         * time.
         */
        static final class SharedExecution implements AutoCloseable {

            private final ReadyModel model;
            private boolean closed;

            SharedExecution(ReadyModel model) {
                this.model = model;
            }

            ReadyModel model() {
                return model;
            }

            /**
             * Runs the model once, unless the run became unwanted while it waited for its turn.
             *
             * @return empty if it was closed by then and has to be made again
             * @throws CancellationException if the run is unwanted
             */
            synchronized Optional<ModelOutputs> run(DenseTensor batch, int batchSize, BooleanSupplier unwanted) {
                if (unwanted.getAsBoolean()) {
                    throw new CancellationException();
                }
                return closed ? Optional.empty() : Optional.of(model.run(batch, batchSize, unwanted));
            }

            /** Waits for the end of the run under way. */
            @Override
            public synchronized void close() {
                closed = true;
                model.close();
            }
        }
    }

    /**
     * Identifies an execution by the parts of a recipe that require an execution of their own; the
     * batch does not.
     *
     * @param grappler empty if no graph is rewritten
     */
    record ReadyModelKey(
            ExecutionMode mode,
            Optional<Grappler> grappler,
            Xla xla,
            FileLoader loader,
            WeightLoading loading,
            Precision precision) {

        static ReadyModelKey of(ExecutionRecipe recipe) {
            return new ReadyModelKey(
                    recipe.mode(),
                    recipe.mode().rewrites() ? Optional.of(recipe.grappler()) : Optional.empty(),
                    recipe.xla(),
                    recipe.loader(),
                    recipe.loading(),
                    recipe.precision());
        }
    }
}
