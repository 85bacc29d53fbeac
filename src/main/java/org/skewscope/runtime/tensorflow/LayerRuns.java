package org.skewscope.runtime.tensorflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.Fusion;
import org.skewscope.execution.InputCheck;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.LayerRecorder.Layer;
import org.skewscope.execution.LayerRecorder.LayerRun;
import org.skewscope.execution.ModelOutputs;
import org.skewscope.execution.OutputCompletion;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.model.ModelFile;
import org.skewscope.runtime.tensorflow.capi.EagerTensor;
import org.skewscope.runtime.tensorflow.constants.FoldedConstants;
import org.skewscope.runtime.tensorflow.graph.EagerPlan.Step;
import org.skewscope.runtime.tensorflow.graph.ModelGraph;
import org.skewscope.runtime.tensorflow.graph.OneDnnSoftmax;
import org.skewscope.runtime.tensorflow.graph.RewriterSettings;
import org.skewscope.runtime.tensorflow.graph.TensorName;
import org.skewscope.runtime.tensorflow.mode.EagerExecution;
import org.skewscope.runtime.tensorflow.mode.ModelVariant;
import org.skewscope.runtime.tensorflow.mode.OptimizedGraph;
import org.skewscope.tensor.ChannelAxis;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.ElementType;
import org.skewscope.tensor.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.RewriterConfig;

/** Runs a model of TensorFlow layer by layer, by the ops that its execution would run. */
final class LayerRuns implements LayerRecorder {

    private final ModelFile file;
    private final ModelByLoader opened;
    private final OutputCompletion completion;
    private final boolean oneDnn;
    private final OptimizedGraphs optimized = new OptimizedGraphs();

    LayerRuns(ModelFile file, ModelByLoader opened, OutputCompletion completion, boolean oneDnn) {
        this.file = file;
        this.opened = opened;
        this.completion = completion;
        this.oneDnn = oneDnn;
    }

    @Override
    public synchronized LayerRun layers(DenseTensor batch, ExecutionRecipe recipe, Consumer<Layer> each)
            throws ExecutionException {
        DenseTensor own = InputCheck.fed(batch, recipe.batch().layout(), file);
        RecipeCheck.requireLayers(recipe);
        ModelVariant whole = opened.by(recipe.loader());
        try {
            ModelVariant flat = TensorFlowModelRunner.variant(whole, recipe).inlined();
            DenseTensor fed = recipe.precision() == Precision.FLOAT64 ? ModelVariant.toDouble(own) : own;
            ModelVariant executed = executed(fed, recipe, flat);
            int rows = batch.shape().dimension(0);
            boolean channelsFirst =
                    recipe.batch().layout().channelsFirst(file.signature().layout());
            LayerTap tap = new LayerTap(
                    new ChannelsFirstOps(executed.graph(), channelsFirst),
                    rows,
                    rows == 1 ? 0 : recipe.position(),
                    each);
            try (EagerExecution execution =
                    EagerExecution.ofOneRun(executed.graph(), executed.weights(), executed.definitions())) {
                ModelOutputs outputs = execution.run(fed, tap);
                return new LayerRun(
                        List.of(),
                        LayerTap.fusions(executed.graph()),
                        completion.complete(RowsOfClasses.of(
                                TensorFlowModelRunner.rounded(outputs),
                                fed.shape().dimension(0),
                                file)));
            }
        } catch (CancellationException e) {
            // Nobody waits for the layers any more, which is no failure of the model.
            throw e;
        } catch (RuntimeException e) {
            throw new ExecutionException(
                    "TensorFlow could not run %s layer by layer: %s"
                            .formatted(file.name(), NativeMessages.firstLine(e)),
                    "Choose another execution.",
                    e);
        }
    }

    /** Returns the ops that a run executes: as written, or as the graph optimizer left them. */
    private ModelVariant executed(DenseTensor batch, ExecutionRecipe recipe, ModelVariant flat) {
        if (recipe.mode() == ExecutionMode.EAGER) {
            return flat.withGraph(opByOp(flat));
        }
        return optimized.of(flat, recipe, batch);
    }

