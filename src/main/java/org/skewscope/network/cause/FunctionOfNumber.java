package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.Value;
import org.skewscope.network.cause.Experiment.Change;

/**
 * Tells of a piece's last operators that they are one known function of a number, and that the other file has another
 * one there.
 *
 * @param operator the last one of A's
 * @param a in words
 * @param b in words
 */
record FunctionOfNumber(Operator operator, String a, String b) {

    /**
     * Looks at what goes into the piece and at all tensors within it, the last first.
     *
     * @param made what A's piece makes of B's values
     * @param within the largest error relative to the results
     */
    static Optional<FunctionOfNumber> of(Experiment experiment, float[][] made, double within) {
        List<Operator> operators = experiment.moving();
        if (operators.isEmpty()) {
            return Optional.empty();
        }
        Operator last = operators.get(operators.size() - 1);
        for (float[][] taken : taken(experiment)) {
            if (taken[0].length != made[0].length || !KnownFunction.isTold(taken)) {
                continue;
            }
            Optional<KnownFunction> ofA = KnownFunction.between(taken, made, within);
            Optional<KnownFunction> ofB = KnownFunction.between(taken, experiment.target(), within);
            if (ofA.isPresent()
                    && ofB.isPresent()
                    && !ofA.get().name().equals(ofB.get().name())) {
                return Optional.of(
                        new FunctionOfNumber(last, ofA.get().name(), ofB.get().name()));
            }
        }
        return Optional.empty();
    }

    private static List<float[][]> taken(Experiment experiment) {
        List<float[][]> all = new ArrayList<>();
        try {
            List<Map<String, Value>> pictures = new ArrayList<>();
            for (int picture = 0; picture < experiment.target().length; picture++) {
                pictures.add(experiment.tensors(Change.NONE, picture));
            }
            // The piece's own result comes last: a function that only B has would be read into each other one.
            List<String> tensors = new ArrayList<>(List.of(experiment.end()));
            tensors.addAll(experiment.inputs());
            experiment.moving().stream()
                    .flatMap(operator -> operator.outputs().stream())
                    .filter(output -> !output.equals(experiment.end()))
                    .forEach(tensors::add);
            for (String tensor : tensors) {
                if (pictures.stream()
                        .allMatch(known ->
                                known.get(tensor) != null && known.get(tensor).isReal())) {
                    all.add(
                            0,
                            pictures.stream()
                                    .map(known -> known.get(tensor).floats())
                                    .toArray(float[][]::new));
                }
            }
        } catch (ExecutionException | RuntimeException e) {
            // What goes into the piece is known without a run.
            experiment.inputs().stream()
                    .map(experiment.fed()::get)
                    .filter(fed -> fed[0].isReal())
                    .forEach(
                            fed -> all.add(Arrays.stream(fed).map(Value::floats).toArray(float[][]::new)));
        }
        return all;
    }
}
