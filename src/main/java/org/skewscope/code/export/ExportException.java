package org.skewscope.code.export;

/** A pathway that Python's libraries cannot run; the message says which option and what to do. */
public final class ExportException extends Exception {

    private static final long serialVersionUID = 1L;

    ExportException(String sentence) {
        super(sentence);
    }
}
