package org.skewscope.network;

import java.util.List;
import java.util.Optional;

/**
 * Says how far the outputs of two whole runs differ on the same pictures.
 *
 * @param largest difference of two numbers
 * @param size the largest number of A's output
 * @param pictures how many were run
 * @param changed for how many of them the largest number stands at another place
 */
public record OutputChange(double largest, double size, int pictures, int changed) {

    /** Compares the first outputs; empty where they have different counts or no real numbers. */
    public static Optional<OutputChange> between(Recording a, Recording b) {
        List<String> outputsA = a.network().outputs();
        List<String> outputsB = b.network().outputs();
        double largest = 0;
        double size = 0;
        int changed = 0;
        for (int picture = 0; picture < a.pictures(); picture++) {
            Value first = outputsA.isEmpty() ? null : a.meant(outputsA.get(0), picture);
            Value second = outputsB.isEmpty() ? null : b.meant(outputsB.get(0), picture);
            if (first == null
                    || second == null
                    || !first.isReal()
                    || !second.isReal()
                    || first.size() != second.size()) {
                return Optional.empty();
            }
            for (int i = 0; i < first.size(); i++) {
                largest = Math.max(largest, Math.abs((double) first.floats()[i] - second.floats()[i]));
                size = Math.max(size, Math.abs(first.floats()[i]));
            }
            changed += top(first.floats()) == top(second.floats()) ? 0 : 1;
        }
        return Optional.of(new OutputChange(largest, size, a.pictures(), changed));
    }

    private static int top(float... numbers) {
        int top = 0;
        for (int i = 1; i < numbers.length; i++) {
            top = numbers[i] > numbers[top] ? i : top;
        }
        return top;
    }
}
