package org.skewscope.present.maps;

import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.tensor.ElementType;

/** Writes a tensor's values and their difference for the tooltip and the pixel table. */
public final class ValueText {

    /** From here on the decimals of a normalized value have no room. */
    private static final double LARGE = 100;

    private static final int FEW = 3;

    private ValueText() {}

    /**
     * Writes a value: whole numbers for whole types; else three decimals of 8-bit units, six of
     * others.
     */
    public static String value(double value, ElementType type, Stage stage) {
        if (!Double.isFinite(value)) {
            return Figures.of(value);
        }
        int decimals = type.isFloating() ? decimals(stage) : 0;
        return Figures.fixed(value, Math.abs(value) < LARGE ? decimals : Math.min(decimals, FEW));
    }

    /**
     * Writes a difference with its sign; with a power of ten where the decimals would show nothing.
     */
    public static String difference(double difference, Stage stage, boolean whole) {
        if (difference == 0) {
            return "0";
        }
        if (!Double.isFinite(difference)) {
            return Figures.of(difference);
        }
        int most = Math.abs(difference) < LARGE ? decimals(stage) : FEW;
        int decimals = whole ? 0 : Math.min(decimals(stage), most);
        boolean tooSmall = !whole && Math.abs(difference) < Math.pow(10, -decimals) * 2;
        String size = tooSmall ? Figures.power(Math.abs(difference)) : Figures.fixed(Math.abs(difference), decimals);
        return (difference < 0 ? "\u2212" : "+") + size;
    }

    /** Writes a relative difference in percent. */
    public static String relative(PixelReading reading) {
        if (!reading.hasRelative()) {
            return "\u2013";
        }
        double percent = 100 * reading.relative();
        return (percent == 0 || percent >= 0.05 ? Figures.fixed(percent, 1) : Figures.power(percent)) + "%";
    }

    public static String ulps(PixelReading reading) {
        double ulps = reading.ulps();
        return Double.isNaN(ulps) ? "\u2013" : Figures.count(ulps);
    }

    private static int decimals(Stage stage) {
        return stage.peak() >= 255 ? 3 : 6;
    }
}
