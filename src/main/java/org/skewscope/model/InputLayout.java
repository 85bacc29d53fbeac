package org.skewscope.model;

import java.util.List;

/**
 * Names the axis of its input on which a model expects the channels, as far as its signature shows.
 */
public enum InputLayout {
    /** [N, height, width, channels]. */
    CHANNELS_LAST,
    /** [N, channels, height, width]. */
    CHANNELS_FIRST,
    /** Sizes that any layout fits, such as [N, None, None, None]. */
    OPEN;

    private static final int MOST_CHANNELS = 4;

    /**
     * Returns the layout that four sizes allow; -1 is any size. A known size of 1 to 4 is taken for
     * channels rather than rows or columns.
     *
     * @param dimensions the sizes of four axes
     */
    static InputLayout of(List<Long> dimensions) {
        long second = dimensions.get(1);
        long last = dimensions.get(3);
        if (isOpen(second, last)) {
            return OPEN;
        }
        boolean first = isCount(second) ? !isCount(last) : last >= 0 && !isCount(last);
        return first ? CHANNELS_FIRST : CHANNELS_LAST;
    }

    /** Returns whether both axes could hold the channels, or neither. */
    private static boolean isOpen(long second, long last) {
        return isCount(second) && isCount(last)
                || second < 0 && last < 0
                || second > MOST_CHANNELS && last > MOST_CHANNELS;
    }

    private static boolean isCount(long size) {
        return size > 0 && size <= MOST_CHANNELS;
    }
}