    /**
     * Returns the optimized graph of a model whose large constants are held outside of the graph.
     *
     * @return empty if the optimizer's use of the constants' values cannot be traced
     */
    Optional<ModelVariant> apart(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
        return optimized.apart(flat, recipe, batch);
    }

    /** Returns the graph whose ops an eager run executes in this process. */
    ModelGraph opByOp(ModelVariant flat) {
        return oneDnn ? OneDnnSoftmax.use(flat.graph()) : flat.graph();
    }

    /**
     * Passes on the outputs of a model's ops for one picture, if they depend on the picture.
     *
     * @param channelsFirst which ops' activations are transposed to be shown
     * @param rows of the batch
     * @param row the picture's
     */
    private record LayerTap(ChannelsFirstOps channelsFirst, int rows, int row, Consumer<Layer> each)
            implements EagerExecution.StepListener {
        /** Ops that return weights or the picture unchanged. */
        private static final Set<String> PASSING =
                Set.of("ReadVariableOp", "Const", "Identity", "Placeholder", "VarHandleOp", "NoOp");

        @Override
        public void executed(Step step, List<EagerTensor> outputs) {
            boolean first = channelsFirst.returnedBy(step);
            if (PASSING.contains(step.type())
                    || outputs.isEmpty()
                    || !outputs.get(0).isFloating()) {
                return;
            }
            DenseTensor activation = widened(outputs.get(0).toDense());
            if (activation.shape().rank() >= 2 && activation.shape().dimension(0) == rows) {
                DenseTensor own = ownRow(activation);
                each.accept(new Layer(
                        step.name(), step.type(), first && own.shape().rank() == 4 ? ChannelAxis.last(own) : own));
            }
        }

        /**
         * Returns the activation as float32 if a rewriter lets the op compute in 16 bits. Float32
         * holds those values exactly.
         */
        private static DenseTensor widened(DenseTensor activation) {
            return activation.type().bytes() == Short.BYTES
                    ? DenseTensor.ofFloat32(activation.shape(), activation.toFloats())
                    : activation;
        }

        private DenseTensor ownRow(DenseTensor activation) {
            if (rows == 1) {
                return activation;
            }
            List<Integer> dimensions = new ArrayList<>(activation.shape().dimensions());
            dimensions.set(0, 1);
            Shape shape = new Shape(dimensions);
            int from = activation.size() / rows * row;
            int to = from + activation.size() / rows;
            return activation.type() == ElementType.FLOAT64
                    ? DenseTensor.ofFloat64(shape, Arrays.copyOfRange(activation.float64(), from, to))
                    : DenseTensor.ofFloat32(shape, Arrays.copyOfRange(activation.float32(), from, to));
        }

        static List<Fusion> fusions(ModelGraph optimized) {
            List<Fusion> fusions = new ArrayList<>();
            for (NodeDef node : optimized.graph().getNodeList()) {
                if (node.containsAttr("fused_ops")) {
                    List<String> fused = node.getAttrOrThrow("fused_ops").getList().getSList().stream()
                            .map(bytes -> bytes.toStringUtf8())
                            .toList();
                    if (!fused.isEmpty()) {
                        fusions.add(new Fusion(node.getName(), node.getOp(), fused));
                    }
                }
            }
            return fusions;
        }
    }

    /**
     * Keeps the optimized graphs of a model. An optimized graph depends on the graph, the rewriters
     * and the input's shape, and finding it takes a session that holds the weights.
     */
    private static final class OptimizedGraphs {

        private record Key(
                ExecutionMode mode, WeightLoading loading, Precision precision, Grappler grappler, Shape fed) {}

        private final Kept<Key, ModelGraph> known = Kept.ofCount(CacheLimit.OPTIMIZED_GRAPHS);
        private final Kept<Key, Optional<FoldedConstants.Traced>> traced = Kept.ofCount(CacheLimit.OPTIMIZED_GRAPHS);

