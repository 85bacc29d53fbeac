package org.skewscope.model;

/**
 * What a classifier takes and returns.
 *
 * @param key the signature's name in the SavedModel, such as {@code serving_default}
 * @param input float32 [N, height, width, channels]
 * @param logits float32 [N, classes], before softmax
 * @param probabilities float32 [N, classes], 0 to 1
 */
public record ModelSignature(
        String key, TensorSignature input, TensorSignature logits, TensorSignature probabilities) {

    public int inputHeight() {
        return input.size(1);
    }

    public int inputWidth() {
        return input.size(2);
    }

    public int inputChannels() {
        return input.size(3);
    }

    /** How many classes it knows; 0 where the signature does not say. */
    public int classes() {
        return logits.size(1);
    }
}
