package org.skewscope.formats.jpeg;

/**
 * Brings a component's rows to the picture's size as libjpeg-turbo does (jdsample.c): "fancy"
 * triangle filters for 2:1 in either or both directions, else repetition.
 */
final class Upsampler {

    private final SamplePlane plane;
    private final boolean fancy;
    private final int[] columnSums;

    /**
     * @param fancy whether triangle filters are used at all; never at an eighth of the size
     */
    Upsampler(SamplePlane plane, boolean fancy) {
        this.plane = plane;
        boolean vertical = plane.expandX() == 1 && plane.expandY() == 2;
        boolean horizontal = plane.expandX() == 2 && plane.expandY() <= 2 && plane.width() > 2;
        this.fancy = fancy && (vertical || horizontal);
        this.columnSums = new int[plane.width()];
    }

    /**
     * One row of the picture.
     *
     * @param out long enough for {@code width * expandX} samples
     */
    void row(int y, byte[] out) {
        int source = y / plane.expandY();
        if (!fancy) {
            repeat(source, out);
        } else if (plane.expandY() == 1) {
            triangleAcross(source, out);
        } else {
            // The nearer row counts three times the farther; beyond the edge rows repeat.
            boolean upper = y % 2 == 0;
            int other = Math.max(0, Math.min(plane.height() - 1, upper ? source - 1 : source + 1));
            sumColumns(source, other);
            if (plane.expandX() == 1) {
                for (int x = 0; x < plane.width(); x++) {
                    out[x] = (byte) ((columnSums[x] + (upper ? 1 : 2)) >> 2);
                }
            } else {
                triangleOfSums(out);
            }
        }
    }

    private void repeat(int source, byte[] out) {
        byte[] in = plane.samples();
        int start = plane.start(source);
        int at = 0;
        for (int x = 0; x < plane.width(); x++) {
            for (int i = 0; i < plane.expandX(); i++) {
                out[at++] = in[start + x];
            }
        }
    }

    private void triangleAcross(int source, byte[] out) {
        byte[] in = plane.samples();
        int start = plane.start(source);
        int last = plane.width() - 1;
        for (int x = 0; x <= last; x++) {
            int here = in[start + x] & 0xFF;
            int left = x == 0 ? here : in[start + x - 1] & 0xFF;
            int right = x == last ? here : in[start + x + 1] & 0xFF;
            out[2 * x] = (byte) ((3 * here + left + 1) >> 2);
            out[2 * x + 1] = (byte) ((3 * here + right + 2) >> 2);
        }
    }

    private void sumColumns(int near, int far) {
        byte[] in = plane.samples();
        int nearStart = plane.start(near);
        int farStart = plane.start(far);
        for (int x = 0; x < plane.width(); x++) {
            columnSums[x] = 3 * (in[nearStart + x] & 0xFF) + (in[farStart + x] & 0xFF);
        }
    }

    private void triangleOfSums(byte[] out) {
        int last = plane.width() - 1;
        for (int x = 0; x <= last; x++) {
            int here = columnSums[x];
            int left = x == 0 ? here : columnSums[x - 1];
            int right = x == last ? here : columnSums[x + 1];
            out[2 * x] = (byte) ((3 * here + left + 8) >> 4);
            out[2 * x + 1] = (byte) ((3 * here + right + 7) >> 4);
        }
    }
}
