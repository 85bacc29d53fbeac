package org.skewscope.runtime.tensorflow;

/** Shortens TensorFlow's messages to a clause that a person can read. */
public final class NativeMessages {

    private static final int LONGEST = 300;

    private NativeMessages() {}

    /**
     * Returns the first line of a failure as a clause without a full stop. The stack of C++ calls
     * and graph nodes that follows it is left out.
     */
    public static String firstLine(Throwable failure) {
        if (failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof NumberFormatException
                || failure instanceof ClassCastException) {
            return "its graph contradicts itself";
        }
        String message = failure.getMessage();
        if (message == null && failure instanceof IllegalArgumentException) {
            // An attribute that is not there.
            return "its graph contradicts itself";
        }
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip()
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^\\{\\{function_node [^}]*\\}\\} ", "")
                .replaceFirst("[.]+$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
