package org.skewscope.present;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the figures within the engine's sentences as the window writes all its figures. */
public final class SentenceFigures {

    private static final Pattern POWER = Pattern.compile("-?\\d+(?:\\.\\d+)?e[-+]?\\d+");
    private static final Pattern MINUS = Pattern.compile("(?<![\\w.\\-])-(?=\\d)");

    private SentenceFigures() {}

    /**
     * Rewrites the figures of a sentence: 4.53e-06 becomes 5\u00b710\u207b\u2076, -3 gets a real
     * minus sign.
     */
    public static String of(String sentence) {
        Matcher matcher = POWER.matcher(sentence);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    text,
                    Matcher.quoteReplacement(Figures.power(Double.parseDouble(matcher.group()))));
        }
        matcher.appendTail(text);
        return MINUS.matcher(text).replaceAll("\u2212");
    }
}
