package org.skewscope.network.walk;

import org.skewscope.model.ValueType;
import org.skewscope.network.Recording;
import org.skewscope.network.RunnableNetwork;
import org.skewscope.network.Value;

/**
 * Names how a file keeps its numbers, which decides how far an exact conversion may move them.
 *
 * <p>Source of the limits: measured on 91 exact conversions of twelve networks, of which the largest own error was
 * 7.9 times the noise in float32, 1.2 in float16, 1.5 with whole-numbered weights, and 5.0 in int8.
 */
public enum Storage {
    FLOAT32(1e-4, 12),
    FLOAT16(5e-3, 6),
    /** Weights are whole numbers, the data between operators is real. */
    DYNAMIC(0.06, 4),
    /** The data between operators is whole numbers, too. */
    INT8(0.15, 5);

    private static final int SMALLEST_WEIGHT = 32;
    private static final int SMALLEST_HALF = 4;

    private final double tolerance;
    private final double ratio;

    Storage(double tolerance, double ratio) {
        this.tolerance = tolerance;
        this.ratio = ratio;
    }

    /** Returns how far a tensor may be from its partner, relative to its size, to be looked at. */
    double tolerance() {
        return tolerance;
    }

    /** Returns how many times the noise an own error may be. */
    double ratio() {
        return ratio;
    }

    /** Returns how a network keeps its numbers; the order of the constants is from fine to coarse. */
    public static Storage of(Recording recording) {
        RunnableNetwork network = recording.network();
        if (network.scales().keySet().stream().anyMatch(recording.wiring()::dependsOnPicture)) {
            return INT8;
        }
        // A large file's constants are read one after another, so they are looked through once.
        Storage storage = FLOAT32;
        for (Value each : network.constants().values()) {
            if ((each.type() == ValueType.INT8 || each.type() == ValueType.UINT8) && each.size() >= SMALLEST_WEIGHT) {
                return DYNAMIC;
            }
            if (each.type() == ValueType.FLOAT16 && each.size() > SMALLEST_HALF) {
                storage = FLOAT16;
            }
        }
        return storage;
    }
}
