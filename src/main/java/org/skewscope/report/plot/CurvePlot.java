package org.skewscope.report.plot;

import static org.skewscope.report.plot.Drawing.FAINT;
import static org.skewscope.report.plot.Drawing.TEXT;

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
    private static final int MOST_DECADES = 7;

    /** A smaller share of the pictures may lie left of the axis. */
    private static final double LEFT_OUT = 0.01;

    private static final int STEPS = 100;

    private final double width;
    private final Drawing.Pen pen = new Drawing.Pen();

    /**
     * Describes one curve.
     *
     * @param name with the signs of its pathways, for the legend
     * @param ink the number of its color
     * @param values what it is drawn from
     */
    public record Curve<T>(Drawing.Name name, int ink, T values) {}

    /**
     * Begins a plot.
     *
     * @param width in pixels
     */
    public CurvePlot(double width) {
        this.width = width;
    }

    /** Draws the share of pictures whose |dp| is at most x, on a logarithmic axis. */
    public Drawing cumulative(String title, List<Curve<Sample>> curves) {
        int decades = decades(curves);
        for (int decade = 0; decade <= decades; decade++) {
            tick((double) decade / decades, power(decade - decades));
        }
        axes("absolute change of the top-1 probability");
        for (Curve<Sample> curve : curves) {
            List<Double> points = new ArrayList<>();
            for (int step = 0; step <= STEPS; step++) {
                double share = (double) step / STEPS;
                double value = Math.max(Math.pow(10, -decades), curve.values().quantile(share));
                points.add(x((Math.log10(value) + decades) / decades));
                points.add(y(share));
            }
            pen.line(curve.ink(), 2, points);
        }
        return done(title, curves);
    }

    /** Returns the decades below 1 that the curves need. */
    private static int decades(List<Curve<Sample>> curves) {
        double least = curves.stream()
                .mapToDouble(curve -> curve.values().quantile(LEFT_OUT))
                .min()
                .orElse(0);
        double wanted = Math.ceil(-Math.log10(least));
        return (int) Math.max(1, Math.min(MOST_DECADES, wanted));
    }

    private static String power(int exponent) {
        return exponent < -3 ? "1e" + exponent : "0.001 0.01 0.1 1".split(" ")[exponent + 3];
    }

    /** Draws accuracy over confidence, beside the line on which accuracy equals confidence. */
    public Drawing reliability(String title, List<Curve<Calibration>> curves) {
        Ticks.of(0, 1, 5).forEach(tick -> tick(tick, Ticks.text(tick)));
        axes("confidence (vertical: accuracy)");
        pen.line(FAINT, 1.5, LEFT, y(0), width - RIGHT, y(1));
        for (Curve<Calibration> curve : curves) {
            List<Double> points = new ArrayList<>();
            for (Calibration.Bin bin : curve.values().bins()) {
                double x = x(bin.confidence());
                points.add(x);
                points.add(y(bin.accuracy()));
                pen.dot(curve.ink(), x, y(bin.accuracy()));
            }
            pen.line(curve.ink(), 2, points);
        }
        return done(title, curves);
    }

    /** Draws a line of the grid with its value below. */
    private void tick(double share, String value) {
        pen.line(FAINT, 0.5, x(share), TOP, x(share), HEIGHT - BOTTOM);
        pen.text(TEXT, x(share), HEIGHT - BOTTOM + 16, 1, value);
    }

    /** Names the horizontal axis, and draws the vertical one. */
    private void axes(String horizontal) {
        pen.text(TEXT, width / 2, HEIGHT - 6, 1, horizontal);
        for (double tick : Ticks.of(0, 1, 4)) {
            pen.line(FAINT, 0.5, LEFT, y(tick), width - RIGHT, y(tick));
            pen.text(TEXT, LEFT - 8, y(tick) + 4, 2, Math.round(100 * tick) + "%");
        }
    }

    private double x(double share) {
        return LEFT + (width - LEFT - RIGHT) * share;
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }

    /** Draws the legend, and returns the plot. */
    private Drawing done(String title, List<? extends Curve<?>> curves) {
        double y = TOP + 14;
        for (Curve<?> curve : curves) {
            Drawing.Name name = curve.name();
            pen.line(curve.ink(), 2, LEFT + 10, y - 4, LEFT + 40, y - 4);
            pen.signs(LEFT + 44, y - 4, name);
            pen.text(TEXT, LEFT + 48 + name.width(), y, 0, Ticks.shortened(name.words(), 40));
            y += 17;
        }
        return pen.done(title, width, HEIGHT);
    }
}
