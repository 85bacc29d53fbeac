package org.skewscope.libraries.pillow;

/**
 * Lists the filters of {@code Image.Resampling}, in double precision as {@code
 * src/libImaging/Resample.c} computes them.
 */
public enum PillowFilter {
    BOX(0.5) {
        @Override
        double weight(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    BILINEAR(1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },
    HAMMING(1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            if (distance == 0) {
                return 1;
            }
            if (distance >= 1) {
                return 0;
            }
            double angle = distance * Math.PI;
            // The C source has single-precision constants here.
            return Math.sin(angle) / angle * (0.54f + 0.46f * Math.cos(angle));
        }
    },
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double a = -0.5;
            double distance = Math.abs(x);
            if (distance < 1) {
                return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
            }
            if (distance < 2) {
                return (((distance - 5) * distance + 8) * distance - 4) * a;
            }
            return 0;
        }
    },
    LANCZOS(3) {
        @Override
        double weight(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    private final double support;

    PillowFilter(double support) {
        this.support = support;
    }

    /** Returns the filter's reach on each side, in input pixels at scale 1. */
    double support() {
        return support;
    }

    abstract double weight(double x);

    private static double sinc(double x) {
        if (x == 0) {
            return 1;
        }
        double angle = x * Math.PI;
        return Math.sin(angle) / angle;
    }
}
