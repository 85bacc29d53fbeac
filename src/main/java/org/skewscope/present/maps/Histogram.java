package org.skewscope.present.maps;

import java.util.stream.LongStream;

/**
 * Describes how many pixels fall into each of equally wide bins of a heatmap's scale.
 *
 * @param counts by rising value
 * @param above pixels beyond either end of the scale
 * @param notNumbers pixels that could not be compared
 */
public record Histogram(long[] counts, long above, long notNumbers) {

    /**
     * Counts values in bins.
     *
     * @param top the end of the scale, which belongs to the last bin
     * @param signed whether the scale begins at −top, else at 0
     */
    public static Histogram of(float[] values, double top, boolean signed, int bins) {
        long[] counts = new long[bins];
        long above = 0;
        long notNumbers = 0;
        double low = signed ? -top : 0;
        double perUnit = bins / (top - low);
        for (float value : values) {
            if (Float.isNaN(value)) {
                notNumbers++;
            } else if (value > top || value < low) {
                above++;
            } else {
                counts[Math.min(bins - 1, (int) ((value - low) * perUnit))]++;
            }
        }
        return new Histogram(counts, above, notNumbers);
    }

    /**
     * Returns a bin's height on a logarithmic axis, log(1 + count), as a share of the fullest
     * bin's.
     */
    public double logHeight(int bin) {
        long fullest = LongStream.of(counts).max().orElse(0);
        return fullest == 0 ? 0 : Math.log1p((double) counts[bin]) / Math.log1p((double) fullest);
    }
}
