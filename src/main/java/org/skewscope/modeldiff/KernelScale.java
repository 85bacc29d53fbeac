package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;

/**
 * What each output channel of a kernel was multiplied with to become another kernel.
 *
 * @param factors one for each channel
 */
record KernelScale(double[] factors) {

    /** As a share of a channel's largest number: both kernels are rounded to float32. */
    private static final double ROUNDED = 4e-6;

    /**
     * Empty where some channel is no multiple, or every factor is 1. The channels are the last
     * axis, or the last two where these are as many as wanted: those of a depthwise kernel.
     *
     * @param shape of both
     */
    static Optional<KernelScale> of(
            List<Integer> shape, int channels, float[] kernel, float[] other) {
        int last = shape.get(shape.size() - 1);
        boolean depthwise = shape.size() == 4 && last * shape.get(2) == channels;
        if (last != channels && !depthwise || kernel.length != other.length) {
            return Optional.empty();
        }
        double[] factors = new double[channels];
        boolean changed = false;
        for (int channel = 0; channel < channels; channel++) {
            double product = 0;
            double square = 0;
            for (int i = channel; i < kernel.length; i += channels) {
                product += (double) kernel[i] * other[i];
                square += (double) kernel[i] * kernel[i];
            }
            factors[channel] = square == 0 ? 0 : product / square;
            if (!isMultiple(kernel, other, channel, channels, factors[channel])) {
                return Optional.empty();
            }
            changed |= Math.abs(factors[channel] - 1) > ROUNDED;
        }
        return changed ? Optional.of(new KernelScale(factors)) : Optional.empty();
    }

    private static boolean isMultiple(
            float[] kernel, float[] other, int channel, int channels, double factor) {
        double largest = 0;
        double apart = 0;
        for (int i = channel; i < kernel.length; i += channels) {
            largest = Math.max(largest, Math.abs(other[i]));
            apart = Math.max(apart, Math.abs(kernel[i] * factor - other[i]));
        }
        return apart <= ROUNDED * largest;
    }
}
