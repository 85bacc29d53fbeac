package org.skewscope.execution;

import org.skewscope.option.Remedy;

/** Reports that the model cannot be run on this input, for a reason that a person can act on. */
public final class ExecutionException extends Exception {

    private static final long serialVersionUID = 1L;

    // An exception is never written to a stream here; its remedy travels in a Failure.
    private final transient Remedy remedy;

    /**
     * @param reason one clause that says what is wrong, without a final full stop
     * @param remedy the options that help
     */
    public ExecutionException(String reason, Remedy remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /**
     * Creates a failure that no option cures.
     *
     * @param sentence the sentence that says what to do, as for {@link Remedy#say}
     */
    public ExecutionException(String reason, String sentence, Throwable cause) {
        super(reason, cause);
        this.remedy = Remedy.say(sentence);
    }

    /** Does the same as {@link #ExecutionException(String, String, Throwable)} without a cause. */
    public ExecutionException(String reason, String sentence) {
        this(reason, Remedy.say(sentence));
    }

    /** Returns the options or the sentence that help. */
    public Remedy remedy() {
        return remedy;
    }
}
