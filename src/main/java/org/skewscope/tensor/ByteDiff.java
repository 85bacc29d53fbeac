package org.skewscope.tensor;

import java.util.Arrays;

/**
 * The difference of two 8-bit tensors by counting value pairs: a 12-megapixel picture has 36
 * million elements but only 65,536 pairs of values, so everything but the count is done per pair.
 */
final class ByteDiff {

    private final byte[] a;
    private final byte[] b;
    private final int[] pairs = new int[1 << 16];
    private int largest;
    private int indexOfMax = -1;

    private ByteDiff(byte[] a, byte[] b) {
        this.a = a;
        this.b = b;
    }

    static DiffStatistics between(Shape shape, byte[] a, byte[] b) {
        ByteDiff diff = new ByteDiff(a, b);
        RowRuns.of(shape, diff::count, a, b);
        return diff.indexOfMax < 0
                ? TensorDiff.identical(a.length)
                : summed(diff.pairs, a.length, diff.indexOfMax);
    }

    /** Counts the pairs of a row; equal values are of no interest. */
    private void count(int start, int end, int times) {
        if (Arrays.equals(a, start, end, b, start, end)) {
            return;
        }
        for (int i = start; i < end; i++) {
            int left = a[i] & 0xFF;
            int right = b[i] & 0xFF;
            pairs[left << 8 | right] += times;
            int distance = Math.abs(right - left);
            if (distance > largest) {
                largest = distance;
                indexOfMax = i;
            }
        }
    }

    private static DiffStatistics summed(int[] pairs, int count, int indexOfMax) {
        long differing = 0;
        double maxAbsolute = 0;
        double sumAbsolute = 0;
        double sumSquare = 0;
        double maxRelative = 0;
        double sumRelative = 0;
        double maxUlp = 0;
        double sumUlp = 0;
        for (int pair = 0; pair < pairs.length; pair++) {
            int times = pairs[pair];
            int left = pair >>> 8;
            int right = pair & 0xFF;
            if (times == 0 || left == right) {
                continue;
            }
            double absolute = Math.abs(right - left);
            double relative = TensorDiff.relative(left, right);
            double ulp = TensorDiff.ulps(left, right, false);
            differing += times;
            maxAbsolute = Math.max(maxAbsolute, absolute);
            sumAbsolute += times * absolute;
            sumSquare += times * absolute * absolute;
            maxRelative = Math.max(maxRelative, relative);
            sumRelative += times * relative;
            maxUlp = Math.max(maxUlp, ulp);
            sumUlp += times * ulp;
        }
        return new DiffStatistics(
                count,
                differing,
                maxAbsolute,
                sumAbsolute / count,
                sumSquare / count,
                maxRelative,
                sumRelative / count,
                maxUlp,
                sumUlp / count,
                indexOfMax,
                0);
    }
}
