package org.skewscope.present.why;

import java.util.function.DoubleFunction;
import org.skewscope.explain.change.Margin;
import org.skewscope.present.Figures;

/** Writes the margin, and whether the difference can change the top-1 class, in one sentence. */
public final class MarginWording {

    private MarginWording() {}

    /** Writes a number with three decimals below 1, so that two of them can be compared. */
    public static String figure(double value) {
        return value >= 0.0005 && value < 1 ? Figures.fixed(value, 3) : Figures.of(value);
    }

    /**
     * @param flips whether the two pathways name other classes
     */
    public static String sentence(Margin margin, boolean flips) {
        return sentence(margin, flips, MarginWording::figure);
    }

    /**
     * @param flips whether the two pathways name other classes
     * @param figures writes a number
     */
    public static String sentence(Margin margin, boolean flips, DoubleFunction<String> figures) {
        String gap = "he margin is " + figures.apply(margin.gap());
        if (margin.deviation() == 0) {
            return "T%s; both pathways have the same logits.".formatted(gap);
        }
        String verdict = flips
                ? "The top-1 class changes"
                : margin.atRisk()
                        ? "The top-1 class could change"
                        : "No difference of this size changes the top-1 class";
        return "%s: t%s, and the largest change of a difference between two logits is %s."
                .formatted(verdict, gap, figures.apply(margin.deviation()));
    }
}
