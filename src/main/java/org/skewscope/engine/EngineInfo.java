package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.picture.InputSize;

/**
 * What runs the model.
 *
 * @param tensorFlowVersion such as 2.18.0
 * @param threads intra-op threads
 * @param oneDnn whether oneDNN kernels are on
 * @param model the model's name
 * @param inputHeight what the model is fed, 0 where it takes any
 * @param inputWidth what the model is fed, 0 where it takes any
 * @param channelsFirst whether the model is fed NCHW
 * @param logarithms whether the logits are the natural logarithms of the probabilities, the only
 *     numbers that the model returns
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
     * The size of the pictures that the model is fed.
     *
     * @param otherwise has the length of a side of which the model takes any
     */
    public InputSize inputSize(InputSize otherwise) {
        return InputSize.taken(inputHeight, inputWidth, otherwise);
    }

    /** A clause to be said beside logits that are not the model's own. */
    public Optional<String> logitsNote() {
        return logarithms
                ? Optional.of(
                        "Logits are the natural logarithms of the probabilities that "
                                + model
                                + " returns")
                : Optional.empty();
    }

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

    public String label(int classIndex) {
        return classIndex >= 0 && classIndex < labels.size()
                ? labels.get(classIndex)
                : "class " + classIndex;
    }
}
