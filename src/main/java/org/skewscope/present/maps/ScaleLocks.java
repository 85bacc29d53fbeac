package org.skewscope.present.maps;

import java.util.HashMap;
import java.util.Map;
import org.skewscope.option.Stage;

/**
 * Gives each heatmap a top. Unlocked, which is the start, each map has its own. Locked, all stages,
 * pairs and pictures of one unit share the top that was shown last, so that equal colors mean equal
 * differences. Safe for use by several threads.
 */
public final class ScaleLocks {

    private final Map<Unit, Double> tops = new HashMap<>();
    private boolean locked;

    /** Describes what a scale counts in: the mode and, for differences, the stage's full range. */
    private record Unit(boolean difference, DifferenceMode kind, double peak) {
        static Unit of(DifferenceMode mode, Stage stage) {
            boolean difference = mode == DifferenceMode.ABSOLUTE || mode == DifferenceMode.SIGNED;
            // Absolute and signed share their top: the signed scale is the absolute one twice.
            return difference ? new Unit(true, DifferenceMode.ABSOLUTE, stage.peak()) : new Unit(false, mode, 0);
        }
    }

    /** Locks the tops, so that they stay as they are; unlocked, every map gets its own. */
    public synchronized void lock(boolean lock) {
        locked = lock;
    }

    /**
     * Returns the top to draw with.
     *
     * @param own the map's own top
     * @param settles whether the map may set the unit's top where none is set (an identical pair
     *     may not)
     */
    public synchronized double top(DifferenceMode mode, Stage stage, double own, boolean settles) {
        Unit unit = Unit.of(mode, stage);
        if (locked && tops.containsKey(unit)) {
            return tops.get(unit);
        }
        if (settles) {
            tops.put(unit, own);
        }
        return own;
    }
}
