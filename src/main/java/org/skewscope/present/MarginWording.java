package org.skewscope.present;

import org.skewscope.explain.change.Margin;

/** The distance to a flip in one sentence. */
public final class MarginWording {

    private MarginWording() {}

    /** With three decimals below 1, so that two of them can be compared. */
    public static String figure(double value) {
        return value >= 0.0005 && value < 1 ? Figures.fixed(value, 3) : Figures.of(value);
    }

    public static String sentence(Margin margin) {
        if (margin.deviation() == 0) {
            return "The pathways do not deviate at all.";
        }
        String sizes =
                "the top class leads by "
                        + figure(margin.gap())
                        + ", the pathways deviate by "
                        + figure(margin.deviation())
                        + ".";
        return margin.atRisk()
                ? "At risk of a flip: " + sizes
                : "No deviation of this size can flip it: " + sizes;
    }
}
