package org.skewscope.explain.swap;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.explain.hybrid.HybridOutcome;

/** Words the crossed swap's result. */
final class CrossedSwapVerdict {

    private CrossedSwapVerdict() {}

    static String sentence(
            String cause,
            Optional<Double> input,
            Optional<Double> execution,
            HybridOutcome aa,
            HybridOutcome ab,
            HybridOutcome ba,
            HybridOutcome bb) {
        return switch (cause) {
            case "none" -> "Neither differs: all four runs give the same logits.";
            case "input" ->
                    "The input differs: the logits follow the fed tensor by up to "
                            + number(input)
                            + ", and the execution changes nothing.";
            case "execution" ->
                    "The execution differs: the same tensor gives logits up to "
                            + number(execution)
                            + " apart, and swapping the inputs changes nothing.";
            case "both" ->
                    "Both differ: the input moves the logits by up to "
                            + number(input)
                            + ", the execution by up to "
                            + number(execution)
                            + label(aa, ab, ba, bb);
            default -> "It cannot be separated: a crossed run has no result.";
        };
    }

    private static String label(
            HybridOutcome aa, HybridOutcome ab, HybridOutcome ba, HybridOutcome bb) {
        boolean byInput = aa.topClass() != ba.topClass() || ab.topClass() != bb.topClass();
        boolean byExecution = aa.topClass() != ab.topClass() || ba.topClass() != bb.topClass();
        if (byInput && byExecution) {
            return "; each can change the label.";
        }
        return byInput
                ? "; the label follows the input."
                : byExecution ? "; the label follows the execution." : "; the label stays.";
    }

    private static String number(Optional<Double> value) {
        return String.format(Locale.ROOT, "%.3g", value.orElseThrow());
    }
}
