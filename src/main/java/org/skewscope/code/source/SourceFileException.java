package org.skewscope.code.source;

/** A file that cannot be read as code; the message is one sentence and says what to do. */
public final class SourceFileException extends Exception {

    private static final long serialVersionUID = 1L;

    public SourceFileException(String sentence) {
        super(sentence);
    }
}
