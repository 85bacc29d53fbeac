package org.skewscope.code.source;

/** Reports a file that cannot be read as code; the message is one sentence and says what to do. */
public final class SourceFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param sentence names the file and says what to do
     */
    public SourceFileException(String sentence) {
        super(sentence);
    }
}
