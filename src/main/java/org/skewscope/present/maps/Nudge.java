package org.skewscope.present.maps;

import java.lang.reflect.Array;
import org.skewscope.tensor.DenseTensor;

/**
 * Shifts the second tensor by pixels before it is subtracted, to test for an offset: where the
 * difference vanishes, the two show the same picture that far apart.
 *
 * @param dx to the right
 * @param dy downwards
 */
public record Nudge(int dx, int dy) {

    public static final Nudge NONE = new Nudge(0, 0);

    /** Farther than any resizer's shift. */
    static final int MOST = 32;

    public Nudge {
        dx = Math.max(-MOST, Math.min(MOST, dx));
        dy = Math.max(-MOST, Math.min(MOST, dy));
    }

    public boolean none() {
        return equals(NONE);
    }

    public Nudge moved(int right, int down) {
        return new Nudge(dx + right, dy + down);
    }

    /**
     * Returns whether the moved tensor has a value of its own there; elsewhere nothing is compared.
     */
    public boolean covers(int x, int y, int width, int height) {
        return x - dx >= 0 && x - dx < width && y - dy >= 0 && y - dy < height;
    }

    /** Returns how many pixels of a picture of this size it leaves without a value of their own. */
    long bare(int width, int height) {
        long covered = (long) Math.max(0, width - Math.abs(dx)) * Math.max(0, height - Math.abs(dy));
        return (long) width * height - covered;
    }

    /** Returns the moved tensor; what it leaves bare repeats its edge and is only looked at. */
    PixelTensor of(PixelTensor from) {
        if (none()) {
            return from;
        }
        Object old = from.tensor().data();
        Object moved = Array.newInstance(
                old.getClass().getComponentType(), from.tensor().size());
        int channels = from.channels();
        for (int y = 0; y < from.height(); y++) {
            int row = inside(y - dy, from.height()) * from.width();
            for (int x = 0; x < from.width(); x++) {
                System.arraycopy(
                        old,
                        (row + inside(x - dx, from.width())) * channels,
                        moved,
                        (y * from.width() + x) * channels,
                        channels);
            }
        }
        DenseTensor tensor = from.tensor().withData(moved);
        return new PixelTensor(tensor, from.height(), from.width(), channels);
    }

    private static int inside(int position, int length) {
        return Math.max(0, Math.min(length - 1, position));
    }

    /** Returns words such as "1 right, 2 down"; empty where it is not moved. */
    public String words() {
        String across = dx == 0 ? "" : Math.abs(dx) + (dx > 0 ? " right" : " left");
        String along = dy == 0 ? "" : Math.abs(dy) + (dy > 0 ? " down" : " up");
        return across.isEmpty() || along.isEmpty() ? across + along : across + ", " + along;
    }
}
