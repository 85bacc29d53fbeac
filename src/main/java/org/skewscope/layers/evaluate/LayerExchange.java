package org.skewscope.layers.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.skewscope.layers.compare.NetworkComparison;
import org.skewscope.layers.unit.Unit;

/**
 * Puts layers of one network into the other and evaluates, in float64, what the other then returns
 * for one picture. Everything before these layers stays as it was recorded. An answer that follows
 * the exchanged layers proves that they are the cause.
 */
public final class LayerExchange {

    /** The share of the largest output by which an evaluation may miss the recorded outputs. */
    private static final double TRUSTED = 1e-3;

    private final List<Unit> units;
    private final Recording recording;
    private final Map<Unit, Unit> replaced;
    private final Function<Unit, Optional<Unit>> counterpart;
    private final Map<Unit, Value> changed = new HashMap<>();

    /**
     * @param units of the network that runs, in their order
     * @param replaced a unit of the other network for each unit that is exchanged
     * @param counterpart returns the unit that stands for one of the other network
     */
    private LayerExchange(
            List<Unit> units,
            Recording recording,
            Map<Unit, Unit> replaced,
            Function<Unit, Optional<Unit>> counterpart) {
        this.units = units;
        this.recording = recording;
        this.replaced = replaced;
        this.counterpart = counterpart;
    }

    /**
     * Returns what B returns with layers of A.
     *
     * @param layers units of A that have a partner
     * @return the numbers of the only output; empty where a layer on the way is not evaluated, or
     *     where the evaluation misses what was recorded of B itself
     */
    public static Optional<double[]> intoB(NetworkComparison networks, Recording b, Set<Unit> layers) {
        Map<Unit, Unit> replaced = new HashMap<>();
        layers.forEach(layer -> networks.partner(layer).ifPresent(own -> replaced.put(own, layer)));
        return checked(networks.second(), b, replaced, networks::partner);
    }

    /**
     * Returns what A returns with layers of B.
     *
     * @param layers units of A that have a partner
     * @return as of {@link #intoB}
     */
    public static Optional<double[]> intoA(NetworkComparison networks, Recording a, Set<Unit> layers) {
        Map<Unit, Unit> first = new HashMap<>();
        networks.first().forEach(unit -> networks.partner(unit).ifPresent(b -> first.put(b, unit)));
        Map<Unit, Unit> replaced = layers.stream()
                .filter(layer -> networks.partner(layer).isPresent())
                .collect(Collectors.toMap(
                        layer -> layer, layer -> networks.partner(layer).orElseThrow()));
        return checked(networks.first(), a, replaced, unit -> Optional.ofNullable(first.get(unit)));
    }

    private static Optional<double[]> checked(
            List<Unit> units,
            Recording recording,
            Map<Unit, Unit> replaced,
            Function<Unit, Optional<Unit>> counterpart) {
        List<Unit> ends =
                units.stream().filter(unit -> unit.readers().isEmpty()).toList();
        if (replaced.isEmpty() || ends.size() != 1) {
            return Optional.empty();
        }
        Unit end = ends.get(0);
        Optional<Value> recorded = recorded(recording, end);
        Map<Unit, Unit> itself = replaced.keySet().stream().collect(Collectors.toMap(unit -> unit, unit -> unit));
        Optional<Value> again =
                recorded.flatMap(any -> new LayerExchange(units, recording, itself, Optional::of).run(end));
        return again.filter(own -> isNear(own, recorded.orElseThrow()))
                .flatMap(any -> new LayerExchange(units, recording, replaced, counterpart).run(end))
                .map(Value::numbers);
    }

    private static boolean isNear(Value own, Value recorded) {
        boolean near = own.hasShapeOf(recorded);
        for (int i = 0; near && i < own.size(); i++) {
            near = Math.abs(own.numbers()[i] - recorded.numbers()[i]) <= TRUSTED * recorded.largest();
        }
        return near;
    }

    private Optional<Value> run(Unit end) {
        for (Unit unit : units) {
            boolean touched =
                    replaced.containsKey(unit) || unit.sources().stream().anyMatch(changed::containsKey);
            if (touched) {
                Optional<Value> made = replaced.containsKey(unit) ? ofOther(replaced.get(unit), 0) : formula(unit, 0);
                if (made.isEmpty()) {
                    return made;
                }
                changed.put(unit, made.get());
            }
        }
        return Optional.ofNullable(changed.get(end));
    }

    /** Evaluates a unit of the other network on what its counterparts here return. */
    private Optional<Value> ofOther(Unit other, int depth) {
        List<Value> inputs = new ArrayList<>();
        for (Unit source : other.sources()) {
            Optional<Unit> own = counterpart.apply(source);
            Optional<Value> value = own.isPresent()
                    ? here(own.get(), depth)
                    : depth > OwnErrors.DEEPEST ? Optional.empty() : ofOther(source, depth + 1);
            if (value.isEmpty()) {
                return value;
            }
            inputs.add(value.get());
        }
        return inputs.isEmpty() ? Optional.empty() : OwnErrors.formula(other, inputs);
    }

    /** Returns what a unit returns here: evaluated behind the exchange, else as recorded. */
    private Optional<Value> here(Unit unit, int depth) {
        Optional<Value> known = Optional.ofNullable(changed.get(unit)).or(() -> recorded(recording, unit));
        return known.isPresent() || depth > OwnErrors.DEEPEST ? known : formula(unit, depth + 1);
    }

    private Optional<Value> formula(Unit unit, int depth) {
        List<Value> inputs = new ArrayList<>();
        for (Unit source : unit.sources()) {
            here(source, depth).ifPresent(inputs::add);
        }
        return inputs.isEmpty() || inputs.size() < unit.sources().size()
                ? Optional.empty()
                : OwnErrors.formula(unit, inputs);
    }

    private static Optional<Value> recorded(Recording recording, Unit unit) {
        return recording.value(unit.output(), unit.graph().flattened(unit.base()));
    }
}
