package org.skewscope.engine;

/** Says that the engine itself broke, in a sentence that says what to do. */
public final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Makes the sentence for an error that no part of the engine expected. */
    public static final class EngineFailure {

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
}
