package org.skewscope.report.plot;

import static org.skewscope.report.plot.Drawing.FAINT;
import static org.skewscope.report.plot.Drawing.TEXT;

import java.util.List;
import java.util.Locale;
import org.skewscope.audit.statistics.Interval;

/** Draws values with their intervals below one another, around a line of no difference. */
public final class ForestPlot {

    private static final double NARROW = 600;

    /** A digit or letter is this many pixels wide on average. */
    private static final double LETTER = 6.7;

    private static final double RIGHT = 150;
    private static final double ROW = 26;

    private ForestPlot() {}

    /**
     * Draws one row for each value.
     *
     * @param width in pixels
     * @param names of the rows
     * @param values in percent or points
     * @param zero whether the line of no difference is drawn
     * @param unit of the axis
     */
    public static Drawing of(
            double width, String title, List<Drawing.Name> names, List<Interval> values, boolean zero, String unit) {
        int letters =
                names.stream().mapToInt(name -> name.words().length()).max().orElse(0);
        double signs = names.stream().mapToDouble(Drawing.Name::width).max().orElse(0);
        double left = width < NARROW
                ? width * 0.36
                : Math.min(width * 0.45, Math.max(width / 3, letters * LETTER + 16 + signs));
        Axis axis = Axis.over(values, zero, left, width - left - RIGHT);
        double height = ROW * values.size() + 50;
        Drawing.Pen pen = new Drawing.Pen();
        for (double tick : Ticks.of(axis.from(), axis.to(), 5)) {
            double x = axis.x(tick);
            pen.line(FAINT, 0.5, x, 10, x, height - 38);
            pen.text(TEXT, x, height - 22, 1, Ticks.text(tick));
        }
        pen.text(TEXT, left + axis.length() / 2, height - 4, 1, unit);
        if (zero) {
            double x = axis.x(0);
            pen.line(TEXT, 1.2, x, 6, x, height - 38);
        }
        String form = zero ? "%+.1f (%+.1f, %+.1f)" : "%.2f%% (%.2f%% to %.2f%%)";
        for (int i = 0; i < values.size(); i++) {
            double y = 24 + ROW * i;
            Drawing.Name name = names.get(i);
            double end = left - name.width();
            pen.shortened(TEXT, end - 12, y + 4, (int) ((end - 16) / LETTER), name.words());
            pen.signs(end - 8, y, name);
            interval(pen, axis, values.get(i), y);
            pen.text(TEXT, width - RIGHT + 10, y + 4, 0, words(values.get(i), form));
        }
        return pen.done(title, width, height);
    }

    private static void interval(Drawing.Pen pen, Axis axis, Interval each, double y) {
        double x0 = axis.x(each.low());
        double x1 = axis.x(each.high());
        pen.line(0, 2, x0, y, x1, y);
        pen.line(0, 2, x0, y - 4, x0, y + 4);
        pen.line(0, 2, x1, y - 4, x1, y + 4);
        pen.dot(0, axis.x(each.value()), y);
    }

    private static String words(Interval each, String form) {
        return String.format(Locale.ROOT, form, each.value() + 0.0, each.low() + 0.0, each.high() + 0.0);
    }

    /**
     * Maps values to pixels.
     *
     * @param left the pixel of {@code from}
     * @param length in pixels
     * @param from the value at the left end
     * @param to the value at the right end
     */
    private record Axis(double left, double length, double from, double to) {

        static Axis over(List<Interval> values, boolean zero, double left, double length) {
            // Shares begin at 0, so that the lengths of the plot compare.
            double low = 0;
            double high = 0;
            for (Interval each : values) {
                low = Math.min(low, each.low());
                high = Math.max(high, each.high());
            }
            double span = Math.max(1e-9, high - low);
            double from = zero ? low - span * 0.05 : Math.max(0, low - span * 0.05);
            return new Axis(left, length, from, high + span * 0.05);
        }

        double x(double value) {
            return left + length * (value - from) / (to - from);
        }
    }
}
