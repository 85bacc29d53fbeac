package org.skewscope.compare;

/** How much a difference matters, mildest first. */
public enum Severity {
    /** Every stage has the same numbers. */
    IDENTICAL("Bit-identical"),
    /** Only floating-point rounding differs. */
    ROUNDING("Rounding only"),
    /** The inputs differ by rounding at most, but one model is partly computed in bfloat16. */
    OTHER_PRECISION("Other precision"),
    /** The inputs differ by rounding at most, but the models have other weights. */
    OTHER_WEIGHTS("Other weights"),
    /** The inputs differ by more than rounding; the top class is the same. */
    VISIBLE("Visible difference"),
    /** The top class is another. */
    CLASS_CHANGES("Class changes"),
    /** A side has no result. */
    FAILED("Failed");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
