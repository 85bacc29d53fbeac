package org.skewscope.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the two pathways of a pair, whose measurements call them A and B.
 *
 * @param a the name of the reference
 * @param b the name of the pathway that is compared with it
 */
public record PairNames(String a, String b) {

    private static final Pattern LETTER = Pattern.compile("(?<!['\"])\\b[AB]\\b");

    /**
     * Returns a sentence with the names in place of the letters A and B.
     *
     * @param sentence a sentence that holds no names of files or layers, which may have such words
     */
    public String in(String sentence) {
        return LETTER.matcher(sentence)
                .replaceAll(letter -> Matcher.quoteReplacement(letter.group().equals("A") ? a : b));
    }
}
