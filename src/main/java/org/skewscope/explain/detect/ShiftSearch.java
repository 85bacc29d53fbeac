package org.skewscope.explain.detect;

import java.util.Optional;
import org.skewscope.tensor.SentenceNumber;

/** Looks for B moved by whole pixels. */
final class ShiftSearch {

    private static final int FARTHEST = 8;

    private ShiftSearch() {}

    /**
     * Returns the best shift other than none; empty where none is better, or the picture is too
     * small.
     */
    static Optional<Fit> of(Raster a, Raster b) {
        int reach = Math.min(FARTHEST, Math.min(a.height(), a.width()) / 4);
        double before = distance(a, b, 0, 0, reach);
        double best = before;
        int down = 0;
        int right = 0;
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                double distance = distance(a, b, dy, dx, reach);
                if (distance < best) {
                    best = distance;
                    down = dy;
                    right = dx;
                }
            }
        }
        if (down == 0 && right == 0) {
            return Optional.empty();
        }
        return Optional.of(fit(a, b, down, right, best, before));
    }

    private static Fit fit(Raster a, Raster b, int down, int right, double distance, double before) {
        Raster mended = b.from((y, x, c) -> b.at(
                Math.max(0, Math.min(b.height() - 1, y + down)), Math.max(0, Math.min(b.width() - 1, x + right)), c));
        double contrast = a.contrast();
        return new Fit(
                        Cause.SHIFT,
                        "B shows A's picture shifted by %s: %s."
                                .formatted(
                                        SentenceNumber.counted(Math.max(Math.abs(down), Math.abs(right)), "pixel"),
                                        direction(down, right)),
                        Optional.of(mended),
                        distance / contrast,
                        before / contrast)
                .with(Detection.Detail.shift(down, right));
    }

    private static String direction(int down, int right) {
        String vertical = down == 0 ? "" : Math.abs(down) + (down > 0 ? " down" : " up");
        String horizontal = right == 0 ? "" : Math.abs(right) + (right > 0 ? " right" : " left");
        return vertical.isEmpty() || horizontal.isEmpty() ? vertical + horizontal : vertical + ", " + horizontal;
    }

    /**
     * Returns the distance over the part that all shifts share, so that distances can be compared.
     */
    private static double distance(Raster a, Raster b, int down, int right, int reach) {
        double sum = 0;
        int count = 0;
        for (int y = reach; y < a.height() - reach; y++) {
            int rowA = y * a.width();
            int rowB = (y + down) * a.width() + right;
            int from = (rowA + reach) * a.channels();
            int to = (rowA + a.width() - reach) * a.channels();
            int moved = (rowB - rowA) * a.channels();
            for (int i = from; i < to; i++) {
                float difference = a.values()[i] - b.values()[i + moved];
                sum += (double) difference * difference;
            }
            count += to - from;
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }
}
