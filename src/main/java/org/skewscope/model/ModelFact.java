package org.skewscope.model;

import java.util.List;

/** What a model's file tells of what the model does, before anything runs. */
public sealed interface ModelFact {

    /**
     * Who wrote the file.
     *
     * @param program such as Keras 3.15.1
     */
    record WrittenBy(String program) implements ModelFact {}

    /**
     * A layer between the input and the first that learns turns what it takes, x, into factor * x +
     * offset. Such layers are listed in the order in which the input passes them.
     *
     * @param layer its name
     * @param kind its class, such as Rescaling or Normalization
     * @param factor one number, or one for each channel
     * @param offset one number, or one for each channel
     */
    record Rescales(String layer, String kind, List<Double> factor, List<Double> offset)
            implements ModelFact {
        public Rescales {
            factor = List.copyOf(factor);
            offset = List.copyOf(offset);
        }
    }

    /**
     * A layer between the input and the first that learns resizes the pictures.
     *
     * @param interpolation such as bilinear
     */
    record Resizes(String layer, int height, int width, String interpolation)
            implements ModelFact {}

    /**
     * A layer that changes pictures at random: not in {@code predict} and {@code model(x,
     * training=False)}, which are what runs here, but in {@code model(x)}.
     *
     * @param kind its class, such as RandomFlip
     */
    record Augments(String layer, String kind) implements ModelFact {}

    /** {@code predict} of a model that was compiled so runs through XLA wherever it is loaded. */
    record CompiledForXla() implements ModelFact {}
}
