package org.skewscope.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Holds a plot as marks, in pixels from the upper left corner.
 *
 * @param title a description for readers who do not see the plot
 */
public record Drawing(String title, double width, double height, List<Mark> marks) {

    /** A plot has this many inks, which differ in their dashes too. */
    public static final int INKS = 8;

    /** Axes and text have this ink. */
    public static final int TEXT = -1;

    /** Grids and hints have this fainter ink. */
    public static final int FAINT = -2;

    public Drawing {
        marks = List.copyOf(marks);
    }

    /** Draws something in one ink: 0 to 7, {@link #TEXT} or {@link #FAINT}. */
    public sealed interface Mark {
        int ink();
    }

    /**
     * Draws a line through points.
     *
     * @param points x, y, x, y, ...
     */
    public record Line(int ink, double width, List<Double> points) implements Mark {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** Draws a filled circle. */
    public record Dot(int ink, double x, double y, double radius) implements Mark {}

    /**
     * Draws a text on its baseline.
     *
     * @param anchor 0 to start at x, 1 to center at x, 2 to end at x
     * @param whole the text before it was shortened; equal to the text if it was not
     */
    public record Label(int ink, double x, double y, int anchor, String text, String whole) implements Mark {}

    /**
     * Draws the sign of a pathway, by which other places show it. A page has no signs and leaves it
     * out.
     *
     * @param x the middle
     * @param y the middle
     * @param pathway its index
     */
    public record PathwaySign(double x, double y, int pathway) implements Mark {
        @Override
        public int ink() {
            return TEXT;
        }
    }

    /**
     * Names a row or a curve.
     *
     * @param pathways the indices of the pathways whose signs stand beside the words; may be empty
     */
    public record Name(String words, List<Integer> pathways) {

        /** The room of a sign in pixels. */
        private static final double SIGN = 15;

        public Name {
            pathways = List.copyOf(pathways);
        }

        /** Returns the width of the signs in pixels. */
        double width() {
            return SIGN * pathways.size();
        }
    }

    /** Collects marks. */
    static final class Pen {
        private final List<Mark> marks = new ArrayList<>();

        void line(int ink, double width, double... points) {
            line(ink, width, DoubleStream.of(points).boxed().toList());
        }

        void line(int ink, double width, List<Double> points) {
            marks.add(new Line(ink, width, points));
        }

        void dot(int ink, double x, double y) {
            marks.add(new Dot(ink, x, y, 4));
        }

        void text(int ink, double x, double y, int anchor, String text) {
            marks.add(new Label(ink, x, y, anchor, text, text));
        }

        /**
         * Draws a text that ends at x.
         *
         * @param most shortened to this many letters
         */
        void shortened(int ink, double x, double y, int most, String text) {
            marks.add(new Label(ink, x, y, 2, Ticks.shortened(text, most), text));
        }

        /** Draws the signs of a name from x to the right. */
        void signs(double x, double y, Name name) {
            for (int i = 0; i < name.pathways().size(); i++) {
                marks.add(new PathwaySign(
                        x + Name.SIGN * (i + 0.5), y, name.pathways().get(i)));
            }
        }

        Drawing done(String title, double width, double height) {
            return new Drawing(title, width, height, marks);
        }
    }
}
