package org.skewscope.engine;

/** The sentence for an error that no part of the engine expected. */
public final class EngineFailure {

    private EngineFailure() {}

    /**
     * @param subject such as the picture's name
     */
    public static String over(String subject, Throwable error) {
        return "The engine failed over "
                + subject
                + " ("
                + error
                + "). See its log; leave this picture out, or choose other options.";
    }
}
