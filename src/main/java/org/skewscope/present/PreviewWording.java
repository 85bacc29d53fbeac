package org.skewscope.present;

import org.skewscope.pathway.PathwayOption;

/** Says of what is drawn that it belongs to a value that is only looked at. */
public final class PreviewWording {

    private PreviewWording() {}

    /** For a card: "Preview: PIL BICUBIC". */
    public static String card(PathwayOption option, String valueId) {
        return "Preview: " + option.description().labelOf(valueId);
    }

    /** For the viewer: "Preview: Resize method PIL BICUBIC". */
    public static String viewer(PathwayOption option, String valueId) {
        return "Preview: " + option.label() + " " + option.description().labelOf(valueId);
    }

    /** Above the sentence that says why the engine gave none. */
    public static String broke(PathwayOption option, String valueId) {
        return "No preview of " + option.description().labelOf(valueId) + ".";
    }
}
