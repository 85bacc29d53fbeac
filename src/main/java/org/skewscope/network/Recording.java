package org.skewscope.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds every tensor of a network for some pictures, made by running its operators one after another on their own
 * results. Operators that do not depend on the picture run once.
 */
public final class Recording {

    private final RunnableNetwork network;
    private final Wiring wiring;
    private final List<Map<String, Value>> values;

    private Recording(RunnableNetwork network, Wiring wiring, List<Map<String, Value>> values) {
        this.network = network;
        this.wiring = wiring;
        this.values = values;
    }

    /**
     * Runs a network.
     *
     * @param rows pictures, float32 [1, height, width, channels]
     * @param unwanted is asked between operators, and may throw to end the run
     * @throws ExecutionException where an operator does not run alone
     */
    public static Recording of(RunnableNetwork network, List<DenseTensor> rows, Runnable unwanted)
            throws ExecutionException {
        Recording recording = new Recording(network, new Wiring(network), new ArrayList<>());
        for (DenseTensor row : rows) {
            recording.add(network.fed(row), unwanted);
        }
        return recording;
    }

    private void add(Value fed, Runnable unwanted) throws ExecutionException {
        int picture = values.size();
        Map<String, Value> own = new HashMap<>();
        own.put(network.input(), fed);
        values.add(own);
        for (Operator operator : wiring.operators()) {
            unwanted.run();
            if (picture > 0 && !wiring.dependsOnPicture(operator)) {
                operator.outputs().stream()
                        .filter(values.get(0)::containsKey)
                        .forEach(output -> own.put(output, values.get(0).get(output)));
            } else {
                own.putAll(run(operator, Map.of(), picture));
            }
        }
    }

    /**
     * Runs an operator on a picture's values.
     *
     * @param given values that stand in place of the recorded ones, as the runtime holds them
     */
    public Map<String, Value> run(Operator operator, Map<String, Value> given, int picture) throws ExecutionException {
        Map<String, Value> taken = new HashMap<>();
        for (String input : operator.inputs()) {
            // Constants are asked for one at a time: those of a large file do not fit into memory together.
            Value value = given.containsKey(input) ? given.get(input) : held(input, picture);
            if (value != null) {
                taken.put(input, value);
            }
        }
        return network.run(operator, taken, Map.of());
    }

    public RunnableNetwork network() {
        return network;
    }

    public Wiring wiring() {
        return wiring;
    }

    /** Returns how many pictures were run. */
    public int pictures() {
        return values.size();
    }

    /** Returns a tensor as the runtime holds it; null if its type is not known here. */
    public Value held(String tensor, int picture) {
        Value made = values.get(picture).get(tensor);
        return made == null ? network.constants().get(tensor) : made;
    }

    /** Returns what a tensor stands for: real numbers where its whole ones have a scale. */
    public Value meant(String tensor, int picture) {
        Value held = held(tensor, picture);
        return held == null ? null : meant(tensor, held);
    }

    /** Returns what a value of a tensor stands for. */
    public Value meant(String tensor, Value held) {
        Quantized scale = network.scales().get(tensor);
        if (held.isReal() || scale == null) {
            return held;
        }
        return Scale.meant(scale, held);
    }

    /** Returns a meant value as the runtime holds it, of the type that the tensor has in this recording. */
    public Value asHeld(String tensor, Value meant) {
        Value like = held(tensor, 0);
        Quantized scale = network.scales().get(tensor);
        if (like == null || !meant.isReal() || like.isReal() && like.type() == meant.type()) {
            return meant;
        }
        if (like.isReal()) {
            return Value.ofFloats(like.type(), meant.shape(), meant.floats());
        }
        return Scale.held(scale, meant, like.type());
    }
}
