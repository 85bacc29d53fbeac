package org.skewscope.present.maps;

import org.skewscope.option.Stage;
import org.skewscope.present.Figures;
import org.skewscope.tensor.ElementType;

/** A tensor's values and their difference, as the tooltip and the pixel table write them. */
public final class ValueText {

    private ValueText() {}

    /** Whole numbers for whole types; else three decimals of 8-bit units, six of others. */
    public static String value(double value, ElementType type, Stage stage) {
        if (!Double.isFinite(value)) {
            return Figures.of(value);
        }
        return Figures.fixed(value, type.isFloating() ? decimals(stage) : 0);
    }

    /** With its sign; with a power of ten where the decimals would show nothing. */
    public static String difference(double difference, Stage stage, boolean whole) {
        if (difference == 0) {
            return "0";
        }
        if (!Double.isFinite(difference)) {
            return Figures.of(difference);
        }
        int decimals = whole ? 0 : decimals(stage);
        boolean tooSmall = !whole && Math.abs(difference) < Math.pow(10, -decimals) * 2;
        String size =
                tooSmall
                        ? Figures.power(Math.abs(difference))
                        : Figures.fixed(Math.abs(difference), decimals);
        return (difference < 0 ? "\u2212" : "+") + size;
    }

    /** In percent. */
    public static String relative(PixelReading reading) {
        if (!reading.hasRelative()) {
            return "\u2013";
        }
        double percent = 100 * reading.relative();
        return (percent == 0 || percent >= 0.05
                        ? Figures.fixed(percent, 1)
                        : Figures.power(percent))
                + " %";
    }

    public static String ulps(PixelReading reading) {
        double ulps = reading.ulps();
        return Double.isNaN(ulps) ? "\u2013" : Figures.count(ulps);
    }

    private static int decimals(Stage stage) {
        return stage.peak() >= 255 ? 3 : 6;
    }
}
