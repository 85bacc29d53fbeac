package org.skewscope.lesson.handout;

/** Builds HTML in which texts can never be markup. */
final class Html {

    private final StringBuilder html = new StringBuilder();

    /** Markup of this program's own. */
    Html raw(String markup) {
        html.append(markup);
        return this;
    }

    /** A text from outside. */
    Html text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** An element with a text from outside. */
    Html element(String tag, String style, String text) {
        return raw("<" + tag + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">")
                .text(text)
                .raw("</" + tag + ">");
    }

    /** A picture inside the file. */
    Html picture(String style, String dataUri, String alternative) {
        return raw("<img class=\"" + style + "\" src=\"" + dataUri + "\" alt=\"")
                .text(alternative)
                .raw("\">");
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> safe.append("&amp;");
                                case '<' -> safe.append("&lt;");
                                case '>' -> safe.append("&gt;");
                                case '"' -> safe.append("&quot;");
                                case '\'' -> safe.append("&#39;");
                                default -> {
                                    boolean control = Character.isISOControl(c) && c != '\n';
                                    safe.appendCodePoint(control ? '\ufffd' : c);
                                }
                            }
                        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
