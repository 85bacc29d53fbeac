package org.skewscope.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.tensor.DenseTensor;

/**
 * A quantized network without the rounding of its data: its operators run on the real numbers that whole ones stand
 * for, with the weights that the file means and within the ranges that it gives. What still differs from another file
 * is no matter of steps. A network with an operator that is made for whole numbers only cannot be run so.
 */
public final class RealNumbers implements RunnableNetwork {

    private static final Set<String> BETWEEN_SCALES =
            Set.of("QuantizeLinear", "DequantizeLinear", "QUANTIZE", "DEQUANTIZE");

    private final RunnableNetwork network;
    private final Wiring wiring;
    private final Map<String, Quantized> scales;

    /** Takes the rounding of a network's data away; the network is closed by whoever opened it. */
    public RealNumbers(RunnableNetwork network) {
        this.network = network;
        wiring = new Wiring(network);
        scales = network.scales().entrySet().stream()
                .filter(each -> !wiring.dependsOnPicture(each.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public String name() {
        return network.name();
    }

    @Override
    public List<Operator> operators() {
        return network.operators();
    }

    @Override
    public Map<String, Value> constants() {
        return network.constants();
    }

    @Override
    public Map<String, Quantized> scales() {
        return scales;
    }

    @Override
    public Map<String, Quantized> ranges() {
        return network.scales();
    }

    @Override
    public String input() {
        return network.input();
    }

    @Override
    public List<String> outputs() {
        return network.outputs();
    }

    @Override
    public String label(String tensor) {
        return network.label(tensor);
    }

    @Override
    public Value fed(DenseTensor row) throws ExecutionException {
        return network.fedReal(row);
    }

    @Override
    public Map<String, Value> run(Operator operator, Map<String, Value> inputs, Map<String, Attribute> settings)
            throws ExecutionException {
        if (!wiring.dependsOnPicture(operator)) {
            return network.run(operator, inputs, settings);
        }
        String taken = operator.inputs().get(0);
        Map<String, Value> results = new HashMap<>();
        if (BETWEEN_SCALES.contains(operator.kind()) && inputs.get(taken).isReal()) {
            results.put(operator.outputs().get(0), inputs.get(taken));
        } else {
            results.putAll(network.runReal(operator, inputs, settings)
                    .orElseThrow(() -> new ExecutionException(
                            "%s (%s) of %s takes integers only".formatted(operator.name(), operator.kind(), name()),
                            "Compare the outputs instead.")));
        }
        results.replaceAll(this::within);
        return results;
    }

    /** Cuts numbers to the range of the whole ones that would stand for them. */
    private Value within(String tensor, Value value) {
        Quantized scale = network.scales().get(tensor);
        if (!value.isReal() || scale == null || scale.scales().size() != 1) {
            return value;
        }
        double[] ends = Scale.ends(scale);
        float[] cut = value.floats().clone();
        for (int i = 0; i < cut.length; i++) {
            cut[i] = (float) Math.max(ends[0], Math.min(ends[1], cut[i]));
        }
        return value.with(cut);
    }

    @Override
    public void close() {
        // The network is closed by whoever opened it.
    }
}
