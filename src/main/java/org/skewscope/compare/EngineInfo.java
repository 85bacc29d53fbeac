package org.skewscope.compare;

import java.util.List;

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
        List<String> labels) {

    public EngineInfo {
        labels = List.copyOf(labels);
    }

    public String label(int classIndex) {
        return classIndex >= 0 && classIndex < labels.size()
                ? labels.get(classIndex)
                : "class " + classIndex;
    }
}
