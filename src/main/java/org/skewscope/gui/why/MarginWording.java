package org.skewscope.gui.why;

import org.skewscope.explain.Margin;
import org.skewscope.gui.support.Figures;

/** The distance to a flip in one sentence. */
public final class MarginWording {

    private MarginWording() {}

    public static String sentence(Margin margin) {
        if (margin.deviation() == 0) {
            return "The pathways do not deviate at all.";
        }
        String sizes =
                "the top class leads by "
                        + Figures.of(margin.gap())
                        + ", the pathways deviate by "
                        + Figures.of(margin.deviation())
                        + ".";
        return margin.atRisk()
                ? "At risk of a flip: " + sizes
                : "No deviation of this size can flip it: " + sizes;
    }
}
