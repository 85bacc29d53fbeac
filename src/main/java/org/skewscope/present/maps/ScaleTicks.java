package org.skewscope.present.maps;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.present.Figures;

/** Places the numbers under a color bar. */
public final class ScaleTicks {

    /**
     * Describes one number.
     *
     * @param share where it stands, 0 (left) to 1
     */
    public record Tick(double share, String text) {}

    private ScaleTicks() {}

    /** Returns equally spaced ticks; four to six for a scale from 0, five for one from −top. */
    public static List<Tick> of(double top, boolean signed) {
        List<Tick> ticks = new ArrayList<>();
        int parts = signed ? 4 : parts(top);
        for (int i = 0; i <= parts; i++) {
            double share = (double) i / parts;
            double value = signed ? top * (2 * share - 1) : top * share;
            ticks.add(new Tick(share, text(value, top, signed)));
        }
        return ticks;
    }

    /** Returns how many parts give numbers that read well: 4 of 0–2, 5 of 0–5, 3 of 0–6. */
    private static int parts(double top) {
        double mantissa = top / Math.pow(10, Math.floor(Math.log10(top * (1 + 1e-9))));
        return switch ((int) Math.round(mantissa * 10)) {
            case 15, 30, 60 -> 3;
            case 20, 40, 80 -> 4;
            default -> 5;
        };
    }

    private static String text(double value, double top, boolean signed) {
        String size = size(Math.abs(value), top);
        if (!signed || value == 0) {
            return size;
        }
        return (value < 0 ? "\u2212" : "+") + size;
    }

    private static String size(double value, double top) {
        if (value == 0) {
            return "0";
        }
        if (top < 0.001 || top >= 100_000) {
            int exponent = (int) Math.floor(Math.log10(top * (1 + 1e-9)));
            String power = Figures.power(Math.pow(10, exponent));
            return plain(value / Math.pow(10, exponent)) + "\u00b7" + power;
        }
        return plain(value);
    }

    /** Without zeros at the end. */
    private static String plain(double value) {
        String text = Figures.fixed(value, value >= 100 ? 0 : value >= 1 ? 2 : 5);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
