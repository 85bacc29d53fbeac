package org.skewscope.present.maps;

/**
 * Describes the size of the difference over the channels that a heatmap shows, in the tensors'
 * unit.
 *
 * @param count values compared
 * @param differing values that differ
 * @param largest largest |b − a|
 * @param mean mean of |b − a| over all values
 * @param meanSquare mean of (b − a)²
 * @param notComparable values where one side is NaN or infinities disagree
 */
public record MapStatistics(
        long count, long differing, double largest, double mean, double meanSquare, long notComparable) {

    /** Returns the share of values that differ, 0 to 1. */
    public double differingShare() {
        return count == 0 ? 0 : (double) differing / count;
    }

    /**
     * Returns the peak signal-to-noise ratio in decibels, 10 log10(peak² / MSE); infinite where
     * identical.
     *
     * @param peak the full range of the unit, such as 255
     */
    public double psnr(double peak) {
        return meanSquare == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(peak * peak / meanSquare);
    }

    static final class Sums {
        private long count;
        private long differing;
        private long notComparable;
        private double largest;
        private double sum;
        private double sumSquare;

        /** Adds the values from one index up to another. */
        void add(double[] a, double[] b, int from, int to) {
            count += to - from;
            for (int i = from; i < to; i++) {
                if (a[i] != b[i]) {
                    addDiffering(a[i], b[i]);
                }
            }
        }

        private void addDiffering(double a, double b) {
            double distance = Math.abs(b - a);
            if (distance <= Double.MAX_VALUE) {
                differing++;
                largest = distance > largest ? distance : largest;
                sum += distance;
                sumSquare += distance * distance;
            } else if (!(Double.isNaN(a) && Double.isNaN(b))) {
                differing++;
                notComparable++;
            }
        }

        MapStatistics result() {
            double n = Math.max(1, count);
            return new MapStatistics(count, differing, largest, sum / n, sumSquare / n, notComparable);
        }
    }
}
