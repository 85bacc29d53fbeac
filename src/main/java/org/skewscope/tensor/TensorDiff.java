package org.skewscope.tensor;

import java.util.Arrays;
import java.util.Optional;

/** Measures the difference of two tensors of equal shape, element by element. */
public final class TensorDiff {

    private TensorDiff() {}

    /**
     * Returns the statistics of {@code b - a}.
     *
     * @param a any type
     * @param b any type, also another than that of a
     * @throws IllegalArgumentException if the shapes differ
     */
    public static DiffStatistics between(DenseTensor a, DenseTensor b) {
        requireOneShape(a, b);
        if (a == b || a.data() == b.data()) {
            return identical(a.size());
        }
        if (a.type() == ElementType.UINT8 && b.type() == ElementType.UINT8) {
            return ByteDiff.between(a.shape(), a.uint8(), b.uint8());
        }
        if (a.type() == ElementType.FLOAT32 && b.type() == ElementType.FLOAT32) {
            Optional<DiffStatistics> finite = FloatDiff.between(a.float32(), b.float32());
            if (finite.isPresent()) {
                return finite.get();
            }
        }
        boolean doubles = a.type() == ElementType.FLOAT64 && b.type() == ElementType.FLOAT64;
        Accumulator sums = new Accumulator(doubles);
        ValueBlocks.of(a, b, sums::addAll);
        return sums.result(a.size());
    }

    /**
     * Measures the largest difference only, in a fraction of the time of {@link #between}.
     *
     * @return the numbers that {@link #between} returns
     * @throws IllegalArgumentException if the shapes differ
     */
    public static LargestDifference largest(DenseTensor a, DenseTensor b) {
        requireOneShape(a, b);
        if (a == b || a.data() == b.data()) {
            return new LargestDifference(true, 0, 0);
        }
        Largest largest = new Largest();
        if (a.type() == ElementType.FLOAT32 && b.type() == ElementType.FLOAT32) {
            largest.addAll(a.float32(), b.float32());
        } else {
            ValueBlocks.of(a, b, largest::addAll);
        }
        return new LargestDifference(largest.identical, largest.maxAbsolute, largest.notComparable);
    }

    /**
     * Returns whether every value is the same; two NaN are, and a uint8 5 equals a float32 5.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public static boolean identical(DenseTensor a, DenseTensor b) {
        requireOneShape(a, b);
        return a.type() == ElementType.UINT8 && b.type() == ElementType.UINT8
                ? Arrays.equals(a.uint8(), b.uint8())
                : largest(a, b).identical();
    }

    private static void requireOneShape(DenseTensor a, DenseTensor b) {
        if (!a.shape().equals(b.shape())) {
            throw new IllegalArgumentException("Shapes differ: " + a.shape() + " and " + b.shape());
        }
    }

    /** Returns the statistics of so many values that are all the same. */
    public static DiffStatistics identical(int count) {
        return new DiffStatistics(count, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0);
    }

    /** Returns the relative difference |b - a| / max(|a|, |b|), or 0 if both are 0. */
    public static double relative(double a, double b) {
        double scale = Math.max(Math.abs(a), Math.abs(b));
        return scale == 0 ? 0 : Math.abs(b - a) / scale;
    }

    /**
     * Returns the distance of two values in units in the last place: the difference of their bit
     * patterns read as ordered integers.
     *
     * <p>Source: Bruce Dawson, "Comparing Floating Point Numbers", 2012.
     *
     * @param doubles true counts float64 steps, false counts float32 steps of the rounded values
     */
    public static double ulps(double a, double b, boolean doubles) {
        if (doubles) {
            long left = ordered(a);
            long right = ordered(b);
            // The difference of unlike signs could overflow; single steps do not count at that
            // distance.
            return (left ^ right) < 0
                    ? Math.abs((double) right - (double) left)
                    : Math.abs((double) (right - left));
        }
        return Math.abs((double) ((long) ordered((float) b) - ordered((float) a)));
    }

    private static int ordered(float value) {
        int bits = Float.floatToIntBits(value);
        return bits < 0 ? Integer.MIN_VALUE - bits : bits;
    }

    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    /** The largest difference of values that come in turn. */
    private static final class Largest {
        private boolean identical = true;
        private double maxAbsolute;
        private long notComparable;

        void addAll(float[] a, float[] b) {
            double most = maxAbsolute;
            for (int i = 0; i < a.length; i++) {
                double absolute = Math.abs((double) b[i] - a[i]);
                if (absolute <= most) {
                    continue;
                }
                if (absolute <= Double.MAX_VALUE) {
                    most = absolute;
                } else {
                    addNotFinite(a[i], b[i]);
                }
            }
            maxAbsolute = most;
            identical &= most == 0;
        }

