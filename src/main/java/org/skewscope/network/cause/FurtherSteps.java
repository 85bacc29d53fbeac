package org.skewscope.network.cause;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.skewscope.execution.ExecutionException;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.network.Recording;
import org.skewscope.network.Value;
import org.skewscope.network.cause.Experiment.Change;
import org.skewscope.network.walk.Walk.Segment;

/**
 * Says what the operators do with which one file goes on behind the other one's output. No operator is understood: they
 * are run on larger and shifted numbers, too.
 *
 * @param words such as "softmax", or the operators
 * @param before what the file without them returns
 * @param behind what the file with them returns
 */
record FurtherSteps(String words, String before, String behind) {

    private static final int MOST_NAMED = 4;

    /** Makes an epsilon small beside the numbers. */
    private static final float LARGE = 1000;

    /** A norm of larger numbers differs from that of the given ones by its epsilon only. */
    private static final double EPSILON = 0.1;

    /**
     * Runs the operators behind an output.
     *
     * @param start the tensor that the other file returns
     * @param within the largest error relative to the results
     */
    static FurtherSteps of(Recording recording, Segment segment, String start, String end, double within) {
        Value[] from = new Value[recording.pictures()];
        Value[] to = new Value[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = recording.meant(start, i);
            to[i] = recording.meant(end, i);
        }
        List<Operator> moving = segment.operators().stream()
                .filter(recording.wiring()::dependsOnPicture)
                .toList();
        String kinds = moving.stream().limit(MOST_NAMED).map(Operator::kind).collect(Collectors.joining(", "));
        String named = moving.size() <= MOST_NAMED
                ? kinds
                : "%s and %d more operators".formatted(kinds, moving.size() - MOST_NAMED);
        FurtherSteps told = new FurtherSteps(named, "the tensor before", "the result");
        if (from[0] == null || to[0] == null || !to[0].isReal()) {
            return told;
        }
        if (to[0].size() != from[0].size()) {
            return new FurtherSteps(
                    named, from[0].shape().toString(), to[0].shape().toString());
        }
        float[][] x = rows(from);
        float[][] y = rows(to);
        if (error(softmax(from), y) < within) {
            return new FurtherSteps("softmax", "logits", "probabilities with the same top-1 class");
        }
        Optional<KnownFunction> function = KnownFunction.between(x, y, within);
        if (function.isPresent() && KnownFunction.isTold(x)) {
            return new FurtherSteps(function.get().name(), told.before(), told.behind());
        }
        Optional<Permutation> moved = Permutation.between(x, y, from[0].shape(), within);
        if (moved.isPresent()) {
            return new FurtherSteps(
                    "a reordering", told.before(), "it with " + moved.get().words());
        }
        double factor = Relation.factor(x[0], y[0]);
        if (error(
                        Arrays.stream(from)
                                .map(each -> Relation.times(factor, each.floats()))
                                .toArray(float[][]::new),
                        y)
                < within) {
            return new FurtherSteps("a factor of " + Relation.number(factor), told.before(), told.behind());
        }
        return new Trial(recording, segment, start, end, from, y).norm(within).orElse(told);
    }

    /** Runs the operators on other numbers than the pictures'. */
    private record Trial(
            Recording recording, Segment segment, String start, String end, Value[] from, float[][] target) {

        /** Names a norm: its results are the same for larger numbers, or for shifted ones as well. */
        Optional<FurtherSteps> norm(double within) {
            try {
                double size = Relation.size(from[0].floats());
                float[][] large = run(number -> number * LARGE);
                if (!(error(run(number -> number * 2 * LARGE), large) < within && error(large, target) < EPSILON)) {
                    return Optional.empty();
                }
                if (error(run(number -> (float) ((number + size) * LARGE)), large) < within) {
                    return Optional.of(
                            new FurtherSteps("a layer norm", "the tensor before the norm", "the normalized one"));
                }
                double length = Math.sqrt(target[0].length) * Relation.size(target[0]);
                boolean unit = Math.abs(length - 1) < within;
                return Optional.of(new FurtherSteps(
                        unit ? "an L2 norm" : "a norm of the length",
                        "the same direction, %s times as long"
                                .formatted(Relation.number(size / Relation.size(target[0]))),
                        unit ? "a vector of length 1" : "the normalized one"));
            } catch (ExecutionException | RuntimeException e) {
                // Operators that do not take other numbers are named by their kinds.
                return Optional.empty();
            }
        }

        private float[][] run(UnaryOperator<Float> change) throws ExecutionException {
            Map<String, Value[]> fed = new HashMap<>();
            for (String input : segment.inputs()) {
                Value[] values = new Value[from.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = recording.meant(input, i);
                }
                fed.put(input, values);
            }
            Value[] changed = new Value[from.length];
            for (int i = 0; i < changed.length; i++) {
                float[] numbers = from[i].floats().clone();
                for (int j = 0; j < numbers.length; j++) {
                    numbers[j] = change.apply(numbers[j]);
                }
                changed[i] = from[i].with(numbers);
            }
            fed.put(start, changed);
            return new Experiment(
                            recording,
                            Experiment.withConstants(recording, segment.operators()),
                            List.copyOf(fed.keySet()),
                            end,
                            fed,
                            target)
                    .run(Change.NONE);
        }
    }

    private static float[][] rows(Value... values) {
        return Arrays.stream(values).map(Value::floats).toArray(float[][]::new);
    }

    /** Returns the shares of the last axis. */
    private static float[][] softmax(Value... values) {
        float[][] rows = new float[values.length][];
        for (int i = 0; i < rows.length; i++) {
            List<Integer> shape = values[i].shape();
            int last = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
            float[] numbers = values[i].floats();
            rows[i] = new float[numbers.length];
            for (int start = 0; start < numbers.length; start += last) {
                double sum = 0;
                double most = Double.NEGATIVE_INFINITY;
                for (int j = start; j < start + last; j++) {
                    most = Math.max(most, numbers[j]);
                }
                for (int j = start; j < start + last; j++) {
                    sum += Math.exp(numbers[j] - most);
                }
                for (int j = start; j < start + last; j++) {
                    rows[i][j] = (float) (Math.exp(numbers[j] - most) / sum);
                }
            }
        }
        return rows;
    }

    private static double error(float[][] made, float[][] wanted) {
        double most = 0;
        for (int i = 0; i < wanted.length; i++) {
            most = Math.max(most, Relation.distance(made[i], wanted[i]) / Math.max(Relation.size(wanted[i]), 1e-30));
        }
        return most;
    }
}
