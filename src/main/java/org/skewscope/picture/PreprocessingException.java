package org.skewscope.picture;

import org.skewscope.option.Remedy;

/** Signals that a picture cannot pass a stage, with a reason that a person can act on. */
public final class PreprocessingException extends Exception {

    private static final long serialVersionUID = 1L;

    // No code serializes the exception; its remedy travels in a Failure.
    private final transient Remedy remedy;

    /**
     * @param reason one clause naming the file and the fault, without a final full stop
     * @param remedy the ways out of the failure
     */
    public PreprocessingException(String reason, Remedy remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /**
     * Creates a failure that no option cures.
     *
     * @param reason one clause naming the file and the fault, without a final full stop
     * @param sentence one instruction to a person, as in {@link Remedy#say}
     */
    public PreprocessingException(String reason, String sentence) {
        this(reason, Remedy.say(sentence));
    }

    /**
     * Returns this failure with the file's name in front, unless the reason already names the file.
     *
     * @param file the file's name
     */
    public PreprocessingException about(String file) {
        if (getMessage().contains(file)) {
            return this;
        }
        PreprocessingException named = new PreprocessingException(file + ": " + getMessage(), remedy);
        named.initCause(this);
        return named;
    }

    /** Returns the ways out of the failure. */
    public Remedy remedy() {
        return remedy;
    }
}
