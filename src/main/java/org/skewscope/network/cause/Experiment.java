package org.skewscope.network.cause;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;

/**
 * Runs a piece of a network with one thing changed, and measures how far its result is from a target.
 *
 * @param recording of the network, for what does not depend on the picture
 * @param operators of the piece, in order
 * @param inputs the tensors before it
 * @param end the tensor that it makes
 * @param fed what its inputs mean, for each picture
 * @param target what it should make, in its own order of axes
 */
record Experiment(
        Recording recording,
        List<Operator> operators,
        List<String> inputs,
        String end,
        Map<String, Value[]> fed,
        float[][] target) {

    /** The error of a piece that does not run, or makes another number of results. */
    static final double FAILED = 9;

    /**
     * What is changed.
     *
     * @param constants arrays in place of the file's own
     * @param settings attributes in place of an operator's own
     * @param leftOut operators whose first result is one of their inputs instead
     * @param fed inputs in place of the piece's own
     */
    record Change(
            Map<String, Value> constants,
            Map<Operator, Map<String, Attribute>> settings,
            Map<Operator, String> leftOut,
            Map<String, Value[]> fed) {

        static final Change NONE = new Change(Map.of(), Map.of(), Map.of(), Map.of());

        static Change of(String constant, Value value) {
            return new Change(Map.of(constant, value), Map.of(), Map.of(), Map.of());
        }

        static Change of(Operator operator, String setting, Attribute value) {
            return new Change(Map.of(), Map.of(operator, Map.of(setting, value)), Map.of(), Map.of());
        }

        static Change without(Map<Operator, String> leftOut) {
            return new Change(Map.of(), Map.of(), leftOut, Map.of());
        }

        static Change feeding(Map<String, Value[]> fed) {
            return new Change(Map.of(), Map.of(), Map.of(), fed);
        }
    }

    /** Returns the root mean square of the target. */
    double size() {
        double sum = 0;
        long count = 0;
        for (float[] row : target) {
            for (float each : row) {
                sum += (double) each * each;
                count++;
            }
        }
        return Math.max(Math.sqrt(sum / Math.max(1, count)), 1e-30);
    }

    /** Returns the difference to the target that a change leaves, relative to the target. */
    double error(Change change) {
        try {
            return error(run(change));
        } catch (ExecutionException | RuntimeException e) {
            return FAILED;
        }
    }

    double error(float[][] made) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < target.length; i++) {
            if (made[i].length != target[i].length) {
                return FAILED;
            }
            for (int j = 0; j < target[i].length; j++) {
                double apart = (double) made[i][j] - target[i][j];
                sum += apart * apart;
            }
            count += target[i].length;
        }
        double error = Math.sqrt(sum / Math.max(1, count)) / size();
        return Double.isFinite(error) ? error : FAILED;
    }

    /** Returns what the piece makes, for each picture. */
    float[][] run(Change change) throws ExecutionException {
        float[][] made = new float[target.length][];
        for (int picture = 0; picture < made.length; picture++) {
            Map<String, Value> known = new HashMap<>();
            for (String input : inputs) {
                known.put(input, (change.fed().containsKey(input) ? change.fed() : fed).get(input)[picture]);
            }
            for (Operator operator : operators) {
                String instead = change.leftOut().get(operator);
                if (instead != null) {
                    Value passed = known.containsKey(instead) ? known.get(instead) : recording.meant(instead, picture);
                    Value like = recording.meant(operator.outputs().get(0), picture);
                    known.put(operator.outputs().get(0), Value.ofFloats(like.type(), like.shape(), passed.floats()));
                } else {
                    step(operator, change, picture, known);
                }
            }
            Value result = known.get(end);
            if (result == null || !result.isReal()) {
                throw new ExecutionException("the piece makes no real numbers", "Compare the outputs instead.");
            }
            made[picture] = result.floats();
        }
        return made;
    }

    private void step(Operator operator, Change change, int picture, Map<String, Value> known)
            throws ExecutionException {
        Map<String, Value> taken = new HashMap<>();
        for (String input : operator.inputs()) {
            if (change.constants().containsKey(input)) {
                taken.put(input, change.constants().get(input));
            } else if (known.containsKey(input)) {
                taken.put(input, recording.asHeld(input, known.get(input)));
            } else if (recording.held(input, picture) != null) {
                taken.put(input, recording.held(input, picture));
            }
        }
        recording
                .network()
                .run(operator, taken, change.settings().getOrDefault(operator, Map.of()))
                .forEach((tensor, held) -> known.put(tensor, recording.meant(tensor, held)));
    }
}
