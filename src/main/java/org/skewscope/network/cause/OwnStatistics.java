package org.skewscope.network.cause;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.execution.ExecutionException;
import org.skewscope.network.Value;
import org.skewscope.network.cause.Experiment.Change;

/** Finds a piece that normalizes by the mean and the variance of its own input, as a batch norm in training does. */
final class OwnStatistics {

    /** The variance of so much larger numbers is large beside an epsilon under the root. */
    private static final float LARGE = 16;

    private static final double STILL = 0.02;

    /** A line's result moves by more where its input is doubled. */
    private static final double MOVED = 0.1;

    private static final double LINE = 1e-3;

    private OwnStatistics() {}

    /**
     * Returns whether a piece returns the same for twice its input and sets the mean of each channel, while the other
     * file's piece is a line, as with stored statistics.
     */
    static boolean normalizes(Experiment piece, Experiment other) {
        try {
            float[] once = run(piece, LARGE);
            float[] none = run(piece, 0);
            List<Integer> shape = piece.recording().meant(piece.end(), 0).shape();
            boolean sets = shape.size() > 2
                    && (isMean(none, once, shape, 1) || isMean(none, once, shape, shape.size() - 1))
                    && apart(run(piece, 2 * LARGE), once) < STILL;
            return sets && isLine(run(other, 0), run(other, LARGE), run(other, 2 * LARGE));
        } catch (ExecutionException | RuntimeException e) {
            // A piece that does not take these numbers tells nothing.
            return false;
        }
    }

    /** Returns what a piece makes of the first picture's numbers times a factor. */
    private static float[] run(Experiment piece, float factor) throws ExecutionException {
        Map<String, Value[]> fed = new HashMap<>();
        piece.fed()
                .forEach((input, values) -> fed.put(
                        input,
                        Arrays.stream(values)
                                .map(value ->
                                        value.isReal() ? value.with(Relation.times(factor, value.floats())) : value)
                                .toArray(Value[]::new)));
        return piece.tensors(Change.feeding(fed), 0).get(piece.end()).floats();
    }

    private static boolean isLine(float[] none, float[] once, float... twice) {
        float[] drawn = new float[once.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = 2 * once[i] - none[i];
        }
        return apart(drawn, twice) < LINE && apart(twice, once) > MOVED;
    }

    /** Returns whether numbers are the means of others along an axis. */
    private static boolean isMean(float[] means, float[] numbers, List<Integer> shape, int axis) {
        int inner = shape.subList(axis + 1, shape.size()).stream().reduce(1, (x, y) -> x * y);
        double[] sums = new double[shape.get(axis)];
        for (int i = 0; i < numbers.length; i++) {
            sums[i / inner % sums.length] += (double) numbers[i] - means[i];
        }
        double count = numbers.length / (double) sums.length;
        return count > 1
                && Arrays.stream(sums).allMatch(sum -> Math.abs(sum / count) < LINE * Relation.size(numbers))
                && apart(means, numbers) > MOVED;
    }

    private static double apart(float[] first, float... second) {
        return Relation.distance(first, second) / Math.max(Relation.size(second), 1e-30);
    }
}
