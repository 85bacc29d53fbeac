package org.skewscope.network.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.skewscope.model.OperatorGraph.Operator;
import org.skewscope.model.OperatorGraph.Quantized;
import org.skewscope.network.Recording;
import org.skewscope.network.Scale;
import org.skewscope.network.Value;
import org.skewscope.network.walk.AxisOrders;
import org.skewscope.network.walk.Walk.Segment;

/** Says how an array that a file keeps as whole numbers misses the real numbers of the other file. */
final class WholeArray {

    private static final double SAME = 1e-4;
    private static final double LARGEST_LEVEL = 127;
    private static final double FEW_LEVELS = 40;
    private static final double ALIKE = 0.7;
    private static final int MOST_AXES = 4;
    private static final double HALF_OF_BYTES = 128;
    private static final double ALMOST_ALL = 0.97;

    /** The rounding to steps has a root mean square of a step by the root of 12; this allows for twice as much. */
    private static final double ROUNDED = 2 / Math.sqrt(12);

    private WholeArray() {}

    /**
     * Returns a phrase about an array whose exchange makes the other file's numbers come out.
     *
     * @param own the array of the file whose piece is changed
     * @param put the array of the other file, in the same order
     * @param ofA whether A's piece is changed, so that B's array is put
     * @return empty where B does not keep it as whole numbers, or nothing but other numbers is seen
     */
    static Optional<String> words(Recording b, Segment segment, Value own, Value put, boolean ofA) {
        Value ofB = ofA ? put : own;
        for (Operator operator : segment.operators()) {
            for (String input : operator.inputs()) {
                Value meant = b.wiring().dependsOnPicture(input) ? null : b.meant(input, 0);
                boolean fits = meant != null
                        && meant.isReal()
                        && meant.size() == ofB.size()
                        && Math.abs(Relation.size(meant.floats()) - Relation.size(ofB.floats()))
                                <= SAME * Relation.size(meant.floats());
                if (fits) {
                    Optional<String> words = words(ofA ? own : put, b, input);
                    if (words.isPresent()) {
                        return words;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Quantized> scale(Recording recording, String tensor) {
        Quantized scale = recording.network().scales().get(tensor);
        Operator maker = recording.wiring().maker(tensor);
        return scale != null || maker == null || maker.inputs().isEmpty()
                ? Optional.ofNullable(scale)
                : Optional.ofNullable(
                        recording.network().scales().get(maker.inputs().get(0)));
    }

    /**
     * Returns how an array of B misses one of A, in the order of its axes in which they are most alike.
     *
     * @param input the array of B, or what is computed of it
     * @return empty where they are the same up to a step's rounding, or B's misses A's in no known way
     */
    static Optional<String> words(Value a, Recording b, String input) {
        Optional<Quantized> scale = scale(b, input);
        Value meant = b.meant(input, 0);
        if (scale.isEmpty() || meant == null || !meant.isReal() || meant.size() != a.size()) {
            return Optional.empty();
        }
        float[] steps = steps(scale.get(), meant);
        List<UnaryOperator<float[]>> orders = new ArrayList<>(List.of(UnaryOperator.identity()));
        orders.addAll(AxisOrders.of(meant.shape(), a.shape(), MOST_AXES));
        Optional<String> found = Optional.empty();
        for (UnaryOperator<float[]> order : orders) {
            float[] numbers = order.apply(meant.floats());
            float[] moved = order.apply(steps);
            if (isRounded(a.floats(), numbers, moved)) {
                // A step may be far larger than the range asks for.
                return hasFewLevels(b, input) ? Optional.of(ofLevels(levels(numbers, moved))) : Optional.empty();
            }
            if (found.isEmpty()) {
                found = words(a.floats(), numbers, moved, scale.get().bits() > Short.SIZE);
            }
        }
        return found;
    }

    private static float[] steps(Quantized scale, Value meant) {
        float[] steps = new float[meant.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Scale.step(scale, Scale.slice(scale, meant.shape(), i));
        }
        return steps;
    }

    /** Returns whether the whole numbers of an array are so small that its scale must be too large. */
    static boolean hasFewLevels(Recording b, String input) {
        Optional<Quantized> scale = scale(b, input).filter(each -> each.bits() == Byte.SIZE);
        Value meant = b.meant(input, 0);
        if (scale.isEmpty() || meant == null || !meant.isReal()) {
            return false;
        }
        double levels = levels(meant.floats(), steps(scale.get(), meant));
        return levels >= 1 && levels < FEW_LEVELS;
    }

    private static double levels(float[] numbers, float... steps) {
        double levels = 0;
        for (int i = 0; i < numbers.length; i++) {
            levels = Math.max(levels, Math.abs(numbers[i] / steps[i]));
        }
        return levels;
    }

    private static String ofLevels(double levels) {
        return "rounded to %d of 127 levels: its scale is too large".formatted(Math.round(levels));
    }

    private static boolean isRounded(float[] a, float[] b, float[] steps) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow(((double) b[i] - a[i]) / steps[i], 2);
        }
        return Math.sqrt(sum / a.length) < ROUNDED;
    }

    private static Optional<String> words(float[] a, float[] b, float[] steps, boolean bias) {
        double product = 0;
        double square = 0;
        double shift = 0;
        double levels = levels(b, steps);
        double cut = 0;
        double productB = 0;
        int byBytes = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            square += (double) a[i] * a[i];
            productB += (double) b[i] * b[i];
            shift += ((double) b[i] - a[i]) / steps[i] / a.length;
            byBytes += Math.abs(Math.abs((double) b[i] - a[i]) / steps[i] - HALF_OF_BYTES) < 1 ? 1 : 0;
        }
        if (byBytes > ALMOST_ALL * a.length) {
            return Optional.of(
                    "stored as bytes of the other sign (128 is added or taken, as if uint8 is read as int8)");
        }
        double factor = product / Math.max(square, 1e-300);
        double byFactor = 0;
        double byShift = 0;
        double byCut = 0;
        for (int i = 0; i < a.length; i++) {
            byFactor += Math.pow((b[i] - factor * a[i]) / steps[i], 2) / a.length;
            byShift += Math.pow(((double) b[i] - a[i]) / steps[i] - shift, 2) / a.length;
            double end = LARGEST_LEVEL * steps[i];
            byCut += Math.pow((b[i] - Math.max(-end, Math.min(end, a[i]))) / steps[i], 2) / a.length;
            cut = Math.max(cut, Math.abs(a[i]) / end);
        }
        if (Math.sqrt(byShift) < ROUNDED && Math.abs(shift) > 1) {
            // A bias has no zero point, so its numbers themselves are others.
            return bias
                    ? Optional.empty()
                    : Optional.of("shifted by %d steps: its zero point does not fit".formatted(Math.round(shift)));
        }
        if (!bias && cut > 1.1 && Math.sqrt(byCut) < 2 * ROUNDED) {
            return Optional.of(
                    "cut off: numbers reach %s times the range of its scale".formatted(Relation.number(cut)));
        }
        if (Math.abs(factor - 1) > 0.02 && Math.sqrt(byFactor) < ROUNDED * Math.max(1, Math.abs(factor))) {
            return Optional.of("%s times as large: its scale does not fit%s"
                    .formatted(
                            Relation.number(factor),
                            bias ? ", which for a bias is that of the input times that of the weights" : ""));
        }
        boolean alike = product > ALIKE * Math.sqrt(square * productB);
        return !bias && alike && levels < FEW_LEVELS ? Optional.of(ofLevels(levels)) : Optional.empty();
    }
}
