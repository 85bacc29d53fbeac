package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Attribute;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;

/**
 * Runs a piece of a network with one thing changed, and measures how far its result is from a target.
 *
 * @param recording of the network, for what does not depend on the picture
 * @param operators of the piece, in order, behind those that make its constants
 * @param inputs the tensors before it
 * @param end the tensor that it makes
 * @param fed what its inputs mean, for each picture
 * @param target what it should make, in its own order of axes
 * @param unchanged what it makes without any change, by picture: known once it was needed
 */
record Experiment(
        Recording recording,
        List<Operator> operators,
        List<String> inputs,
        String end,
        Map<String, Value[]> fed,
        float[][] target,
        Map<Integer, Map<String, Value>> unchanged) {

    /** The error of a piece that does not run, or makes another number of results. */
    static final double FAILED = 9;

    Experiment(
            Recording recording,
            List<Operator> operators,
            List<String> inputs,
            String end,
            Map<String, Value[]> fed,
            float[][] target) {
        this(recording, operators, inputs, end, fed, target, new HashMap<>());
    }

    /**
     * What is changed.
     *
     * @param constants arrays in place of the file's own
     * @param settings attributes in place of an operator's own
     * @param leftOut operators whose first result is one of their inputs instead
     * @param fed inputs in place of the piece's own
     * @param taken tensors that an operator takes in place of its inputs
     */
    record Change(
            Map<String, Value> constants,
            Map<Operator, Map<String, Attribute>> settings,
            Map<Operator, String> leftOut,
            Map<String, Value[]> fed,
            Map<Operator, Map<String, String>> taken) {

        static final Change NONE = new Change(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

        static Change of(String constant, Value value) {
            return of(Map.of(constant, value));
        }

        static Change of(Map<String, Value> constants) {
            return new Change(constants, Map.of(), Map.of(), Map.of(), Map.of());
        }

        static Change of(Operator operator, String setting, Attribute value) {
            return of(operator, Map.of(setting, value));
        }

        static Change of(Operator operator, Map<String, Attribute> settings) {
            return new Change(Map.of(), Map.of(operator, settings), Map.of(), Map.of(), Map.of());
        }

        static Change without(Map<Operator, String> leftOut) {
            return new Change(Map.of(), Map.of(), leftOut, Map.of(), Map.of());
        }

        static Change feeding(Map<String, Value[]> fed) {
            return new Change(Map.of(), Map.of(), Map.of(), fed, Map.of());
        }

        static Change taking(Operator operator, Map<String, String> taken) {
            return new Change(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(operator, taken));
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
        return error(change, FAILED);
    }

    /**
     * Returns the difference to the target that a change leaves, relative to the target.
     *
     * @param enough where some pictures alone leave that much, the others are not run
     */
    double error(Change change, double enough) {
        try {
            double sum = 0;
            long count = Math.max(
                    1, Arrays.stream(target).mapToLong(row -> row.length).sum());
            double size = size();
            for (int picture = 0; picture < target.length; picture++) {
                sum += squared(made(change, picture), target[picture]);
                if (Math.sqrt(sum / count) / size >= enough) {
                    return FAILED;
                }
            }
            return finite(Math.sqrt(sum / count) / size);
        } catch (ExecutionException | RuntimeException e) {
            return FAILED;
        }
    }

    double error(float[][] made) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < target.length; i++) {
            sum += squared(made[i], target[i]);
            count += target[i].length;
        }
        return finite(Math.sqrt(sum / Math.max(1, count)) / size());
    }

    /** Returns what the unchanged piece makes a tensor, for each picture. */
    Value[] results(String tensor) throws ExecutionException {
        Value[] results = new Value[target.length];
        for (int picture = 0; picture < results.length; picture++) {
            results[picture] = tensors(Change.NONE, picture).get(tensor);
        }
        return results;
    }

    /** Returns the difference that is left where an operator's first result is another one, for each picture. */
    double error(Operator operator, Value... result) {
        String output = operator.outputs().get(0);
        if (output.equals(end)) {
            return error(Arrays.stream(result).map(Value::floats).toArray(float[][]::new));
        }
        List<Operator> rest =
                operators.stream().filter(each -> !each.equals(operator)).toList();
        List<String> before = new ArrayList<>(inputs);
        before.add(output);
        Map<String, Value[]> known = new HashMap<>(fed);
        known.put(output, result);
        return new Experiment(recording, rest, before, end, known, target).error(Change.NONE);
    }

    private static double squared(float[] made, float... wanted) {
        if (made.length != wanted.length) {
            return Double.NaN;
        }
        double sum = 0;
        for (int j = 0; j < wanted.length; j++) {
            double apart = (double) made[j] - wanted[j];
            sum += apart * apart;
        }
        return sum;
    }

    private static double finite(double error) {
        return Double.isFinite(error) ? error : FAILED;
    }

    /** Returns the operators that depend on the picture. */
    List<Operator> moving() {
        return operators.stream().filter(recording.wiring()::dependsOnPicture).toList();
    }

    /** Returns the real arrays that the piece takes, each with the first operator that does: the file's own first. */
    Map<String, Operator> arrays() {
        Map<String, Operator> arrays = new LinkedHashMap<>();
        for (Operator operator : operators) {
            for (String input : operator.inputs()) {
                // What is computed of constants counts where the picture meets it, behind the file's own constants.
                boolean own = recording.network().constants().containsKey(input);
                boolean counts = own || recording.wiring().dependsOnPicture(operator);
                Value meant = !counts || recording.wiring().dependsOnPicture(input) ? null : recording.meant(input, 0);
                if (meant != null && meant.isReal() && meant.size() > 0) {
                    arrays.putIfAbsent(input, operator);
                }
            }
        }
        return arrays;
    }

    /** Returns operators with those before them that make their constants of constants. */
    static List<Operator> withConstants(Recording recording, List<Operator> operators) {
        Set<Operator> all = new HashSet<>(operators);
        List<Operator> open = new ArrayList<>(operators);
        while (!open.isEmpty()) {
            for (String input : open.remove(open.size() - 1).inputs()) {
                Operator maker = recording.wiring().maker(input);
                if (maker != null && !recording.wiring().dependsOnPicture(maker) && all.add(maker)) {
                    open.add(maker);
                }
            }
        }
        return all.stream()
                .sorted(Comparator.comparingInt(recording.wiring()::place))
                .toList();
    }

    /** Returns what the piece makes, for each picture. */
    float[][] run(Change change) throws ExecutionException {
        float[][] made = new float[target.length][];
        for (int picture = 0; picture < made.length; picture++) {
            made[picture] = made(change, picture);
        }
        return made;
    }

    private float[] made(Change change, int picture) throws ExecutionException {
        Value result = tensors(change, picture).get(end);
        if (result == null || !result.isReal()) {
            throw new ExecutionException("the piece makes no real numbers", "Compare the outputs instead.");
        }
        return result.floats();
    }

    /** Returns all tensors that the piece makes of a picture. What a change does not reach is not run again. */
    Map<String, Value> tensors(Change change, int picture) throws ExecutionException {
        boolean plain = change.equals(Change.NONE);
        if (plain && unchanged.containsKey(picture)) {
            return unchanged.get(picture);
        }
        Map<String, Value> before = plain || !change.fed().isEmpty() ? Map.of() : unchanged(picture);
        Set<String> reached = new HashSet<>(change.constants().keySet());
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
                reached.addAll(operator.outputs());
            } else if (recording.wiring().dependsOnPicture(operator) || isChanged(operator, change, known)) {
                boolean again = change.settings().containsKey(operator)
                        || change.taken().containsKey(operator)
                        || operator.inputs().stream().anyMatch(reached::contains);
                if (again || before.isEmpty()) {
                    step(operator, change, picture, known);
                    reached.addAll(operator.outputs());
                } else {
                    operator.outputs().stream()
                            .filter(before::containsKey)
                            .forEach(each -> known.put(each, before.get(each)));
                }
            }
        }
        if (plain) {
            unchanged.put(picture, known);
        }
        return known;
    }

    /** Returns what the piece makes without a change; nothing where it runs only changed. */
    private Map<String, Value> unchanged(int picture) {
        try {
            return tensors(Change.NONE, picture);
        } catch (ExecutionException | RuntimeException e) {
            return Map.of();
        }
    }

    /** Returns whether an operator that makes a constant makes another one now. */
    private static boolean isChanged(Operator operator, Change change, Map<String, Value> known) {
        return change.settings().containsKey(operator)
                || operator.inputs().stream()
                        .anyMatch(input ->
                                known.containsKey(input) || change.constants().containsKey(input));
    }

    private void step(Operator operator, Change change, int picture, Map<String, Value> known)
            throws ExecutionException {
        Map<String, Value> taken = new HashMap<>();
        for (String input : operator.inputs()) {
            String from = change.taken().getOrDefault(operator, Map.of()).getOrDefault(input, input);
            if (change.constants().containsKey(input)) {
                taken.put(input, change.constants().get(input));
            } else if (known.containsKey(from)) {
                taken.put(input, recording.asHeld(input, known.get(from)));
            } else if (recording.held(from, picture) != null) {
                taken.put(input, recording.held(from, picture));
            }
        }
        Map<String, Value> made =
                recording.network().run(operator, taken, change.settings().getOrDefault(operator, Map.of()));
        for (Map.Entry<String, Value> each : made.entrySet()) {
            Value usual = recording.held(each.getKey(), picture);
            if (usual != null && usual.shape().size() != each.getValue().shape().size()) {
                // A runtime may end the process over a tensor of another rank.
                throw new ExecutionException(operator.name() + " makes other axes", "Change something else.");
            }
            known.put(each.getKey(), recording.meant(each.getKey(), each.getValue()));
        }
    }
}
