package org.skewscope.present.why;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.ModelPart;
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
            case INPUT -> "Only the input matters: it changes the logits by %s; execution changes nothing."
                    .formatted(input);
            case EXECUTION -> "%s: on the same input the logits differ by %s; swapping the inputs changes nothing."
                    .formatted(differing(swap.part()), execution);
            default -> "%s: the input changes the logits by %s, the %s by %s%s"
                    .formatted(
                            swap.part() == ModelPart.EXECUTION
                                    ? "Input and execution differ"
                                    : "Input and %s differ"
                                            .formatted(swap.part().label()),
                            input,
                            swap.part().label(),
                            execution,
                            label(swap));
        };
    }

    private static String apart(ModelSplit split) {
        if (split.model().isEmpty() || split.settings().isEmpty()) {
            return "";
        }
        return " On the same input, the model files change the logits by %s, the settings by %s."
                .formatted(number(split.model()), number(split.settings()));
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
        return byExecution
                ? "; the top-1 class follows the %s.".formatted(swap.part().label())
                : "; the top-1 class stays.";
    }

    private static boolean other(Cell a, Cell b) {
        return a.topClass() != b.topClass();
    }

    private static String recorded(RecordedFindings found, Comparison comparison) {
        String id = comparison.pathways().stream()
                .filter(each -> each.recorded().isPresent())
                .map(each -> each.pathway().id())
                .findFirst()
                .orElseThrow();
        String unit = found.unit().name().toLowerCase(Locale.ROOT);
        return switch (found.scope()) {
            case NOTHING -> "Skewscope cannot swap the inputs: %s.".formatted(found.reason());
            case NOT_RECORDED -> id
                    + " recorded neither the input nor the outputs: record the input (i/input) and the outputs "
                    + "(i/logits).";
            case INPUT -> """
                    %s recorded only the input. On this input, Skewscope returns %s. Record the outputs too \
                    (i/logits)."""
                    .formatted(id, moved(found.input().orElseThrow(), unit));
            case OUTPUTS -> """
                    %s recorded only the outputs. Skewscope's %s on its own input differ by %s. Record the input too \
                    (i/input)."""
                    .formatted(id, unit, size(found.outputs().orElseThrow()));
            case INPUT_AND_OUTPUTS -> whole(found, id, unit);
        };
    }

    private static String whole(RecordedFindings found, String id, String unit) {
        if (!Double.isFinite(found.execution().orElseThrow().largest())) {
            return "%s's %s are NaN or infinite on its own input, so a swap of the inputs shows nothing."
                    .formatted(id, unit);
        }
        return "%s On %s's input Skewscope's %s%s"
                .formatted(
                        found.sameInput()
                                ? id + " got a bit-identical input."
                                : "The input changes the %s by %s."
                                        .formatted(unit, size(found.input().orElseThrow())),
                        id,
                        unit,
                        found.execution().orElseThrow().identical()
                                ? " are bit-identical to %s's.".formatted(id)
                                : " differ from %s's by %s."
                                        .formatted(id, size(found.execution().orElseThrow())));
    }

    private static String moved(Size size, String unit) {
        return size.identical()
                ? "the %s of its own input".formatted(unit)
                : "%s that differ from those of its own input by %s".formatted(unit, size(size));
    }

    private static String size(Size size) {
        return number(Optional.of(size.largest())) + (size.rounding() ? " (rounding)" : "");
    }

    private static String number(Optional<Double> value) {
        return SentenceNumber.of(value.orElseThrow());
    }
}
