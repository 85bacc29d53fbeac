package org.skewscope.cli.text;

/** Names that somebody else chose, for a terminal. */
public final class PlainText {

    private PlainText() {}

    /**
     * Line ends and other control characters as {@code \\uXXXX}, so that none reaches a terminal.
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

    /** At most so many characters, the last of them an ellipsis where some are left out. */
    public static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
