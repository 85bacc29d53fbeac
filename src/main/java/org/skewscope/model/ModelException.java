package org.skewscope.model;

import java.io.IOException;

/** A model cannot be used, for a reason a person can act on. */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param reason one clause naming the model and what is wrong, without a final full stop
     * @param remedy one sentence that says what to do
     */
    public ModelException(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    public ModelException(String reason, String remedy) {
        this(reason, remedy, null);
    }

    /**
     * @param what the file, or the model that it is
     */
    public static ModelException unreadable(String what, IOException cause) {
        return new ModelException(
                what + " could not be read: " + cause.getMessage(),
                "Check the disk and the file's permissions.",
                cause);
    }

    /** One sentence that says what to do. */
    public String remedy() {
        return remedy;
    }
}
