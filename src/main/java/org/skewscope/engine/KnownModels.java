package org.skewscope.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.skewscope.compare.PathwayResult;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.Labels;
import org.skewscope.model.ModelChoice;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.InputSize;

/**
 * Describes the models of a comparison: the session's, and those that pathways name.
 *
 * @param session describes the session's model
 * @param others the cards of the other models; one that cannot be used is missing
 */
public record KnownModels(EngineInfo session, Map<ModelChoice, ModelCard> others) {

    public KnownModels {
        others = Map.copyOf(others);
    }

    /**
     * Creates the models of pathways that all run the session's model.
     *
     * @param session describes the session's model
     */
    public static KnownModels of(EngineInfo session) {
        return new KnownModels(session, Map.of());
    }

    /**
     * Returns the card of a model other than the session's.
     *
     * @param choice the file, signature and output, as a pathway names them
     * @return empty if the model cannot be used, was not opened or is the session's
     */
    public Optional<ModelCard> card(ModelChoice choice) {
        return Optional.ofNullable(others.get(choice));
    }

    /**
     * Returns the name of a class of the model that a pathway runs.
     *
     * @param pathway a recorded run counts as one of the session's model
     * @param classIndex any number
     * @return "class N" if the model or the class has no name
     */
    public String label(Pathway pathway, int classIndex) {
        ModelChoice choice = pathway.execution().model();
        if (choice.equals(ModelChoice.SESSION)) {
            return session.label(classIndex);
        }
        return card(choice).map(card -> card.label(classIndex)).orElseGet(() -> "class " + classIndex);
    }

    /**
     * Returns the name of a class of a result. A recorded run has no names: it takes those of the
     * model whose file it noted, else the session's if that has as many classes.
     *
     * @param result a result with or without outputs
     * @param classIndex any number
     * @return "class N" if no model gives the class a name
     */
    public String label(PathwayResult result, int classIndex) {
        if (result.recorded().isEmpty()) {
            return label(result.pathway(), classIndex);
        }
        String noted = result.recorded().get().modelSha256();
        Optional<ModelCard> model = others.values().stream()
                .filter(card -> !noted.isEmpty() && card.sha256().equals(noted))
                .findFirst();
        int classes = Math.max(result.probabilities().length, result.logits().length);
        return model.map(card -> card.label(classIndex))
                .orElseGet(
                        () -> session.labels().size() == classes ? session.label(classIndex) : "class " + classIndex);
    }

    /**
     * Returns the name of a class of several results, joined as in {@link #label(List, int)}.
     * Recorded runs count here, too.
     *
     * @param results the results that share the class
     * @param classIndex any number
     */
    public String common(List<PathwayResult> results, int classIndex) {
        return joined(
                results.stream()
                        .filter(result -> !lacks(result.pathway(), classIndex))
                        .map(result -> label(result, classIndex))
                        .distinct()
                        .toList(),
                classIndex);
    }

    /**
     * Returns the name of a class of several pathways, such as "tiger cat". If their models name it
     * differently, the name has all of them; if one of the models has no names, it has the number,
     * too: "class 282 (tiger cat)". Recorded pathways count only if all are recorded.
     *
     * @param pathways in the order of the names; a model that has names, but none for this class,
     *     is left out
     * @param classIndex any number
     * @return names with " / " between; "class N" if no model has a name
     */
    public String label(List<Pathway> pathways, int classIndex) {
        boolean here = pathways.stream().anyMatch(pathway -> !pathway.recorded());
        return joined(
                pathways.stream()
                        .filter(pathway -> !here || !pathway.recorded())
                        .filter(pathway -> !lacks(pathway, classIndex))
                        .map(pathway -> label(pathway, classIndex))
                        .distinct()
                        .toList(),
                classIndex);
    }

    private static String joined(List<String> labels, int classIndex) {
        String nameless = "class " + classIndex;
        String names = labels.stream().filter(name -> !name.equals(nameless)).collect(Collectors.joining(" / "));
        if (names.isEmpty()) {
            return nameless;
        }
        return labels.contains(nameless) ? nameless + " (" + names + ")" : names;
    }

    /** Returns whether the model has names, but none for this class. */
    private boolean lacks(Pathway pathway, int classIndex) {
        ModelChoice choice = pathway.execution().model();
        int named = choice.equals(ModelChoice.SESSION)
                ? session.labels().size()
                : card(choice).map(card -> card.labels().size()).orElse(0);
        return named > 0 && classIndex >= named;
    }

    /**
     * Returns these models with names for those that have none and as many classes.
     *
     * @param which the models that may be named
     */
    public KnownModels named(Labels labels, Predicate<ModelChoice> which) {
        Map<ModelChoice, ModelCard> named = new HashMap<>(others);
        others.forEach((choice, card) -> {
            if (which.test(choice) && isNameless(card.labels(), labels)) {
                named.put(choice, card.withLabels(labels.names()));
            }
        });
        boolean own = which.test(ModelChoice.SESSION) && isNameless(session.labels(), labels);
        return new KnownModels(own ? session.withLabels(labels.names()) : session, named);
    }

    /**
     * Returns whether a model takes the names of a file: one without names of its own and with as
     * many classes.
     *
     * @param own the model's names
     */
    public static boolean isNameless(List<String> own, Labels labels) {
        return own.isEmpty() || own.size() == labels.size() && new Labels(own).isNumbered();
    }

    /**
     * Returns the name of the model that a pathway runs.
     *
     * @param choice the model; any signature and output of the session's file has the session's
     *     name
     * @return the last part of the file's path if the model cannot be used
     */
    public String name(ModelChoice choice) {
        return choice.ofSession()
                ? session.model()
                : card(choice).map(ModelCard::name).orElseGet(choice::fileName);
    }

    /**
     * Returns the size of the pictures that a model is fed, in pixels; see {@link
     * EngineInfo#inputSize}.
     *
     * @param choice the model
     * @param otherwise gives each side that the model leaves open, and both if the model is not
     *     known
     */
    public InputSize inputSize(ModelChoice choice, InputSize otherwise) {
        return choice.equals(ModelChoice.SESSION)
                ? session.inputSize(otherwise)
                : card(choice).map(card -> card.inputSize(otherwise)).orElse(otherwise);
    }
}
