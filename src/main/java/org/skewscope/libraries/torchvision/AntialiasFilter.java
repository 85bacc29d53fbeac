package org.skewscope.libraries.torchvision;

/** PyTorch's antialias filters, in single precision. */
enum AntialiasFilter {
    TRIANGLE(2) {
        @Override
        float weight(float x) {
            float distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },
    /** Keys' cubic with a = -0.5, as Pillow's. */
    CUBIC(4) {
        @Override
        float weight(float x) {
            float a = -0.5f;
            float distance = Math.abs(x);
            if (distance < 1) {
                float inner = Math.fma(a + 2, distance, -(a + 3)) * distance;
                return Math.fma(inner, distance, 1);
            }
            if (distance < 2) {
                float inner = Math.fma(Math.fma(a, distance, -5 * a), distance, 8 * a);
                return Math.fma(inner, distance, -4 * a);
            }
            return 0;
        }
    };

    private final int size;

    AntialiasFilter(int size) {
        this.size = size;
    }

    /** How many input pixels it covers at scale 1. */
    int size() {
        return size;
    }

    abstract float weight(float x);
}
