package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.picture.InputSize;

/**
 * Describes the loaded library and model.
 *
 * @param tensorFlowVersion such as 2.18.0
 * @param threads intra-op threads
 * @param oneDnn whether oneDNN kernels are on
 * @param model the model's name
 * @param inputHeight height of the model's input in pixels; 0 if it takes any
 * @param inputWidth width of the model's input in pixels; 0 if it takes any
 * @param channelsFirst whether the model is fed NCHW
 * @param logarithms whether the logits are the natural logarithms of the probabilities, since the
 *     model returns no logits
 * @param labels the class names, in class order
 */
public record EngineInfo(
        String tensorFlowVersion,
        int threads,
        boolean oneDnn,
        String model,
        int inputHeight,
        int inputWidth,
        boolean channelsFirst,
        boolean logarithms,
        List<String> labels) {

    public EngineInfo {
        labels = List.copyOf(labels);
    }

    /**
     * Returns the size of the pictures that the model is fed.
     *
     * @param otherwise has the length of each side of which the model takes any
     */
    public InputSize inputSize(InputSize otherwise) {
        return InputSize.taken(inputHeight, inputWidth, otherwise);
    }

    /** Returns a clause to show beside logits that the model did not return; empty if it did. */
    public Optional<String> logitsNote() {
        return logarithms
                ? Optional.of(
                        "Logits are the natural logarithms of the probabilities that "
                                + model
                                + " returns")
                : Optional.empty();
    }

    /**
     * Returns this description with other class names.
     *
     * @param others the class names, in class order; empty for none
     */
    public EngineInfo withLabels(List<String> others) {
        return new EngineInfo(
                tensorFlowVersion,
                threads,
                oneDnn,
                model,
                inputHeight,
                inputWidth,
                channelsFirst,
                logarithms,
                others);
    }

    /**
     * Returns the name of a class, or "class N" if it has none.
     *
     * @param classIndex any number
     */
    public String label(int classIndex) {
        return classIndex >= 0 && classIndex < labels.size()
                ? labels.get(classIndex)
                : "class " + classIndex;
    }
}
