package org.skewscope.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses round values on an axis. */
final class Ticks {

    private Ticks() {}

    static List<Double> of(double from, double to, int about) {
        double raw = (to - from) / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            if (step < raw) {
                step = factor * power;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (double k = Math.ceil(from / step); k * step <= to; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    static String text(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value + 0.0);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "\u2026";
    }
}
