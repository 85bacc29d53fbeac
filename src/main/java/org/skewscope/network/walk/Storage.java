package org.skewscope.network.walk;

import org.skewscope.model.ValueType;
import org.skewscope.network.RealNumbers;
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
    FLOAT32(1e-4, 12, 1e-6),
    FLOAT16(5e-3, 6, 1e-6),
    /** Weights are whole numbers, the data between operators is real. */
    DYNAMIC(0.06, 4, 1e-6),
    /** The data between operators is whole numbers, too, but stands here as real ones that no step rounds. */
    INT8_WEIGHTS(0.06, 4, 0.01),
    /** The data between operators is whole numbers, too. */
    INT8(0.15, 5, 1e-6);

    private static final int SMALLEST_WEIGHT = 32;
    private static final int SMALLEST_HALF = 4;

    private final double tolerance;
    private final double ratio;
    private final double rounding;

    Storage(double tolerance, double ratio, double rounding) {
        this.tolerance = tolerance;
        this.ratio = ratio;
        this.rounding = rounding;
    }

    /** Returns how far a tensor may be from its partner, relative to its size, to be looked at. */
    double tolerance() {
        return tolerance;
    }

    /** Returns how far results of one function may be apart, relative to their size. */
    public double within() {
        return tolerance;
    }

    /** Returns how the file itself keeps its numbers. */
    public Storage reported() {
        return this == INT8_WEIGHTS ? INT8 : this;
    }

    /** Returns how many times the noise an own error may be. */
    double ratio() {
        return ratio;
    }

    /** Returns the share of a tensor's size below which an own error is rounding, whatever the noise is. */
    double rounding() {
        return rounding;
    }

    /** Returns how a network keeps its numbers; the order of the constants is from fine to coarse. */
    public static Storage of(Recording recording) {
        RunnableNetwork network = recording.network();
        if (network instanceof RealNumbers) {
            return INT8_WEIGHTS;
        }
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
