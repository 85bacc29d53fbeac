package org.skewscope.model.tflite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.skewscope.model.ModelFact;
import org.skewscope.tensor.DenseTensor;

/** What a .tflite file does to its input by numbers that it holds, before the first real layer. */
final class InputFacts {

    private static final int MOST_STEPS = 64;

    /** More numbers than a picture has channels are no scaling. */
    private static final int MOST_NUMBERS = 4;

    private static final Set<String> PASSING = Set.of("QUANTIZE", "DEQUANTIZE", "CAST");

    private final Path path;
    private final TfliteGraph graph;
    private final List<ModelFact> facts = new ArrayList<>();

    InputFacts(Path path, TfliteGraph graph) {
        this.path = path;
        this.graph = graph;
    }

    List<ModelFact> of(int input) {
        int current = input;
        for (int step = 0; step < MOST_STEPS; step++) {
            int taken = current;
            List<TfliteOperator> takers =
                    graph.operators().stream().filter(op -> op.inputs().contains(taken)).toList();
            if (takers.size() != 1
                    || takers.get(0).outputs().isEmpty()
                    || !passes(takers.get(0), current)) {
                break;
            }
            current = takers.get(0).outputs().get(0);
        }
        return List.copyOf(facts);
    }

    private boolean passes(TfliteOperator operator, int current) {
        return PASSING.contains(operator.kind())
                || switch (operator.kind()) {
                    case "MUL" -> rescales(operator, current, false, true);
                    case "DIV" -> rescales(operator, current, true, true);
                    case "SUB" -> rescales(operator, current, true, false);
                    case "ADD" -> rescales(operator, current, false, false);
                    default -> false;
                };
    }

    private boolean rescales(
            TfliteOperator operator, int current, boolean inverse, boolean factor) {
        boolean plain = operator.settings().getOrDefault("activation", "none").equals("none");
        if (operator.inputs().size() != 2 || !plain) {
            return false;
        }
        boolean first = operator.inputs().get(0) == current;
        List<Double> numbers = numbers(operator.inputs().get(first ? 1 : 0));
        if (inverse && !first || numbers.isEmpty()) {
            return false;
        }
        facts.add(
                ModelFact.Rescales.by(
                        graph.tensor(operator.outputs().get(0)).name(),
                        operator.kind(),
                        numbers,
                        inverse,
                        factor));
        return true;
    }

    /** One number, or one for each channel. */
    private List<Double> numbers(int index) {
        if (index < 0
                || graph.tensor(index).constant().isEmpty()
                || graph.tensor(index).count() > MOST_NUMBERS) {
            return List.of();
        }
        try {
            DenseTensor read = TfliteInside.values(path, graph.tensor(index));
            List<Double> numbers = new ArrayList<>();
            for (int i = 0; i < read.size(); i++) {
                numbers.add(read.value(i));
            }
            return numbers;
        } catch (IOException | RuntimeException e) {
            // What cannot be read is told when the model is loaded.
            return List.of();
        }
    }
}
