package org.skewscope.explain;

import java.util.List;
import java.util.Optional;
import org.skewscope.model.ModelFact;

/**
 * Describes what a model's file states of the input that the model expects.
 *
 * @param formula the normalization that the file's metadata states; empty if it states none
 * @param rescales the first layer between the input and the first learned one that scales; empty if
 *     the model scales nothing itself
 * @param quantizes the range of an input of one byte; empty for other inputs
 */
public record InputContract(
        Optional<ModelFact.Wants> formula,
        Optional<ModelFact.Rescales> rescales,
        Optional<ModelFact.Quantizes> quantizes) {

    /** Nothing is stated. */
    public static final InputContract NONE = new InputContract(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returns what facts state of the input.
     *
     * @param facts of one file, in its order
     */
    static InputContract of(List<ModelFact> facts) {
        return new InputContract(
                first(facts, ModelFact.Wants.class),
                first(facts, ModelFact.Rescales.class),
                first(facts, ModelFact.Quantizes.class));
    }

    private static <T> Optional<T> first(List<ModelFact> facts, Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
