package org.skewscope.network.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.NetworkFinding.Step;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;

/**
 * Finds operators that draw random numbers: run once more on the same values, they return others.
 *
 * @param drawing the operators
 * @param touched these, and operators that take what they draw without seeing the picture
 */
record RandomOperators(List<Step> drawing, Set<Step> touched) {

    /**
     * Runs each operator of a network once more on the values of the first picture.
     *
     * @param unwanted is asked between operators, and may throw to end the work
     */
    static RandomOperators of(Recording recording, Runnable unwanted) {
        List<Step> drawing = new ArrayList<>();
        Set<Step> touched = new HashSet<>();
        Set<String> drawn = new HashSet<>();
        for (Operator operator : recording.wiring().operators()) {
            unwanted.run();
            Step step = new Step(operator.kind(), operator.name());
            boolean takes = operator.inputs().stream().anyMatch(drawn::contains);
            boolean draws = !takes && differs(recording, operator);
            if (draws) {
                drawing.add(step);
            }
            if (draws || takes) {
                touched.add(step);
            }
            if ((draws || takes) && !recording.wiring().dependsOnPicture(operator)) {
                drawn.addAll(operator.outputs());
            }
        }
        return new RandomOperators(drawing, touched);
    }

    private static boolean differs(Recording recording, Operator operator) {
        try {
            return recording.run(operator, Map.of(), 0).entrySet().stream()
                    .anyMatch(each -> !equal(each.getValue(), recording.held(each.getKey(), 0)));
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static boolean equal(Value first, Value second) {
        return second == null
                || Arrays.equals(first.floats(), second.floats()) && Arrays.equals(first.wholes(), second.wholes());
    }
}
