package org.skewscope.picture;

import org.skewscope.option.Remedy;

/** A picture cannot pass a stage, for a reason a person can act on. */
public final class PreprocessingException extends Exception {

    private static final long serialVersionUID = 1L;

    // An exception is never written to a stream here; its remedy travels in a Failure.
    private final transient Remedy remedy;

    /**
     * @param reason one clause naming the file and what is wrong, without a final full stop
     * @param remedy what helps
     */
    public PreprocessingException(String reason, Remedy remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /**
     * Where no option helps.
     *
     * @param sentence what a person can do, as of {@link Remedy#say}
     */
    public PreprocessingException(String reason, String sentence) {
        this(reason, Remedy.say(sentence));
    }

    /** The same, beginning with the file's name where the reason does not name it. */
    public PreprocessingException about(String file) {
        if (getMessage().contains(file)) {
            return this;
        }
        PreprocessingException named =
                new PreprocessingException(file + ": " + getMessage(), remedy);
        named.initCause(this);
        return named;
    }

    public Remedy remedy() {
        return remedy;
    }
}
