package org.skewscope.present.card;

import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
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
        return "Preview: " + option.fullLabel() + ", " + option.description().labelOf(valueId);
    }

    /** Returns the heading above the sentence that gives the engine's reason. */
    public static String broke(PathwayOption option, String valueId) {
        return "No preview of " + option.description().labelOf(valueId) + ".";
    }
}
