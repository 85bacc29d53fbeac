package org.skewscope.execution;

import java.util.List;
import org.skewscope.execution.ModelLoader.LoadedModel;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.picture.InputSize;

/**
 * Describes a model that a pathway names.
 *
 * @param name the name in messages
 * @param logarithms whether the logits are the natural logarithms of the probabilities, the only
 *     numbers that the model returns
 * @param labels the class names, in class order
 * @param facts what the file states about the model's computation
 * @param sha256 the hexadecimal SHA-256 of everything that decides the model's outputs
 * @param bytes the size of the model's files
 */
public record ModelCard(
        String name,
        ModelOrigin origin,
        ModelSignature signature,
        boolean logarithms,
        List<String> labels,
        List<ModelFact> facts,
        String sha256,
        long bytes) {

    public ModelCard {
        labels = List.copyOf(labels);
        facts = List.copyOf(facts);
    }

    /**
     * Returns the size of the model's input pictures.
     *
     * @param otherwise gives the length of a side of which the model takes any
     */
    public InputSize inputSize(InputSize otherwise) {
        return InputSize.taken(signature.inputHeight(), signature.inputWidth(), otherwise);
    }

    /**
     * Returns this card with other class names.
     *
     * @param others the class names, in class order
     */
    public ModelCard withLabels(List<String> others) {
        return new ModelCard(name, origin, signature, logarithms, others, facts, sha256, bytes);
    }

    /**
     * Returns the name of a class; {@code class 7} if there is no name.
     *
     * @param classIndex the class's place in the outputs, from 0
     */
    public String label(int classIndex) {
        return classIndex >= 0 && classIndex < labels.size() ? labels.get(classIndex) : "class " + classIndex;
    }

    static ModelCard of(ModelFile file, LoadedModel loaded, String sha256, long bytes) {
        return new ModelCard(
                file.name(),
                file.origin(),
                file.signature(),
                loaded.logarithms(),
                file.labels().names(),
                file.facts(),
                sha256,
                bytes);
    }
}
