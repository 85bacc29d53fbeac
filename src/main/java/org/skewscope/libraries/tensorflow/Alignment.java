package org.skewscope.libraries.tensorflow;

/**
 * Describes the position of an output pixel in the input. All arithmetic is float32, as in the
 * kernels (struct HalfPixelScaler, struct LegacyScaler and CalculateResizeScale of
 * tensorflow/core/util/image_resizer_state.h).
 */
public enum Alignment {
    /** Pixel centers lie at halves: TensorFlow 2. */
    HALF_PIXEL,
    /** Pixels lie at their upper left corner, so that the result is shifted: TensorFlow 1. */
    LEGACY,
    /** The corner pixels' centers of input and output coincide: TensorFlow 1, align_corners. */
    ALIGN_CORNERS;

    /**
     * Returns the number of input pixels of one output pixel. A single input pixel has no two
     * corners to align: the kernels then use the legacy scale, which ResizeBicubic's rounding
     * shows.
     */
    float scale(int inSize, int outSize) {
        return this == ALIGN_CORNERS && inSize > 1 && outSize > 1
                ? (inSize - 1) / (float) (outSize - 1)
                : inSize / (float) outSize;
    }

    /**
     * Returns the coordinate of an output pixel, in a system whose input pixels are whole numbers.
     */
    float position(int index, float scale) {
        return this == HALF_PIXEL ? (index + 0.5f) * scale - 0.5f : index * scale;
    }

    /** Returns the nearest input pixel as the nearest-neighbor kernel picks it. */
    int nearest(int index, float scale, int inSize) {
        int position =
                switch (this) {
                    case HALF_PIXEL -> (int) Math.floor((index + 0.5f) * scale);
                    case LEGACY -> (int) Math.floor(index * scale);
                    case ALIGN_CORNERS -> Math.round(index * scale);
                };
        return Math.min(position, inSize - 1);
    }
}
