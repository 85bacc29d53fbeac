package org.skewscope.audit.store;

import java.io.IOException;

/** An audit's file cannot be used: its message is a sentence that names it and says what to do. */
public final class AuditStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    public AuditStoreException(String sentence) {
        super(sentence);
    }

    AuditStoreException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
