package org.skewscope.report;

/** Escapes text for HTML, SVG and XML, so that a stranger's text is never markup. */
public final class MarkupText {

    private static final int REPLACEMENT = 0xFFFD;

    private MarkupText() {}

    /**
     * Returns a text that is safe inside elements and quoted attributes.
     *
     * @return the text with the five characters of markup escaped; U+FFFD stands for each control
     *     character (line breaks and tabs are among them), for each bidirectional control (U+202A
     *     to U+202E, U+2066 to U+2069), which could show a text in another order than it is stored,
     *     and for each code point that XML 1.0 does not allow
     */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(shown(c) ? c : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /**
     * Returns a text with each <code>{}</code> of a piece of markup replaced.
     *
     * @param markup markup that the program itself wrote
     * @param texts as many texts as the markup has places; each is escaped
     */
    public static String filled(String markup, String... texts) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (String text : texts) {
            int place = markup.indexOf("{}", from);
            filled.append(markup, from, place).append(escaped(text));
            from = place + 2;
        }
        return filled.append(markup, from, markup.length()).toString();
    }

    /** XML 1.0 forbids surrogates, U+FFFE and U+FFFF, even escaped. */
    private static boolean shown(int c) {
        return !Character.isISOControl(c)
                && (c < 0xD800 || c > 0xDFFF)
                && c != 0xFFFE
                && c != 0xFFFF
                && (c < 0x202A || c > 0x202E)
                && (c < 0x2066 || c > 0x2069);
    }
}
