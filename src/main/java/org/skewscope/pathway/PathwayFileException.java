package org.skewscope.pathway;

/** A pathway file cannot be used, for a reason a person can act on. */
public final class PathwayFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param reason one clause that names the file and what is wrong, without a final full stop
     * @param remedy one sentence that says what to do
     */
    public PathwayFileException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** One sentence that says what to do. */
    public String remedy() {
        return remedy;
    }
}
