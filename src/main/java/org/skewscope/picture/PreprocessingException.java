package org.skewscope.picture;

/** A picture cannot pass a stage, for a reason a person can act on. */
public final class PreprocessingException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param reason one clause naming the file and what is wrong, without a final full stop
     * @param remedy one sentence that says what to do
     */
    public PreprocessingException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** One sentence that says what to do. */
    public String remedy() {
        return remedy;
    }
}