        void addAll(int start, double[] a, double[] b, int count) {
            for (int i = 0; i < count; i++) {
                double absolute = Math.abs(b[i] - a[i]);
                if (absolute <= maxAbsolute) {
                    continue;
                }
                if (absolute <= Double.MAX_VALUE) {
                    identical = false;
                    maxAbsolute = absolute;
                } else {
                    addNotFinite(a[i], b[i]);
                }
            }
        }

        private void addNotFinite(double a, double b) {
            if (a != b && !(Double.isNaN(a) && Double.isNaN(b))) {
                identical = false;
                notComparable++;
            }
        }
    }

    /**
     * The difference of two float32 tensors in one loop without branches. The sums are taken in the
     * order of {@link Accumulator}: equal values add 0 to them.
     */
    private static final class FloatDiff {

        private FloatDiff() {}

        /**
         * @return empty if a difference is NaN or infinite, which {@link Accumulator} counts
         */
        static Optional<DiffStatistics> between(float[] a, float[] b) {
            double sumAbsolute = 0;
            double sumSquare = 0;
            double sumRelative = 0;
            double sumUlp = 0;
            double maxAbsolute = 0;
            double maxRelative = 0;
            long maxUlp = 0;
            int same = 0;
            int indexOfMax = -1;
            for (int i = 0; i < a.length; i++) {
                double left = a[i];
                double right = b[i];
                double absolute = Math.abs(right - left);
                if (!(absolute <= Double.MAX_VALUE)) {
                    return Optional.empty();
                }
                sumAbsolute += absolute;
                sumSquare += absolute * absolute;
                // The smallest number replaces a scale of 0, where the difference is 0.
                double scale =
                        Math.max(Math.max(Math.abs(left), Math.abs(right)), Double.MIN_VALUE);
                double relative = absolute / scale;
                sumRelative += relative;
                long ulp =
                        Math.abs(
                                orderedFinite(Float.floatToRawIntBits(b[i]))
                                        - orderedFinite(Float.floatToRawIntBits(a[i])));
                sumUlp += ulp;
                same += absolute == 0 ? 1 : 0;
                if (absolute > maxAbsolute) {
                    maxAbsolute = absolute;
                    indexOfMax = i;
                }
                maxRelative = relative > maxRelative ? relative : maxRelative;
                maxUlp = ulp > maxUlp ? ulp : maxUlp;
            }
            double n = Math.max(1, a.length);
            return Optional.of(
                    new DiffStatistics(
                            a.length,
                            a.length - same,
                            maxAbsolute,
                            sumAbsolute / n,
                            sumSquare / n,
                            maxRelative,
                            sumRelative / n,
                            maxUlp,
                            sumUlp / n,
                            indexOfMax,
                            0));
        }

        /** Returns {@link #ordered} of a float's bits without a branch. */
        private static long orderedFinite(int bits) {
            int sign = bits >> 31;
            return (bits ^ (sign & Integer.MAX_VALUE)) - (long) sign;
        }
    }

    private static final class Accumulator {
        private final boolean doubles;
        private long differing;
        private long notComparable;
        private double maxAbsolute;
        private double sumAbsolute;
        private double sumSquare;
        private double maxRelative;
        private double sumRelative;
        private double maxUlp;
        private double sumUlp;
        private int indexOfMax = -1;

        Accumulator(boolean doubles) {
            this.doubles = doubles;
        }

        void addAll(int start, double[] a, double[] b, int count) {
            for (int i = 0; i < count; i++) {
                if (a[i] != b[i]) {
                    add(start + i, a[i], b[i]);
                }
            }
        }

        private void add(int index, double a, double b) {
            if (Double.isNaN(a) && Double.isNaN(b)) {
                return;
            }
            differing++;
            double absolute = Math.abs(b - a);
            if (Double.isNaN(absolute) || Double.isInfinite(absolute)) {
                notComparable++;
                return;
            }
            sumAbsolute += absolute;
            sumSquare += absolute * absolute;
            if (absolute > maxAbsolute || indexOfMax < 0) {
                maxAbsolute = absolute;
                indexOfMax = index;
            }
            double relative = relative(a, b);
            maxRelative = Math.max(maxRelative, relative);
            sumRelative += relative;
            double ulp = ulps(a, b, doubles);
            maxUlp = Math.max(maxUlp, ulp);
            sumUlp += ulp;
        }

        DiffStatistics result(int count) {
            double n = Math.max(1, count);
            return new DiffStatistics(
                    count,
                    differing,
                    maxAbsolute,
                    sumAbsolute / n,
                    sumSquare / n,
                    maxRelative,
                    sumRelative / n,
                    maxUlp,
                    sumUlp / n,
                    indexOfMax,
                    notComparable);
        }
    }

    /**
     * Measures two 8-bit tensors by counting pairs of values. A 12-megapixel picture has 36 million
     * elements but only 65,536 pairs of values, so all arithmetic but the count runs once per pair.
     */
    private static final class ByteDiff {

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

        /** Counts the pairs of a row, unless the rows are equal. */
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
}
