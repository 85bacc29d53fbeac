package org.skewscope.runtime.tensorflow;

/** TensorFlow's messages, fit for a person. */
final class NativeMessages {

    private static final int LONGEST = 300;

    private NativeMessages() {}

    /**
     * The first line, without the stack of C++ calls and graph nodes that follows it, as a clause:
     * it does not end in a full stop.
     */
    static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("").replaceFirst("[.]+$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
