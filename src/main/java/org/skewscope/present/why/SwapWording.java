package org.skewscope.present.why;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
import org.skewscope.compare.PathwayResult;
import org.skewscope.explain.swap.CrossedSwap;
import org.skewscope.explain.swap.CrossedSwap.Cell;
import org.skewscope.explain.swap.ModelSplit;
import org.skewscope.explain.swap.RecordedFindings;
import org.skewscope.explain.swap.RecordedFindings.Size;

/** Words what a swap test found. */
public final class SwapWording {

    private SwapWording() {}

    /**
     * Returns one or two sentences.
     *
     * @param comparison of the two pathways, A with index 0
     */
    public static String of(CrossedSwap swap, Comparison comparison) {
        if (swap.recorded().isPresent()) {
            return recorded(swap.recorded().get(), comparison);
        }
        if (swap.cause() == CrossedSwap.Cause.UNKNOWN) {
            return unknown(comparison);
        }
        return sentence(swap) + swap.split().map(SwapWording::apart).orElse("");
    }

    private static String unknown(Comparison comparison) {
        if (comparison.pathways().stream().anyMatch(each -> each.fedFile().isPresent())) {
            return "A model whose input is the file prepares it inside: no tensor can be swapped.";
        }
        return comparison.pathways().stream().allMatch(each -> each.recorded().isPresent())
                ? "Both runs were recorded elsewhere, so Skewscope cannot swap their tensors."
                : "Skewscope cannot separate input and execution: a swapped run has no result.";
    }

    private static String sentence(CrossedSwap swap) {
        String input = number(swap.inputEffect());
        String execution = number(swap.executionEffect());
        return switch (swap.cause()) {
            case NONE ->
                    "Neither input nor execution moves the logits: all four runs give the same"
                            + " logits.";
            case INPUT ->
                    "The input differs: the logits follow the fed tensor by up to "
                            + input
                            + ", and running the model on it as the other does changes nothing.";
            case EXECUTION ->
                    differing(swap.part())
                            + ": the same tensor gives logits up to "
                            + execution
                            + " apart, and swapping the inputs changes nothing.";
            default ->
                    (swap.part() == ModelPart.EXECUTION
                                    ? "Both differ"
                                    : "Input and " + swap.part().label() + " differ")
                            + ": the input moves the logits by up to "
                            + input
                            + ", the "
                            + swap.part().label()
                            + " by up to "
                            + execution
                            + label(swap);
        };
    }

    private static String apart(ModelSplit split) {
        if (split.model().isEmpty() || split.settings().isEmpty()) {
            return "";
        }
        return " Taken apart on one and the same tensor, the model files move the logits by up to "
                + number(split.model())
                + ", the settings by up to "
                + number(split.settings())
                + ".";
    }

    private static String differing(ModelPart part) {
        return switch (part) {
            case EXECUTION -> "The execution differs";
            case WEIGHTS -> "The weights differ";
            case BOTH -> "The weights and the execution differ";
            case MODEL -> "The model files differ, though not in their weights";
            case RUNTIME -> "The model files and what runs them differ";
        };
    }

    private static String label(CrossedSwap swap) {
        boolean byInput = other(swap.aa(), swap.ba()) || other(swap.ab(), swap.bb());
        boolean byExecution = other(swap.aa(), swap.ab()) || other(swap.ba(), swap.bb());
        if (byInput && byExecution) {
            return "; each can change the label.";
        }
        if (byInput) {
            return "; the label follows the input.";
        }
        return byExecution
                ? "; the label follows the " + swap.part().label() + "."
                : "; the label stays.";
    }

    private static boolean other(Cell a, Cell b) {
        return a.topClass() != b.topClass();
    }

    private static String recorded(RecordedFindings found, Comparison comparison) {
        String id =
                comparison.pathways().stream()
                        .filter(each -> each.recorded().isPresent())
                        .map(PathwayResult::pathway)
                        .map(pathway -> pathway.id())
                        .findFirst()
                        .orElseThrow();
        String unit = found.unit().name().toLowerCase(Locale.ROOT);
        return switch (found.scope()) {
            case NOTHING -> "Skewscope cannot swap the inputs: " + found.reason() + ".";
            case NOT_RECORDED ->
                    id
                            + " recorded neither the input nor the outputs: record the input"
                            + " (i/input) and the outputs (i/logits).";
            case INPUT ->
                    id
                            + " recorded only the input. On it Skewscope returns "
                            + moved(found.input().orElseThrow(), unit)
                            + ". Record the outputs, too (i/logits).";
            case OUTPUTS ->
                    id
                            + " recorded only the outputs. Skewscope's "
                            + unit
                            + " on its own input differ by "
                            + size(found.outputs().orElseThrow())
                            + ". Record the input, too (i/input).";
            case INPUT_AND_OUTPUTS ->
                    (found.sameInput()
                                    ? id + " was fed a bit-identical input."
                                    : "The input moves the "
                                            + unit
                                            + " by "
                                            + size(found.input().orElseThrow())
                                            + ".")
                            + " On "
                            + id
                            + "'s input Skewscope's "
                            + unit
                            + (found.execution().orElseThrow().identical()
                                    ? " are bit-identical to " + id + "'s."
                                    : " differ from "
                                            + id
                                            + "'s by "
                                            + size(found.execution().orElseThrow())
                                            + ".");
        };
    }

    private static String moved(Size size, String unit) {
        return size.identical() ? "the same " + unit : unit + " that differ by " + size(size);
    }

    private static String size(Size size) {
        return number(Optional.of(size.largest())) + (size.rounding() ? " (rounding)" : "");
    }

    private static String number(Optional<Double> value) {
        return String.format(Locale.ROOT, "%.3g", value.orElseThrow());
    }
}
