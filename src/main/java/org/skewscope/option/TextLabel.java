package org.skewscope.option;

/** How a value is shown that is any text. */
final class TextLabel {

    private TextLabel() {}

    /** Of a path its end; of an empty text what it stands for. */
    static String of(RecipeOption.Kind kind, String text) {
        boolean file = kind == RecipeOption.Kind.FILE;
        if (text.isEmpty()) {
            return file ? "the session's model" : "the usual one";
        }
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        return file ? text.substring(slash + 1) : text;
    }
}
