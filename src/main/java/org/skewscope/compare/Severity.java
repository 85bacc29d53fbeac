package org.skewscope.compare;

/** How much a difference matters, mildest first. */
public enum Severity {
    /** Every stage has the same numbers. */
    IDENTICAL("identical", "Bit-identical"),
    /** Runs made elsewhere recorded nothing in common. */
    NOT_RECORDED("not-recorded", "Nothing to compare"),
    /**
     * Stages before the model differ, but it is fed and returns the same bits. Result files have
     * always counted this as rounding, and go on to.
     */
    HEALED("rounding", "Same for the model"),
    /** Only floating-point rounding differs. */
    ROUNDING("rounding", "Rounding only"),
    /** The inputs differ by rounding at most, but one model is partly computed in bfloat16. */
    OTHER_PRECISION("other-precision", "Other precision"),
    /** The inputs differ by rounding at most, but the models have other weights. */
    OTHER_WEIGHTS("other-weights", "Other weights"),
    /**
     * The inputs differ by rounding at most, the logits by more: what runs the model, or its file,
     * returns other numbers.
     */
    OTHER_MODEL("other-model", "Other outputs"),
    /** The inputs differ by more than rounding; the top class is the same. */
    VISIBLE("visible", "Visible difference"),
    /** The top class is another. */
    CLASS_CHANGES("class-changes", "Class changes"),
    /** The models tell other numbers of classes apart: no class of one is one of the other. */
    OTHER_CLASSES("other-classes", "Other classes"),
    /** A side has no result. */
    FAILED("failed", "Failed");

    private final String id;
    private final String label;

    Severity(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** As it stands in result files and names of styles. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }
}
