package org.skewscope.explain.network;

import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.skewscope.layers.compare.FaultKind;
import org.skewscope.layers.compare.NetworkComparison;
import org.skewscope.layers.compare.NetworkDifference;
import org.skewscope.layers.compare.NetworkDifference.GuiltyLayer;
import org.skewscope.layers.compare.NetworkDifference.OwnError;
import org.skewscope.layers.evaluate.LayerExchange;
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

    /** The most products of a network for which the own errors of all layers are evaluated. */
    private static final long MOST_PRODUCTS = 600_000_000;

    /** How far the sum of probabilities may be from 1. */
    private static final double NEGLIGIBLE = 1e-3;

    /** The kinds of faults that the runtime or the calibration makes, not a layer's setting. */
    private static final Set<FaultKind> NO_SETTINGS =
            EnumSet.of(FaultKind.RUNTIME, FaultKind.TABLE, FaultKind.INPUT_RANGE);

    /** Own errors of so many guilty layers are evaluated in a larger network. */
    private static final int MOST_GUILTY = 3;

    private final Optional<LayerRecorder> recorder;
    private final ModelCatalogue models;

    /**
     * @param recorder records layers; empty if none are recorded here
     * @param models reads the files
     */
    public NetworkProbe(Optional<LayerRecorder> recorder, ModelCatalogue models) {
        this.recorder = recorder;
        this.models = models;
    }

    /** Describes a model with its operators and the recipe that records its layers. */
    private record Side(LogicalGraph graph, ExecutionRecipe recipe) {}

    /** Holds two networks whose layers are paired. */
    public static final class Paired {

        private final Side first;
        private final Side second;
        private final NetworkComparison networks;

        private Paired(Side first, Side second) {
            this.first = first;
            this.second = second;
            networks = NetworkComparison.of(first.graph(), second.graph());
        }

        /** Returns what differs as the files tell, without a run. */
        public NetworkDifference difference() {
            return networks.difference(Map.of());
        }

        /** Returns whether A computes with whole numbers. */
        public boolean quantizedA() {
            return isQuantized(networks.first());
        }

        /** Returns whether B computes with whole numbers. */
        public boolean quantizedB() {
            return isQuantized(networks.second());
        }

        private static boolean isQuantized(List<Unit> units) {
            return units.stream()
                    .filter(Unit::hasKernel)
                    .anyMatch(unit -> unit.graph().scale(unit.output()).isPresent());
        }

        /** Returns the layers whose own errors are evaluated; empty for all. */
        private Optional<Set<Unit>> chosen(Recording a, Recording b) {
            if (products() <= MOST_PRODUCTS) {
                return Optional.empty();
            }
            Set<String> guilty = difference().layers().stream()
                    .limit(MOST_GUILTY)
                    .map(GuiltyLayer::name)
                    .collect(Collectors.toSet());
            Set<Unit> chosen = networks.first().stream()
                    .filter(unit -> guilty.contains(unit.name()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (chosen.isEmpty()) {
                chosen.addAll(OwnErrors.suspects(networks, a, b));
            }
            return Optional.of(chosen);
        }

        private long products() {
            return networks.first().stream()
                    .filter(Unit::hasKernel)
                    .mapToLong(unit -> {
                        LogicalGraph.Tensor made = unit.graph().tensor(unit.base());
                        return (long) unit.kernel().products() * unit.kernel().out() * made.size('H') * made.size('W');
                    })
                    .sum();
        }
    }

    /**
     * Describes what was measured.
     *
     * @param difference the guilty layer first
     * @param errors own errors of B's layers by the names of A's, as far as they were evaluated, in
     *     the order of the layers
     * @param carried how far the runs are apart behind a layer, relative to its output, by the
     *     names of A's layers
     * @param exchange what both networks return with exchanged layers; empty where that was not
     *     evaluated
     * @param refusal why layers were not recorded; empty where they were
     */
    public record Measured(
            NetworkDifference difference,
            Map<String, OwnError> errors,
            Map<String, Double> carried,
            Optional<Exchange> exchange,
            String refusal) {
        public Measured {
            errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
            carried = Map.copyOf(carried);
        }
    }

    /**
     * Describes what both networks return once the layers that differ are exchanged.
     *
     * @param layer the first of them, by its name in A
     * @param layers how many were exchanged at once
     * @param intoA what A returns with B's layers
     * @param intoB what B returns with A's layers
     */
    public record Exchange(String layer, int layers, Answer intoA, Answer intoB) {}

    /**
     * Describes an output.
     *
     * @param topClass counted from 0
     * @param probability of that class, in [0, 1]
     */
    public record Answer(int topClass, double probability) {

        /** Reads probabilities as they are, and other numbers as logits. */
        static Answer of(double... numbers) {
            int top = 0;
            double sum = 0;
            boolean negative = false;
            for (int i = 0; i < numbers.length; i++) {
                top = numbers[i] > numbers[top] ? i : top;
                negative |= numbers[i] < -NEGLIGIBLE;
                sum += numbers[i];
            }
            if (!negative && Math.abs(sum - 1) < NEGLIGIBLE) {
                return new Answer(top, numbers[top]);
            }
            double powers = 0;
            for (double number : numbers) {
                powers += Math.exp(number - numbers[top]);
            }
            return new Answer(top, 1 / powers);
        }
    }

    /**
     * Pairs the layers of two models, without a run.
     *
     * @param row float32 [1, height, width, channels], at whose size settings are compared
     * @return empty where the operators of a model are not told
     * @throws ExecutionException where a model cannot be read
     */
    public Optional<Paired> pair(DenseTensor row, ExecutionRecipe a, ExecutionRecipe b) throws ExecutionException {
        Optional<Side> first = side(row, a);
        Optional<Side> second = first.isEmpty() ? first : side(row, b);
        try {
            return second.map(other -> new Paired(first.get(), other));
        } catch (UncheckedIOException e) {
            throw changed(e);
        }
    }

    /** Returns the refusal of weights that could not be read again. */
    private static ExecutionException changed(UncheckedIOException e) {
        return new ExecutionException("weights cannot be read again: " + e.getMessage(), "Open the model again.", e);
    }

    /**
     * Measures own errors of paired layers: of all in a small network, else of the guilty ones, or
     * of those behind which the recorded numbers move apart most.
     *
     * @param row float32 [1, height, width, channels], fed to both
     */
    public Measured measure(DenseTensor row, Paired paired) {
        NetworkComparison networks = paired.networks;
        try {
            Recording a = recorded(row, paired.first);
            Recording b = recorded(row, paired.second);
            Optional<Set<Unit>> chosen = paired.chosen(a, b);
            Map<Unit, OwnError> ofB = OwnErrors.ofB(networks, b, chosen);
            Map<Unit, OwnError> ofA = OwnErrors.ofA(networks, a, chosen);
            Map<String, OwnError> named = new LinkedHashMap<>();
            ofB.entrySet().stream()
                    .sorted(Comparator.comparingInt(each -> each.getKey().index()))
                    .forEach(each -> named.put(each.getKey().name(), each.getValue()));
            NetworkDifference difference = networks.difference(ofB, ofA);
            Map<String, Double> carried = new HashMap<>();
            OwnErrors.carried(networks, a, b).forEach((unit, apart) -> carried.put(unit.name(), apart));
            return new Measured(difference, named, carried, exchange(paired, difference, a, b), "");
        } catch (ExecutionException e) {
            return unmeasured(paired, e.getMessage());
        } catch (UncheckedIOException e) {
            return unmeasured(paired, changed(e).getMessage());
        }
    }

    private static Measured unmeasured(Paired paired, String refusal) {
        return new Measured(paired.difference(), Map.of(), Map.of(), Optional.empty(), refusal);
    }

    /** Exchanges the layers that differ as the first one does, in both directions. */
    private static Optional<Exchange> exchange(Paired paired, NetworkDifference difference, Recording a, Recording b) {
        Optional<FaultKind> kind = difference.layers().stream()
                .findFirst()
                .map(layer -> layer.first().kind())
                .filter(first -> !NO_SETTINGS.contains(first));
        if (kind.isEmpty() || paired.quantizedA() || paired.quantizedB() || paired.products() > MOST_PRODUCTS) {
            return Optional.empty();
        }
        Set<String> names = difference.layers().stream()
                .filter(layer -> layer.first().kind() == kind.get())
                .map(GuiltyLayer::name)
                .collect(Collectors.toSet());
        NetworkComparison networks = paired.networks;
        Set<Unit> layers = networks.first().stream()
                .filter(unit -> names.contains(unit.name()))
                .collect(Collectors.toSet());
        Optional<Answer> intoA = LayerExchange.intoA(networks, a, layers).map(Answer::of);
        Optional<Answer> intoB = LayerExchange.intoB(networks, b, layers).map(Answer::of);
        return intoA.isEmpty() || intoB.isEmpty()
                ? Optional.empty()
                : Optional.of(new Exchange(difference.layers().get(0).name(), layers.size(), intoA.get(), intoB.get()));
    }

    private Optional<Side> side(DenseTensor row, ExecutionRecipe recipe) throws ExecutionException {
        ModelFile file = models.file(recipe.model());
        try {
            Optional<OperatorGraph> operators = models.operators(file, recipe.loader());
            if (operators.isEmpty() || row.shape().rank() != 4) {
                return Optional.empty();
            }
            LogicalGraph graph = OperatorReader.read(
                    operators.get(), row.shape().dimension(1), row.shape().dimension(2));
            return Optional.of(new Side(graph, plain(recipe, file.runtime())));
        } catch (ModelException e) {
            throw new ExecutionException(e.getMessage(), e.remedy(), e);
        }
    }

    /** Returns the recipe op by op on one row. */
    private static ExecutionRecipe plain(ExecutionRecipe recipe, ModelRuntime runtime) {
        ExecutionRecipe one = recipe.withBatchSize(1).withPosition(0);
        return switch (runtime) {
            case TENSORFLOW -> one.withMode(ExecutionMode.EAGER)
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
        recorder.orElseThrow(
                        () -> new ExecutionException("layers are not recorded here", "Compare the outputs instead."))
                .layers(row, side.recipe(), layer -> recording.put(layer.name(), layer.activation()));
        return recording;
    }
}
