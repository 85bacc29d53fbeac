package org.skewscope.report;

/** Text inside HTML, SVG and XML: a name that somebody else chose stays a name. */
public final class MarkupText {

    private static final int REPLACEMENT = 0xFFFD;

    private MarkupText() {}

    /** Control characters and those that turn the direction of what follows are replaced. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
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

    /** XML 1.0 has no surrogates and no U+FFFE, not even escaped. */
    private static boolean shown(int c) {
        return !Character.isISOControl(c)
                && (c < 0xD800 || c > 0xDFFF)
                && c != 0xFFFE
                && c != 0xFFFF
                && (c < 0x202A || c > 0x202E)
                && (c < 0x2066 || c > 0x2069);
    }
}
