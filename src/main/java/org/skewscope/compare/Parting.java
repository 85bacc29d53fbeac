package org.skewscope.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Describes the stage at which two pathways begin to differ in what the model is fed or returns.
 *
 * @param start the first stage of the unbroken run of differing stages that reaches the model's
 *     input or outputs, or the last stage that was seen; empty if an identical stage follows each
 * @param healed the differing stages before it, each of which is followed by an identical stage
 * @param <S> the type of a stage's difference
 */
public record Parting<S>(Optional<S> start, List<S> healed) {

    public Parting {
        healed = List.copyOf(healed);
    }

    /**
     * Finds the stage among all stages.
     *
     * @param stages all stages that were seen, in order: one that nobody saw cannot end a run
     * @param differs tells whether a stage differs
     * @param ofModel tells whether a stage is the model's input or an output
     */
    public static <S> Parting<S> of(List<S> stages, Predicate<S> differs, Predicate<S> ofModel) {
        int last = stages.size() - 1;
        while (last >= 0 && !differs.test(stages.get(last))) {
            last--;
        }
        int start = stages.size();
        if (last >= 0 && (last == stages.size() - 1 || ofModel.test(stages.get(last)))) {
            start = last;
            while (start > 0 && differs.test(stages.get(start - 1))) {
                start--;
            }
        }
        return new Parting<>(
                start < stages.size() ? Optional.of(stages.get(start)) : Optional.empty(),
                stages.subList(0, start).stream().filter(differs).toList());
    }
}
