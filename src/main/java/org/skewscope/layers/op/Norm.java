package org.skewscope.layers.op;

import java.util.Arrays;

/**
 * Describes the parameters of a batch normalization, one number for each channel.
 *
 * @param name of the file's gamma or variance
 */
public record Norm(String name, Constant gamma, Constant beta, Constant mean, Constant variance, double epsilon) {

    private static final double UNIT = Storage.UNIT;

    public int channels() {
        return variance.size();
    }

    /** Returns gamma / sqrt(variance + epsilon) of a channel. */
    public double scale(int channel) {
        return value(gamma, channel) / Math.sqrt(value(variance, channel) + epsilon);
    }

    /** Returns beta - mean scale of a channel. */
    public double offset(int channel) {
        return value(beta, channel) - value(mean, channel) * scale(channel);
    }

    /** Returns the number of a channel; an array of one number has it for all. */
    public static double value(Constant constant, int channel) {
        return constant.at(constant.size() == 1 ? 0 : channel);
    }

    private static double error(Constant constant, int channel) {
        return constant.error(constant.size() == 1 ? 0 : channel);
    }

    /** Returns the scales as an array with errors. */
    public Constant scales() {
        int n = channels();
        double[] values = new double[n];
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            double deviation = value(variance, i) + epsilon;
            values[i] = scale(i);
            errors[i] = Math.abs(values[i]) * 4 * UNIT
                    + error(gamma, i) / Math.sqrt(deviation)
                    + Math.abs(values[i]) * error(variance, i) / deviation / 2;
        }
        return Constant.computed(name, new int[] {n}, gamma.storage(), values, errors, null);
    }

    /** Returns the offsets as an array with errors. */
    public Constant offsets() {
        int n = channels();
        Constant scales = scales();
        double[] values = new double[n];
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = offset(i);
            errors[i] = error(beta, i)
                    + Math.abs(value(mean, i)) * scales.error(i)
                    + Math.abs(scales.at(i)) * error(mean, i);
        }
        return Constant.computed(name, new int[] {n}, beta.storage(), values, errors, null);
    }

    /** Returns |beta| + |mean scale|, what an offset's terms add up to. */
    public double[] magnitudes() {
        double[] sums = new double[channels()];
        Arrays.setAll(sums, i -> Math.abs(value(beta, i)) + Math.abs(value(mean, i) * scale(i)));
        return sums;
    }
}
