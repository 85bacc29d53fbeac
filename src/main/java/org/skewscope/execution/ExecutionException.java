package org.skewscope.execution;

import org.skewscope.option.Remedy;

/** The model cannot be run on this input, for a reason a person can act on. */
public final class ExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    // An exception is never written to a stream here; its remedy travels in a Failure.
    private final transient Remedy remedy;

    /**
     * @param reason one clause that says what is wrong, without a final full stop
     * @param remedy what helps
     */
    public ExecutionException(String reason, Remedy remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /**
     * Where no option helps.
     *
     * @param sentence what a person can do, as of {@link Remedy#say}
     */
    public ExecutionException(String reason, String sentence, Throwable cause) {
        super(reason, cause);
        this.remedy = Remedy.say(sentence);
    }

    /** {@link #ExecutionException(String, String, Throwable)} without a cause. */
    public ExecutionException(String reason, String sentence) {
        this(reason, Remedy.say(sentence));
    }

    public Remedy remedy() {
        return remedy;
    }
}
