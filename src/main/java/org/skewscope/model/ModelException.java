package org.skewscope.model;

import java.io.IOException;

/** Reports that a model cannot be used, for a reason that a person can act on. */
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
     * Returns the error for a file that cannot be read.
     *
     * @param what the name of the file or model
     */
    public static ModelException unreadable(String what, IOException cause) {
        return new ModelException(
                what + " could not be read: " + cause.getMessage(),
                "Check the disk and the file's permissions.",
                cause);
    }

    /** Returns one sentence that says what to do. */
    public String remedy() {
        return remedy;
    }
}