        /**
         * Returns the optimized variant of a model.
         *
         * @param flat the graph without calls
         */
        ModelVariant of(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
            if (flat.weights().constants().isEmpty()) {
                return flat.withGraph(graph(flat, recipe, batch));
            }
            return apart(flat, recipe, batch).orElseGet(() -> {
                ModelVariant whole = flat.whole();
                return whole.withGraph(optimize(whole, recipe, batch));
            });
        }

        /**
         * Returns the optimized graph of a model whose large constants are held outside of the
         * graph.
         *
         * @return empty if the optimizer's use of the constants' values cannot be traced
         */
        Optional<ModelVariant> apart(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
            return traced.get(key(recipe, batch), () -> trace(flat, recipe, batch))
                    .map(found -> flat.folding(found.graph(), found.origins()));
        }

        private static Optional<FoldedConstants.Traced> trace(
                ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
            return new FoldedConstants(
                            flat.graph(),
                            flat.weights().constants().constants(),
                            flat.definitions(),
                            graph -> optimizeIdly(flat.withGraph(graph), recipe, batch))
                    .trace();
        }

        private ModelGraph graph(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
            if (recipe.loading() == WeightLoading.FROZEN) {
                // The weights are part of the graph, and too large to be kept once more.
                return optimize(flat, recipe, batch);
            }
            return known.get(key(recipe, batch), () -> optimize(flat, recipe, batch));
        }

        private static Key key(ExecutionRecipe recipe, DenseTensor batch) {
            return new Key(recipe.mode(), recipe.loading(), recipe.precision(), recipe.grappler(), batch.shape());
        }

        /** Optimizes a graph of stand-ins without running it, since its outputs are of no use. */
        private static ModelGraph optimizeIdly(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
            return recipe.mode() == ExecutionMode.GRAPH
                    ? OptimizedGraph.ofIdlePipeline(flat.graph(), RewriterSettings.of(recipe.grappler()), batch)
                    : optimize(flat, recipe, batch);
        }

        private static ModelGraph optimize(ModelVariant flat, ExecutionRecipe recipe, DenseTensor batch) {
            RewriterConfig rewriters = RewriterSettings.of(recipe.grappler());
            return recipe.mode() == ExecutionMode.GRAPH
                    ? OptimizedGraph.ofPipeline(flat.graph(), rewriters, batch, flat.weights())
                    : OptimizedGraph.ofFunction(flat, rewriters, batch);
        }
    }

    /**
     * Finds the ops of a model that return [N, channels, height, width]: the ops whose attribute
     * says so, and the ops behind them without a layout of their own, up to the next transpose.
     */
    private static final class ChannelsFirstOps {

        private static final String DATA_FORMAT = "data_format";

        private final Set<String> channelsFirst = new HashSet<>();
        private final Set<String> channelsLast = new HashSet<>();

        /**
         * @param input whether the model's input is [N, channels, height, width]
         */
        ChannelsFirstOps(ModelGraph model, boolean input) {
            for (NodeDef node : model.graph().getNodeList()) {
                AttrValue format = node.getAttrOrDefault(DATA_FORMAT, AttrValue.getDefaultInstance());
                switch (format.getS().toStringUtf8()) {
                    case "NCHW" -> channelsFirst.add(node.getName());
                    case "NHWC" -> channelsLast.add(node.getName());
                    default -> {
                        // Follows its inputs.
                    }
                }
            }
            if (input) {
                channelsFirst.add(model.input());
            }
        }

        /**
         * Returns whether an op's output has its channels first. Steps must be asked in the order
         * in which they are executed.
         */
        boolean returnedBy(Step step) {
            if (!channelsFirst.contains(step.name())
                    && !channelsLast.contains(step.name())
                    && !step.type().contains("Transpose")
                    && step.inputs().stream().map(TensorName::node).anyMatch(channelsFirst::contains)) {
                channelsFirst.add(step.name());
            }
            return channelsFirst.contains(step.name());
        }
    }
}
