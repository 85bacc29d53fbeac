package org.skewscope.compare;

/** Describes the severity of a difference, mildest first. */
public enum Severity {
    /** Every stage has the same numbers. */
    IDENTICAL("identical", "Bit-identical"),
    /** Recorded runs have no stage in common. */
    NOT_RECORDED("not-recorded", "Nothing to compare"),
    /**
     * Stages before the model differ, but its input and outputs are bit-identical; or the input is, and a recorded run
     * has layers in place of outputs. Result files count this as rounding.
     */
    HEALED("rounding", "Identical input tensor"),
    /** Only floating-point rounding differs. */
    ROUNDING("rounding", "Rounding only"),
    /** The inputs differ by rounding at most, but one model is partly computed in bfloat16. */
    OTHER_PRECISION("other-precision", "Other precision"),
    /** The inputs differ by rounding at most, but the models have other weights. */
    OTHER_WEIGHTS("other-weights", "Other weights"),
    /**
     * The inputs differ by rounding at most or were not recorded, the logits by more: what runs the
     * model, or its file, returns other numbers, or an input that nobody recorded differs.
     */
    OTHER_MODEL("other-model", "Other outputs"),
    /** The inputs differ by more than rounding; the top class is the same. */
    VISIBLE("visible", "Different input, same answer"),
    /** The top class differs. */
    CLASS_CHANGES("class-changes", "Top-1 class changes"),
    /** The models have different numbers of classes, so that no class can be compared. */
    OTHER_CLASSES("other-classes", "Other classes"),
    /** A pathway has no result. */
    FAILED("failed", "Failed");

    private final String id;
    private final String label;

    Severity(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** Returns the name in result files and styles. */
    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    /** Returns the graver of two. */
    public Severity atLeast(Severity other) {
        return compareTo(other) < 0 ? other : this;
    }
}
