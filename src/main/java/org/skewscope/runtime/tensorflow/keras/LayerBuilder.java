package org.skewscope.runtime.tensorflow.keras;

/** Writes the ops of one kind of layer. */
@FunctionalInterface
interface LayerBuilder {

    /**
     * Writes the layer's ops and returns its output.
     *
     * @throws IllegalArgumentException with a clause that follows "the layer x", if the layer
     *     cannot be rebuilt
     */
    GraphTensor build(LayerCall call);
}
