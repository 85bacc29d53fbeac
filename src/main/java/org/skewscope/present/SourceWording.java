package org.skewscope.present;

import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;

/** Writes what a line of the user's own code has to do with an option. */
public final class SourceWording {

    private static final int LONGEST = 60;

    private SourceWording() {}

    /**
     * Returns a sentence such as: line 12 "x = cv2.imread(path)": BGR, and nothing converts it.
     *
     * @param label the line's number
     * @param text the line
     * @param value the option's value in the pathway
     * @param decoderLine whether the same line decodes the picture
     */
    public static String of(String label, String text, PathwayOption option, String value, boolean decoderLine) {
        boolean unconverted = option.optionKey() == OptionKey.CHANNELS && value.equals("bgr") && decoderLine;
        String what = unconverted
                ? "BGR, and nothing converts it"
                : option.fullLabel() + ": " + option.description().nameOf(value);
        return "line %s \u201c%s\u201d: %s".formatted(label, shortened(text.strip()), what);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "\u2026";
    }
}
