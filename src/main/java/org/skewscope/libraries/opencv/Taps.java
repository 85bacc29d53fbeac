package org.skewscope.libraries.opencv;

/**
 * For each output position along one axis the input positions it reads, already clipped to the
 * picture, and their weights.
 */
final class Taps {

    /** INTER_RESIZE_COEF_SCALE: 11 bits. */
    private static final float FIXED_SCALE = 2048;

    private final int taps;
    private final int[] positions;
    private final float[] weights;

    /**
     * @param upscalingArea the positions of INTER_AREA where a picture grows
     * @param horizontal for INTER_LINEAR, OpenCV moves positions beyond the left and right edge
     *     onto it, but keeps the fraction at the upper and lower edge
     */
    Taps(Kernel kernel, Scale scale, boolean upscalingArea, boolean horizontal) {
        taps = kernel.taps();
        positions = new int[scale.outSize() * taps];
        weights = new float[scale.outSize() * taps];
        int last = scale.inSize() - 1;
        float[] local = new float[taps];
        for (int out = 0; out < scale.outSize(); out++) {
            int base;
            float fraction;
            if (upscalingArea) {
                base = (int) Math.floor(out * scale.value());
                fraction = (float) ((out + 1) - (base + 1) * scale.inverse());
                fraction = fraction <= 0 ? 0 : fraction - (float) Math.floor(fraction);
            } else {
                float center = (float) ((out + 0.5) * scale.value() - 0.5);
                base = (int) Math.floor(center);
                fraction = center - base;
            }
            if (horizontal && kernel == Kernel.LINEAR && (base < 0 || base >= last)) {
                fraction = 0;
            }
            kernel.weights(fraction, local);
            for (int i = 0; i < taps; i++) {
                int position = base - taps / 2 + 1 + i;
                positions[out * taps + i] = Math.max(0, Math.min(last, position));
                weights[out * taps + i] = local[i];
            }
        }
    }

    int taps() {
        return taps;
    }

    int[] positions() {
        return positions;
    }

    float[] weights() {
        return weights;
    }

    /** The weights as integers of 11 bits, rounded half to even. */
    int[] fixedPoint() {
        int[] fixed = new int[weights.length];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = (int) Math.rint(weights[i] * FIXED_SCALE);
        }
        return fixed;
    }
}
