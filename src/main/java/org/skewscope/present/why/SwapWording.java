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
import org.skewscope.tensor.SentenceNumber;

/** Writes what a swap test found. */
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
            return "The model preprocesses inside, so there is no input tensor to swap.";
        }
        return comparison.pathways().stream().allMatch(each -> each.recorded().isPresent())
                ? "Both pathways are recorded runs, so Skewscope cannot swap their tensors."
                : "Skewscope cannot separate input and execution: a swapped run has no result.";
    }

    private static String sentence(CrossedSwap swap) {
        String input = number(swap.inputEffect());
        String execution = number(swap.executionEffect());
        return switch (swap.cause()) {
            case NONE -> "All four combinations of input and execution return identical logits.";
            case INPUT -> "Only the input matters: it changes the logits by " + input + "; execution changes nothing.";
            case EXECUTION -> differing(swap.part())
                    + ": on the same input the logits differ by "
                    + execution
                    + "; swapping the inputs changes nothing.";
            default -> (swap.part() == ModelPart.EXECUTION
                            ? "Input and execution differ"
                            : "Input and " + swap.part().label() + " differ")
                    + ": the input changes the logits by "
                    + input
                    + ", the "
                    + swap.part().label()
                    + " by "
                    + execution
                    + label(swap);
        };
    }

    private static String apart(ModelSplit split) {
        if (split.model().isEmpty() || split.settings().isEmpty()) {
            return "";
        }
        return " On the same input, the model files change the logits by "
                + number(split.model())
                + ", the settings by "
                + number(split.settings())
                + ".";
    }

    private static String differing(ModelPart part) {
        return switch (part) {
            case EXECUTION -> "The execution differs";
            case WEIGHTS -> "The weights differ";
            case BOTH -> "The weights and the execution differ";
            case MODEL -> "The model files differ, though not in their weights";
            case FILE -> "The model files differ";
            case RUNTIME -> "The model files and what runs them differ";
        };
    }

    private static String label(CrossedSwap swap) {
        boolean byInput = other(swap.aa(), swap.ba()) || other(swap.ab(), swap.bb());
        boolean byExecution = other(swap.aa(), swap.ab()) || other(swap.ba(), swap.bb());
        if (byInput && byExecution) {
            return "; each can change the top-1 class.";
        }
        if (byInput) {
            return "; the top-1 class follows the input.";
        }
        return byExecution ? "; the top-1 class follows the " + swap.part().label() + "." : "; the top-1 class stays.";
    }

    private static boolean other(Cell a, Cell b) {
        return a.topClass() != b.topClass();
    }

    private static String recorded(RecordedFindings found, Comparison comparison) {
        String id = comparison.pathways().stream()
                .filter(each -> each.recorded().isPresent())
                .map(PathwayResult::pathway)
                .map(pathway -> pathway.id())
                .findFirst()
                .orElseThrow();
        String unit = found.unit().name().toLowerCase(Locale.ROOT);
        return switch (found.scope()) {
            case NOTHING -> "Skewscope cannot swap the inputs: " + found.reason() + ".";
            case NOT_RECORDED -> id
                    + " recorded neither the input nor the outputs: record the input"
                    + " (i/input) and the outputs (i/logits).";
            case INPUT -> id
                    + " recorded only the input. On this input, Skewscope returns "
                    + moved(found.input().orElseThrow(), unit)
                    + ". Record the outputs too (i/logits).";
            case OUTPUTS -> id
                    + " recorded only the outputs. Skewscope's "
                    + unit
                    + " on its own input differ by "
                    + size(found.outputs().orElseThrow())
                    + ". Record the input too (i/input).";
            case INPUT_AND_OUTPUTS -> whole(found, id, unit);
        };
    }

    private static String whole(RecordedFindings found, String id, String unit) {
        if (!Double.isFinite(found.execution().orElseThrow().largest())) {
            return id + "'s " + unit + " are NaN or infinite on its own input, so a swap of the inputs shows nothing.";
        }
        return (found.sameInput()
                        ? id + " got a bit-identical input."
                        : "The input changes the "
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
    }

    private static String moved(Size size, String unit) {
        return size.identical()
                ? "the " + unit + " of its own input"
                : unit + " that differ from those of its own input by " + size(size);
    }

    private static String size(Size size) {
        return number(Optional.of(size.largest())) + (size.rounding() ? " (rounding)" : "");
    }

    private static String number(Optional<Double> value) {
        return SentenceNumber.of(value.orElseThrow());
    }
}
