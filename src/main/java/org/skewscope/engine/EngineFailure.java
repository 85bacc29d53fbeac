package org.skewscope.engine;

/** Makes the sentence for an error that no part of the engine expected. */
public final class EngineFailure {

    private EngineFailure() {}

    /**
     * Returns a sentence that names the subject and the error.
     *
     * @param subject of the request, such as the picture's name
     */
    public static String over(String subject, Throwable error) {
        return "Processing "
                + subject
                + " failed ("
                + error
                + "). Leave this picture out, or choose other options.";
    }
}
