package org.skewscope.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where two pathways part as far as the model is concerned.
 *
 * @param start the first stage of the unbroken run of differing stages that reaches what the model
 *     is fed or returns; empty where it is fed and returns the same bits
 * @param healed the stages before it that differ as well, although a later one is the same again
 * @param <S> what is known of a stage
 */
public record Parting<S>(Optional<S> start, List<S> healed) {

    public Parting {
        healed = List.copyOf(healed);
    }

    /**
     * @param stages all of them, in order
     * @param ofModel whether a stage is what the model is fed or what it returns
     */
    public static <S> Parting<S> of(List<S> stages, Predicate<S> differs, Predicate<S> ofModel) {
        int last = stages.size() - 1;
        while (last >= 0 && !differs.test(stages.get(last))) {
            last--;
        }
        int start = stages.size();
        if (last >= 0 && ofModel.test(stages.get(last))) {
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
