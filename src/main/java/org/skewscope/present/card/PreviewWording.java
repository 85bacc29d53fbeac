package org.skewscope.present.card;

import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Rounding;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;
import org.skewscope.present.SettingWording;

/** Says of what is drawn that it belongs to a value that is only looked at. */
public final class PreviewWording {

    private PreviewWording() {}

    /**
     * Returns the words for a card, which has little room: "Preview: PIL BICUBIC".
     *
     * @param pathway with the value
     */
    public static String card(PathwayOption option, Pathway pathway) {
        return "Preview: " + SettingWording.chip(option, pathway);
    }

    /** Returns the words for the viewer: "Preview: Resize method, PIL.Image.resize BICUBIC". */
    public static String viewer(PathwayOption option, String valueId) {
        return "Preview: %s, %s"
                .formatted(option.fullLabel(), option.description().labelOf(valueId));
    }

    /** Returns the heading above the sentence that gives the engine's reason. */
    public static String broke(PathwayOption option, String valueId) {
        return "No preview of %s.".formatted(option.description().labelOf(valueId));
    }

    /**
     * Returns how far a value moves the logits, such as "logits move by 0.88".
     *
     * @param before with the present value
     * @param after with the other value
     */
    public static String beside(PathwayResult before, PathwayResult after) {
        if (before.logits().length != after.logits().length) {
            return "other classes";
        }
        double largest = 0;
        for (int i = 0; i < before.logits().length; i++) {
            largest = Math.max(largest, Math.abs(after.logits()[i] - before.logits()[i]));
        }
        return largest == 0
                ? "the same logits"
                : Rounding.explains(largest, before.logits())
                        ? "logits move by %s: rounding".formatted(Figures.of(largest))
                        : "logits move by " + Figures.of(largest);
    }
}
