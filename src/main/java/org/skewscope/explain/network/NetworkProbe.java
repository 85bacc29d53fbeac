package org.skewscope.explain.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.LayerRecorder;
import org.skewscope.execution.ModelCatalogue;
import org.skewscope.execution.option.Delegate;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.execution.option.Grappler;
import org.skewscope.execution.option.OnnxOptimization;
import org.skewscope.execution.option.Precision;
import org.skewscope.execution.option.WeightLoading;
import org.skewscope.execution.option.Xla;
import org.skewscope.layers.compare.NetworkComparison;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.OwnError;
import org.skewscope.layers.evaluate.OwnErrors;
import org.skewscope.layers.evaluate.Recording;
import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.layers.read.OperatorReader;
import org.skewscope.layers.unit.Unit;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelRuntime;
import org.skewscope.model.OperatorGraph;
import org.skewscope.tensor.DenseTensor;

/**
 * Compares the models of two recipes layer by layer, and measures the own error of each layer on
 * one picture. Both run op by op, without fusion and delegates, so that each layer is recorded.
 */
public final class NetworkProbe {

    /** The most numbers of a network's kernels for which own errors are evaluated. */
    private static final long MOST_WEIGHTS = 40_000_000;

    private final LayerRecorder recorder;
    private final ModelCatalogue models;

    public NetworkProbe(LayerRecorder recorder, ModelCatalogue models) {
        this.recorder = recorder;
        this.models = models;
    }

    /** A model with its operators and the recipe that records its layers. */
    private record Side(ModelFile file, LogicalGraph graph, ExecutionRecipe recipe) {}

    /**
     * What was measured.
     *
     * @param difference the guilty layer first
     * @param errors own errors of B's layers by the names of A's, as far as they were recorded
     * @param refusal why layers were not recorded; empty where they were
     */
    public record Measured(
            NetworkDifference difference, Map<String, OwnError> errors, String refusal) {
        public Measured {
            errors = Map.copyOf(errors);
        }
    }

    /**
     * Compares two models.
     *
     * @param row float32 [1, height, width, channels], fed to both
     * @return empty where the operators of a model are not told
     * @throws ExecutionException where a model cannot be read
     */
    public Optional<Measured> measure(DenseTensor row, ExecutionRecipe a, ExecutionRecipe b)
            throws ExecutionException {
        Optional<Side> first = side(row, a);
        Optional<Side> second = side(row, b);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        NetworkComparison networks =
                NetworkComparison.of(first.get().graph(), second.get().graph());
        if (weights(networks) > MOST_WEIGHTS) {
            return Optional.of(new Measured(networks.difference(Map.of()), Map.of(), ""));
        }
        String refusal = "";
        Map<Unit, OwnError> ofA = Map.of();
        Map<Unit, OwnError> ofB = Map.of();
        try {
            ofB = OwnErrors.ofB(networks, recorded(row, second.get()));
            ofA = OwnErrors.ofA(networks, recorded(row, first.get()));
        } catch (ExecutionException e) {
            refusal = e.getMessage();
        }
        Map<String, OwnError> named = new HashMap<>();
        ofB.forEach((unit, error) -> named.put(unit.name(), error));
        return Optional.of(new Measured(networks.difference(ofB, ofA), named, refusal));
    }

    private static long weights(NetworkComparison networks) {
        return networks.first().stream()
                .filter(Unit::hasKernel)
                .mapToLong(unit -> (long) unit.kernel().products() * unit.kernel().out())
                .sum();
    }

    private Optional<Side> side(DenseTensor row, ExecutionRecipe recipe) throws ExecutionException {
        ModelFile file = models.file(recipe.model());
        try {
            Optional<OperatorGraph> operators = models.operators(file);
            if (operators.isEmpty() || row.shape().rank() != 4) {
                return Optional.empty();
            }
            LogicalGraph graph =
                    OperatorReader.read(
                            operators.get(), row.shape().dimension(1), row.shape().dimension(2));
            return Optional.of(new Side(file, graph, plain(recipe, file.runtime())));
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        }
    }

    /** Returns the recipe op by op on one row. */
    private static ExecutionRecipe plain(ExecutionRecipe recipe, ModelRuntime runtime) {
        ExecutionRecipe one = recipe.withBatchSize(1).withPosition(0);
        return switch (runtime) {
            case TENSORFLOW ->
                    one.withMode(ExecutionMode.EAGER)
                            .withGrappler(Grappler.OFF)
                            .withXla(Xla.OFF)
                            .withLoading(WeightLoading.SAVED_MODEL)
                            .withPrecision(Precision.FLOAT32);
            case TFLITE -> one.withDelegate(Delegate.NONE);
            case ONNX -> one.withOptimization(OnnxOptimization.NONE);
        };
    }

    private Recording recorded(DenseTensor row, Side side) throws ExecutionException {
        Recording recording = new Recording(side.graph());
        side.graph().inputs().forEach(input -> recording.putInput(input, row));
        recorder.layers(
                row, side.recipe(), layer -> recording.put(layer.name(), layer.activation()));
        return recording;
    }
}
