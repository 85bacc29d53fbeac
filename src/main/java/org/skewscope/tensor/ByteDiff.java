package org.skewscope.tensor;

/**
 * The difference of two 8-bit tensors by counting value pairs: a 12-megapixel picture has 36
 * million elements but only 65,536 pairs of values, so everything but the count is done per pair.
 */
final class ByteDiff {

    private ByteDiff() {}

    static DiffStatistics between(byte[] a, byte[] b) {
        int[] pairs = new int[1 << 16];
        int largest = 0;
        int indexOfMax = -1;
        for (int i = 0; i < a.length; i++) {
            int left = a[i] & 0xFF;
            int right = b[i] & 0xFF;
            pairs[left << 8 | right]++;
            int distance = Math.abs(right - left);
            if (distance > largest) {
                largest = distance;
                indexOfMax = i;
            }
        }
        if (indexOfMax < 0) {
            return TensorDiff.identical(a.length);
        }
        return summed(pairs, a.length, indexOfMax);
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
