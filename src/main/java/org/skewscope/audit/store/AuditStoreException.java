package org.skewscope.audit.store;

import java.io.IOException;

/**
 * Reports that an audit's file cannot be used; the message is a sentence that names the file and
 * says what to do.
 */
public class AuditStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param sentence names the file and says what to do
     */
    public AuditStoreException(String sentence) {
        super(sentence);
    }

    AuditStoreException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
