package org.skewscope.explain.swap;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.ModelPart;
import org.skewscope.explain.hybrid.HybridOutcome;

/**
 * Words the crossed swap's result.
 *
 * @param part what differs in the model that the two tensors are run through
 */
record CrossedSwapVerdict(ModelPart part, Optional<Double> input, Optional<Double> execution) {

    String sentence(
            CrossedSwap.Cause cause,
            HybridOutcome aa,
            HybridOutcome ab,
            HybridOutcome ba,
            HybridOutcome bb) {
        return switch (cause) {
            case NONE ->
                    "Neither input nor execution moves the logits: all four runs give the same logits.";
            case INPUT ->
                    "The input differs: the logits follow the fed tensor by up to "
                            + number(input)
                            + ", and running the model on it as the other does changes nothing.";
            case EXECUTION ->
                    differing()
                            + ": the same tensor gives logits up to "
                            + number(execution)
                            + " apart, and swapping the inputs changes nothing.";
            case BOTH ->
                    (part == ModelPart.EXECUTION
                                    ? "Both differ"
                                    : "Input and " + part.label() + " differ")
                            + ": the input moves the logits by up to "
                            + number(input)
                            + ", the "
                            + part.label()
                            + " by up to "
                            + number(execution)
                            + label(aa, ab, ba, bb);
            case UNKNOWN -> "It cannot be separated: a crossed run has no result.";
        };
    }

    /** A further sentence. */
    static String apart(ModelSplit split) {
        if (split.model().isEmpty() || split.settings().isEmpty()) {
            return "";
        }
        return " Taken apart on one and the same tensor, the model files move the logits by up to "
                + number(split.model())
                + ", the settings by up to "
                + number(split.settings())
                + ".";
    }

    private String differing() {
        return switch (part) {
            case EXECUTION -> "The execution differs";
            case WEIGHTS -> "The weights differ";
            case BOTH -> "The weights and the execution differ";
            case MODEL -> "The model files differ, though not in their weights";
            case RUNTIME -> "The model files and what runs them differ";
        };
    }

    private String label(HybridOutcome aa, HybridOutcome ab, HybridOutcome ba, HybridOutcome bb) {
        boolean byInput = aa.topClass() != ba.topClass() || ab.topClass() != bb.topClass();
        boolean byExecution = aa.topClass() != ab.topClass() || ba.topClass() != bb.topClass();
        if (byInput && byExecution) {
            return "; each can change the label.";
        }
        if (byInput) {
            return "; the label follows the input.";
        }
        return byExecution ? "; the label follows the " + part.label() + "." : "; the label stays.";
    }

    private static String number(Optional<Double> value) {
        return String.format(Locale.ROOT, "%.3g", value.orElseThrow());
    }
}
