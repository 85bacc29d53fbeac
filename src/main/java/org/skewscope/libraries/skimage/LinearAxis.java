package org.skewscope.libraries.skimage;

/**
 * The two input positions of each output position along one axis for linear interpolation, and
 * their weights; beyond an edge the picture is mirrored without repeating the edge (SciPy's mode
 * 'mirror').
 */
final class LinearAxis {

    private final int inSize;
    private final int[] lower;
    private final int[] upper;
    private final double[] near;

    LinearAxis(int inSize, int outSize) {
        this.inSize = inSize;
        lower = new int[outSize];
        upper = new int[outSize];
        near = new double[outSize];
        double zoom = (double) inSize / outSize;
        for (int out = 0; out < outSize; out++) {
            double center = (out + 0.5) * zoom - 0.5;
            if (inSize == 1) {
                center = 0;
            } else if (center < 0) {
                center = -center;
            }
            int floor = (int) Math.floor(center);
            lower[out] = mirrored(floor, inSize);
            upper[out] = mirrored(floor + 1, inSize);
            near[out] = 1 - (center - floor);
        }
    }

    /** Returns the position inside the picture that mirrors a position beyond its edge. */
    static int mirrored(int position, int size) {
        if (size == 1) {
            return 0;
        }
        int period = 2 * size - 2;
        int wrapped = Math.floorMod(position, period);
        return wrapped < size ? wrapped : period - wrapped;
    }

    int lower(int out) {
        return lower[out];
    }

    int upper(int out) {
        return upper[out];
    }

    double nearWeight(int out) {
        return near[out];
    }

    double farWeight(int out) {
        return 1 - near[out];
    }

    /** Returns which input positions the output reads. */
    boolean[] read() {
        boolean[] read = new boolean[inSize];
        for (int out = 0; out < lower.length; out++) {
            read[lower[out]] = true;
            read[upper[out]] = true;
        }
        return read;
    }
}
