package org.skewscope.engine;

import java.util.Map;
import java.util.Optional;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.InputSize;

/**
 * The models of a comparison: the session's, and those that pathways name.
 *
 * @param others by their choice; one that cannot be used is missing
 */
public record KnownModels(EngineInfo session, Map<ModelChoice, ModelCard> others) {

    public KnownModels {
        others = Map.copyOf(others);
    }

    /** Pathways that all run the session's model. */
    public static KnownModels of(EngineInfo session) {
        return new KnownModels(session, Map.of());
    }

    /** The card of a model other than the session's. */
    public Optional<ModelCard> card(ModelChoice choice) {
        return Optional.ofNullable(others.get(choice));
    }

    /** The name of a class of the model that a pathway runs. */
    public String label(Pathway pathway, int classIndex) {
        ModelChoice choice = pathway.execution().model();
        if (choice.equals(ModelChoice.SESSION)) {
            return session.label(classIndex);
        }
        return card(choice)
                .map(card -> card.label(classIndex))
                .orElseGet(() -> "class " + classIndex);
    }

    /** What the model that a pathway runs is called. */
    public String name(ModelChoice choice) {
        return choice.ofSession()
                ? session.model()
                : card(choice).map(ModelCard::name).orElseGet(choice::fileName);
    }

    /** The size of the pictures that a model is fed; see {@link EngineInfo#inputSize}. */
    public InputSize inputSize(ModelChoice choice, InputSize otherwise) {
        return choice.equals(ModelChoice.SESSION)
                ? session.inputSize(otherwise)
                : card(choice).map(card -> card.inputSize(otherwise)).orElse(otherwise);
    }
}
