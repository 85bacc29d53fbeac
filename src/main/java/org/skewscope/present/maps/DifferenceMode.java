package org.skewscope.present.maps;

import org.skewscope.tensor.TensorDiff;

/** Describes how two values' difference becomes the number that a heatmap colors. */
public enum DifferenceMode {
    /** |b − a|, in the tensors' unit. */
    ABSOLUTE("Absolute", "|B \u2212 A|", "Size of the difference, |B \u2212 A|, in the tensors' unit"),
    /** b − a, in the tensors' unit. */
    SIGNED("Signed", "B \u2212 A", "B \u2212 A: blue where A is larger, orange where B is"),
    /** |b − a| / max(|a|, |b|), 0 to 2; 0 where both are 0. */
    RELATIVE("Relative", "|B \u2212 A| / max", "|B \u2212 A| divided by the larger of |A| and |B|"),
    /** Representable numbers between the two: of float64 where both are, else of float32. */
    ULP(
            "ULP",
            "ULP",
            "Number of representable floats between A and B (float64 if both are float64, otherwise float32)"),
    /** 0 where equal, 1 where rounding alone explains the difference, 2 where it is more. */
    KINDS(
            "Kinds",
            "equal / rounding / larger than rounding",
            "Marks each pixel as equal, rounding, or larger than rounding (T)");

    private final String label;
    private final String formula;
    private final String tip;

    DifferenceMode(String label, String formula, String tip) {
        this.label = label;
        this.formula = formula;
        this.tip = tip;
    }

    public String label() {
        return label;
    }

    public String formula() {
        return formula;
    }

    /** Returns what the mode means, in a sentence. */
    public String tip() {
        return tip;
    }

    /** Returns whether values below zero mean something else than those above. */
    public boolean signed() {
        return this == SIGNED;
    }

    /**
     * Returns the difference of two values; NaN where they cannot be compared (one is NaN, or
     * infinities disagree).
     *
     * @param doubles whether ULPs are those of float64
     */
    public double of(double a, double b, boolean doubles) {
        if (a == b) {
            return 0;
        }
        double difference = b - a;
        if (!(Math.abs(difference) <= Double.MAX_VALUE)) {
            return Double.isNaN(a) && Double.isNaN(b) ? 0 : Double.NaN;
        }
        return switch (this) {
            case ABSOLUTE, KINDS -> Math.abs(difference);
            case SIGNED -> difference;
            case RELATIVE -> TensorDiff.relative(a, b);
            case ULP -> TensorDiff.ulps(a, b, doubles);
        };
    }

    /**
     * Returns the difference that is farthest from zero among the values of one pixel, the first of
     * equals; NaN where two of them cannot be compared.
     *
     * @param from the index of the first value
     * @param to the index behind the last value
     */
    double farthest(double[] a, double[] b, int from, int to, boolean doubles) {
        double farthest = 0;
        for (int i = from; i < to; i++) {
            double next = of(a[i], b[i], doubles);
            if (Double.isNaN(next)) {
                return Double.NaN;
            }
            if (Math.abs(next) > Math.abs(farthest)) {
                farthest = next;
            }
        }
        return farthest;
    }
}
