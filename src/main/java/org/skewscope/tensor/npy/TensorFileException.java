package org.skewscope.tensor.npy;

/** Signals that a tensor file cannot be used, with a reason that a person can act on. */
public final class TensorFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param reason one clause that names the file and what is wrong, without a final full stop
     * @param remedy one sentence that says what to do
     */
    public TensorFileException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** Returns one sentence that says what to do. */
    public String remedy() {
        return remedy;
    }
}
