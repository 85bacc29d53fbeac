package org.skewscope.cli.text;

/** Makes text of foreign names safe to print in a terminal. */
public final class PlainText {

    private PlainText() {}

    /**
     * Returns a text with line ends and other control characters as {@code \\uXXXX}, so that none
     * reaches a terminal.
     *
     * @param name any text
     */
    public static String of(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.chars()
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)) {
                                plain.append(String.format("\\u%04x", c));
                            } else {
                                plain.append((char) c);
                            }
                        });
        return plain.toString();
    }

    /**
     * Returns a text of at most a number of characters; an ellipsis stands for the rest.
     *
     * @param text any text
     * @param longest the largest number of characters
     */
    public static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
