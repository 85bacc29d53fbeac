package org.skewscope.report.plot;

import java.util.List;
import java.util.Locale;
import org.skewscope.audit.statistics.Interval;

/** Values with their intervals below one another, around a line that stands for no difference. */
public final class ForestPlot {

    private static final double NARROW = 600;

    /** Of a digit or letter. */
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
     * @param zero whether the line of no difference is drawn and shown
     * @param unit of the axis
     */
    public static Drawing of(
            double width,
            String title,
            List<String> names,
            List<Interval> values,
            boolean zero,
            String unit) {
        int letters = names.stream().mapToInt(String::length).max().orElse(0);
        double left =
                width < NARROW
                        ? width * 0.36
                        : Math.min(width * 0.45, Math.max(width / 3, letters * LETTER + 16));
        double low = zero ? 0 : values.stream().mapToDouble(Interval::low).min().orElse(0);
        double high = 0;
        for (Interval each : values) {
            low = Math.min(low, each.low());
            high = Math.max(high, each.high());
        }
        double span = Math.max(1e-9, high - low);
        double from = zero ? low - span * 0.05 : Math.max(0, low - span * 0.05);
        double to = high + span * 0.05;
        double height = ROW * values.size() + 50;
        double plot = width - left - RIGHT;
        Drawing.Pen pen = new Drawing.Pen();
        for (double tick : Ticks.of(from, to, 5)) {
            double x = left + plot * (tick - from) / (to - from);
            pen.line(Drawing.FAINT, 0.5, x, 10, x, height - 38);
            pen.text(Drawing.TEXT, x, height - 22, 1, Ticks.text(tick));
        }
        pen.text(Drawing.TEXT, left + plot / 2, height - 4, 1, unit);
        if (zero) {
            double x = left + plot * (0 - from) / (to - from);
            pen.line(Drawing.TEXT, 1.2, x, 6, x, height - 38);
        }
        for (int i = 0; i < values.size(); i++) {
            Interval each = values.get(i);
            double y = 24 + ROW * i;
            pen.text(
                    Drawing.TEXT,
                    left - 12,
                    y + 4,
                    2,
                    Ticks.shortened(names.get(i), (int) ((left - 16) / LETTER)));
            double x0 = left + plot * (each.low() - from) / (to - from);
            double x1 = left + plot * (each.high() - from) / (to - from);
            pen.line(0, 2, x0, y, x1, y);
            pen.line(0, 2, x0, y - 4, x0, y + 4);
            pen.line(0, 2, x1, y - 4, x1, y + 4);
            pen.dot(0, left + plot * (each.value() - from) / (to - from), y);
            pen.text(
                    Drawing.TEXT,
                    width - RIGHT + 10,
                    y + 4,
                    0,
                    String.format(
                            Locale.ROOT,
                            zero ? "%+.1f (%+.1f, %+.1f)" : "%.2f (%.2f, %.2f)",
                            each.value() + 0.0,
                            each.low() + 0.0,
                            each.high() + 0.0));
        }
        return pen.done(title, width, height);
    }
}
