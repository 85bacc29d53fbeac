package org.skewscope.execution;

/** The model cannot be run on this input, for a reason a person can act on. */
public final class ExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param reason one clause that says what is wrong, without a final full stop
     * @param remedy one sentence that says what to do
     */
    public ExecutionException(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    public ExecutionException(String reason, String remedy) {
        this(reason, remedy, null);
    }

    /** One sentence that says what to do. */
    public String remedy() {
        return remedy;
    }
}
