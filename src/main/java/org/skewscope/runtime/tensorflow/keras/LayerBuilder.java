package org.skewscope.runtime.tensorflow.keras;

/** Writes the ops of one kind of layer. */
@FunctionalInterface
interface LayerBuilder {

    /**
     * @throws IllegalArgumentException with what follows "the layer x", if it cannot be rebuilt
     */
    GraphTensor build(LayerCall call);
}
