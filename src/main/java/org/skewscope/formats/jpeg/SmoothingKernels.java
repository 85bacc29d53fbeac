package org.skewscope.formats.jpeg;

/**
 * The weights with which the 5 x 5 surrounding DC values predict a block's low frequencies
 * (libjpeg-turbo since 2.1, jdcoefct.c; an extension of T.81 K.8). Each is indexed by the place in
 * zigzag order, then row by row.
 */
final class SmoothingKernels {

    /**
     * Where the block has no AC coefficients yet: a Gaussian-like kernel that keeps the averages.
     */
    static final int[][] WITHOUT_AC = {
        {
            -2, -6, -8, -6, -2, //
            -6, 6, 42, 6, -6, //
            -8, 42, 152, 42, -8, //
            -6, 6, 42, 6, -6, //
            -2, -6, -8, -6, -2
        },
        {
            -1, -1, 0, 1, 1, //
            -3, 13, 0, -13, 3, //
            -3, 38, 0, -38, 3, //
            -3, 13, 0, -13, 3, //
            -1, -1, 0, 1, 1
        },
        {
            -1, -3, -3, -3, -1, //
            -1, 13, 38, 13, -1, //
            0, 0, 0, 0, 0, //
            1, -13, -38, -13, 1, //
            1, 3, 3, 3, 1
        },
        {
            0, 0, 1, 0, 0, //
            0, 2, 7, 2, 0, //
            0, -5, -14, -5, 0, //
            0, 2, 7, 2, 0, //
            0, 0, 1, 0, 0
        },
        {
            -1, 0, 0, 0, 1, //
            0, 9, 0, -9, 0, //
            0, 0, 0, 0, 0, //
            0, -9, 0, 9, 0, //
            1, 0, 0, 0, -1
        },
        {
            0, 0, 0, 0, 0, //
            0, 2, -5, 2, 0, //
            1, 7, -14, 7, 1, //
            0, 2, -5, 2, 0, //
            0, 0, 0, 0, 0
        },
        inner(1, 0, -1, 2, 0, -2, 1, 0, -1),
        inner(1, -3, 1, 0, 0, 0, -1, 3, -1),
        inner(1, 0, -1, -3, 0, 3, 1, 0, -1),
        inner(1, 2, 1, 0, 0, 0, -1, -2, -1)
    };

    /** Where some AC coefficients are known; the DC value then stays and four are left alone. */
    static final int[][] WITH_AC = {
        {},
        {
            0, 0, 0, 0, 0, //
            0, 0, 0, 0, 0, //
            -7, 50, 0, -50, 7, //
            0, 0, 0, 0, 0, //
            0, 0, 0, 0, 0
        },
        {
            0, 0, -7, 0, 0, //
            0, 0, 50, 0, 0, //
            0, 0, 0, 0, 0, //
            0, 0, -50, 0, 0, //
            0, 0, 7, 0, 0
        },
        {
            0, 0, -1, 0, 0, //
            0, 0, 13, 0, 0, //
            0, 0, -24, 0, 0, //
            0, 0, 13, 0, 0, //
            0, 0, -1, 0, 0
        },
        {
            0, -1, 0, 1, 0, //
            -1, 10, 0, -10, 1, //
            0, 0, 0, 0, 0, //
            1, -10, 0, 10, -1, //
            0, 1, 0, -1, 0
        },
        {
            0, 0, 0, 0, 0, //
            0, 0, 0, 0, 0, //
            -1, 13, -24, 13, -1, //
            0, 0, 0, 0, 0, //
            0, 0, 0, 0, 0
        }
    };

    private SmoothingKernels() {}

    private static int[] inner(int... nine) {
        int[] kernel = new int[25];
        for (int i = 0; i < nine.length; i++) {
            kernel[(i / 3 + 1) * 5 + i % 3 + 1] = nine[i];
        }
        return kernel;
    }
}
