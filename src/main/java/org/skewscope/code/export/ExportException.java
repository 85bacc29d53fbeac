package org.skewscope.code.export;

/** Reports a pathway that cannot be exported; the message names the option and what to do. */
public final class ExportException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param sentence says what cannot be written and what to set instead
     */
    public ExportException(String sentence) {
        super(sentence);
    }
}
