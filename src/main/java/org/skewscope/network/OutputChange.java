package org.skewscope.network;

import java.util.Optional;

/**
 * Says how far two outputs of whole runs differ on the same pictures.
 *
 * @param largest difference of two numbers
 * @param size the largest number of A's output
 * @param pictures how many were run
 * @param changed for how many of them the largest number stands at another place
 * @param ofClasses whether the numbers are those of classes; else they are a vector, and no place is a top-1 class
 * @param cosine of the angle between both outputs, -1 to 1: the least of all pictures
 * @param ratio how many times as long B's output is as A's, over all pictures
 */
public record OutputChange(
        double largest, double size, int pictures, int changed, boolean ofClasses, double cosine, double ratio) {

    private static final double EQUAL = 1e-3;

    /**
     * Compares two outputs; empty where they have different counts or no real numbers.
     *
     * @param named whether a file names the classes; shares of 1 are numbers of classes without names, too
     */
    public static Optional<OutputChange> between(
            Recording a, String outputA, Recording b, String outputB, boolean named) {
        double largest = 0;
        double size = 0;
        double cosine = 1;
        double squareA = 0;
        double squareB = 0;
        int changed = 0;
        boolean shares = true;
        for (int picture = 0; picture < a.pictures(); picture++) {
            Value first = a.meant(outputA, picture);
            Value second = b.meant(outputB, picture);
            if (first == null
                    || second == null
                    || !first.isReal()
                    || !second.isReal()
                    || first.size() != second.size()) {
                return Optional.empty();
            }
            double product = 0;
            double ownA = 0;
            double ownB = 0;
            for (int i = 0; i < first.size(); i++) {
                double one = first.floats()[i];
                double other = second.floats()[i];
                largest = Math.max(largest, Math.abs(one - other));
                size = Math.max(size, Math.abs(one));
                product += one * other;
                ownA += one * one;
                ownB += other * other;
            }
            cosine = Math.min(cosine, product / Math.max(Math.sqrt(ownA * ownB), Double.MIN_NORMAL));
            squareA += ownA;
            squareB += ownB;
            shares &= areShares(first.floats()) && areShares(second.floats());
            changed += top(first.floats()) == top(second.floats()) ? 0 : 1;
        }
        double ratio = Math.sqrt(squareB / Math.max(squareA, Double.MIN_NORMAL));
        return Optional.of(new OutputChange(largest, size, a.pictures(), changed, named || shares, cosine, ratio));
    }

    private static boolean areShares(float... numbers) {
        double sum = 0;
        for (float each : numbers) {
            if (each < 0) {
                return false;
            }
            sum += each;
        }
        return Math.abs(sum - 1) < EQUAL;
    }

    private static int top(float... numbers) {
        int top = 0;
        for (int i = 1; i < numbers.length; i++) {
            top = numbers[i] > numbers[top] ? i : top;
        }
        return top;
    }
}
