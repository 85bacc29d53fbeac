package org.skewscope.tensor;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Measures the difference of two tensors of equal shape, element by element. */
public final class TensorDiff {

    private static final Set<ElementType> BYTES_AND_FLOATS = EnumSet.of(ElementType.UINT8, ElementType.FLOAT32);

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
        boolean doubles = a.type() == ElementType.FLOAT64 && b.type() == ElementType.FLOAT64;
        Accumulator sums = new Accumulator(doubles);
        ValueBlocks.of(a, b, sums::addAll);
        return sums.result(a.size());
    }

    /**
     * Measures the largest difference only, in a fraction of the time of {@link #between}.
     *
     * @param a any type
     * @param b any type, also another than that of a
     * @return the numbers that {@link #between} returns
     * @throws IllegalArgumentException if the shapes differ
     */
    public static LargestDifference largest(DenseTensor a, DenseTensor b) {
        requireOneShape(a, b);
        if (a == b || a.data() == b.data()) {
            return new LargestDifference(true, 0, 0);
        }
        Largest largest = new Largest();
        Set<ElementType> types = EnumSet.of(a.type(), b.type());
        if (types.contains(ElementType.FLOAT32) && BYTES_AND_FLOATS.containsAll(types)) {
            // Resizers of two libraries return bytes and floats of one picture.
            largest.addAll(a.toFloats(), b.toFloats());
        } else {
            ValueBlocks.of(a, b, largest::addAll);
        }
        return new LargestDifference(largest.identical, largest.maxAbsolute, largest.notComparable);
    }

    /**
     * Returns whether every value is the same; two NaN are, 0 and -0 are, and a uint8 5 equals a
     * float32 5.
     *
     * @param a any type
     * @param b any type, also another than that of a
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
            throw new IllegalArgumentException("Shapes differ: %s and %s".formatted(a.shape(), b.shape()));
        }
    }

    /**
     * Returns the statistics of so many values that are all the same.
     *
     * @param count number of values, 0 or more
     * @return no difference anywhere: zeros, and an index of -1
     */
    public static DiffStatistics identical(int count) {
        return new DiffStatistics(count, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0);
    }

    /**
     * Returns the relative difference |b - a| / max(|a|, |b|), or 0 if both are 0. The order of the
     * two does not matter.
     *
     * @param a in any unit
     * @param b in the unit of a
     * @return 0 to 2, above 1 only for values of unlike signs; NaN if a value is NaN or infinite
     */
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
            return (left ^ right) < 0 ? Math.abs((double) right - (double) left) : Math.abs((double) (right - left));
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

    /** Keeps the largest difference of values that come in turn. */
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
     * Sums up differences in the order of the values. Equal values add 0 to every sum, so that the
     * loops need no branch for them.
     */
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
            double absoluteSum = sumAbsolute;
            double squareSum = sumSquare;
            double relativeSum = sumRelative;
            double ulpSum = sumUlp;
            double mostUlp = maxUlp;
            int same = 0;
            for (int i = 0; i < count; i++) {
                double left = a[i];
                double right = b[i];
                double absolute = Math.abs(right - left);
                if (!(absolute <= Double.MAX_VALUE)) {
                    same += addNotFinite(left, right) ? 0 : 1;
                    continue;
                }
                double relative = absolute / scale(left, right);
                double ulp = doubles ? ulps(left, right, true) : floatUlps((float) left, (float) right);
                absoluteSum += absolute;
                squareSum += absolute * absolute;
                relativeSum += relative;
                ulpSum += ulp;
                same += absolute == 0 ? 1 : 0;
                if (absolute > maxAbsolute) {
                    maxAbsolute = absolute;
                    indexOfMax = start + i;
                }
                if (relative > maxRelative) {
                    maxRelative = relative;
                }
                mostUlp = ulp > mostUlp ? ulp : mostUlp;
            }
            sumAbsolute = absoluteSum;
            sumSquare = squareSum;
            sumRelative = relativeSum;
            sumUlp = ulpSum;
            maxUlp = mostUlp;
            differing += count - same;
        }

        /**
         * Returns the larger magnitude, or the smallest number for two zeros, whose difference is
         * 0.
         */
        private static double scale(double a, double b) {
            return Math.max(Math.max(Math.abs(a), Math.abs(b)), Double.MIN_VALUE);
        }

        /** Returns {@link #ulps} of two floats that are not NaN, without a branch. */
        private static double floatUlps(float a, float b) {
            return Math.abs(orderedBits(Float.floatToRawIntBits(b)) - orderedBits(Float.floatToRawIntBits(a)));
        }

        private static long orderedBits(int bits) {
            int sign = bits >> 31;
            return (bits ^ (sign & Integer.MAX_VALUE)) - (long) sign;
        }

        /** Returns whether two values differ whose difference is NaN or infinite. */
        private boolean addNotFinite(double a, double b) {
            if (a == b || Double.isNaN(a) && Double.isNaN(b)) {
                return false;
            }
            notComparable++;
            return true;
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
            return diff.summed();
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

        private DiffStatistics summed() {
            Accumulator sums = new Accumulator(false);
            sums.indexOfMax = indexOfMax;
            sums.maxAbsolute = largest;
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
                sums.differing += times;
                sums.sumAbsolute += times * absolute;
                sums.sumSquare += times * absolute * absolute;
                sums.maxRelative = Math.max(sums.maxRelative, relative);
                sums.sumRelative += times * relative;
                sums.maxUlp = Math.max(sums.maxUlp, ulp);
                sums.sumUlp += times * ulp;
            }
            return sums.result(a.length);
        }
    }

    /**
     * Reports whether two tensors of one shape differ, and their largest difference.
     *
     * @param identical whether every value is the same; two NaN are
     * @param maxAbsolute largest |b - a| in the tensors' own unit, in float64
     * @param notComparable number of elements where exactly one side is NaN, or infinities disagree
     */
    public record LargestDifference(boolean identical, double maxAbsolute, long notComparable) {

        /**
         * Returns the largest difference that full statistics hold.
         *
         * @param statistics of two tensors; the means, ULP and index are dropped
         */
        public static LargestDifference of(DiffStatistics statistics) {
            return new LargestDifference(statistics.identical(), statistics.maxAbsolute(), statistics.notComparable());
        }
    }
}
