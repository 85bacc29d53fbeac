package org.skewscope.report.plot;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.audit.statistics.Calibration;
import org.skewscope.audit.statistics.Sample;

/**
 * Draws curves over two axes: how far probabilities move, and how well confidence is calibrated.
 */
public final class CurvePlot {

    private static final double HEIGHT = 300;
    private static final double LEFT = 56;
    private static final double RIGHT = 16;
    private static final double TOP = 14;
    private static final double BOTTOM = 44;
    private static final double LEAST = 1e-7;
    private static final int DECADES = 7;
    private static final int STEPS = 100;

    private final double width;
    private final Drawing.Pen pen = new Drawing.Pen();

    private CurvePlot(double width) {
        this.width = width;
    }

    /**
     * Draws the share of pictures whose |dp| is at most x, on a logarithmic axis.
     *
     * @param width in pixels
     * @param inks the ink of each curve
     */
    public static Drawing cumulative(
            double width,
            String title,
            List<Drawing.Name> names,
            List<Integer> inks,
            List<Sample> samples) {
        return new CurvePlot(width).drawCumulative(title, names, inks, samples);
    }

    private Drawing drawCumulative(
            String title, List<Drawing.Name> names, List<Integer> inks, List<Sample> samples) {
        for (int decade = 0; decade <= DECADES; decade++) {
            double x = x((double) decade / DECADES);
            pen.line(Drawing.FAINT, 0.5, x, TOP, x, HEIGHT - BOTTOM);
            pen.text(
                    Drawing.TEXT,
                    x,
                    HEIGHT - BOTTOM + 16,
                    1,
                    decade == 0 ? "1e-7" : decade == DECADES ? "1" : "1e" + (decade - DECADES));
        }
        pen.text(
                Drawing.TEXT, width / 2, HEIGHT - 6, 1, "absolute change of the top-1 probability");
        shares();
        for (int i = 0; i < samples.size(); i++) {
            List<Double> points = new ArrayList<>();
            for (int step = 0; step <= STEPS; step++) {
                double share = (double) step / STEPS;
                double value = Math.max(LEAST, samples.get(i).quantile(share));
                points.add(x((Math.log10(value) + DECADES) / DECADES));
                points.add(y(share));
            }
            pen.line(inks.get(i), 2, points);
        }
        legend(names, inks);
        return pen.done(title, width, HEIGHT);
    }

    /**
     * Draws accuracy over confidence, beside the line on which accuracy equals confidence.
     *
     * @param width in pixels
     * @param inks the ink of each curve
     */
    public static Drawing reliability(
            double width,
            String title,
            List<Drawing.Name> names,
            List<Integer> inks,
            List<Calibration> calibrations) {
        return new CurvePlot(width).drawReliability(title, names, inks, calibrations);
    }

    private Drawing drawReliability(
            String title,
            List<Drawing.Name> names,
            List<Integer> inks,
            List<Calibration> calibrations) {
        for (double tick : Ticks.of(0, 1, 5)) {
            double x = x(tick);
            pen.line(Drawing.FAINT, 0.5, x, TOP, x, HEIGHT - BOTTOM);
            pen.text(Drawing.TEXT, x, HEIGHT - BOTTOM + 16, 1, Ticks.text(tick));
        }
        pen.text(Drawing.TEXT, width / 2, HEIGHT - 6, 1, "confidence (vertical: accuracy)");
        shares();
        pen.line(Drawing.FAINT, 1.5, LEFT, y(0), width - RIGHT, y(1));
        for (int i = 0; i < calibrations.size(); i++) {
            List<Double> points = new ArrayList<>();
            for (Calibration.Bin bin : calibrations.get(i).bins()) {
                double x = x(bin.confidence());
                points.add(x);
                points.add(y(bin.accuracy()));
                pen.dot(inks.get(i), x, y(bin.accuracy()));
            }
            pen.line(inks.get(i), 2, points);
        }
        legend(names, inks);
        return pen.done(title, width, HEIGHT);
    }

    private void shares() {
        for (double tick : Ticks.of(0, 1, 4)) {
            pen.line(Drawing.FAINT, 0.5, LEFT, y(tick), width - RIGHT, y(tick));
            pen.text(Drawing.TEXT, LEFT - 8, y(tick) + 4, 2, Math.round(100 * tick) + "%");
        }
    }

    private double x(double share) {
        return LEFT + (width - LEFT - RIGHT) * share;
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }

    private void legend(List<Drawing.Name> names, List<Integer> inks) {
        for (int i = 0; i < names.size(); i++) {
            double y = TOP + 14 + 17 * i;
            pen.line(inks.get(i), 2, LEFT + 10, y - 4, LEFT + 40, y - 4);
            pen.signs(LEFT + 44, y - 4, names.get(i));
            pen.text(
                    Drawing.TEXT,
                    LEFT + 48 + names.get(i).width(),
                    y,
                    0,
                    Ticks.shortened(names.get(i).words(), 40));
        }
    }
}
