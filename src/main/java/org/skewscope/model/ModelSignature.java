package org.skewscope.model;

/**
 * What a classifier takes and returns.
 *
 * @param input float32 or uint8 of four axes: the count, then height, width and channels in the
 *     order of {@link #layout()}
 * @param logits float32 [N, classes] or [N, 1, 1, classes], before softmax
 * @param probabilities float32 [N, classes], 0 to 1
 * @param returned which of the two there really are; a single output stands in both places
 */
public record ModelSignature(
        TensorSignature input,
        TensorSignature logits,
        TensorSignature probabilities,
        ReturnedNumbers returned) {

    public InputLayout layout() {
        return InputLayout.of(input.dimensions());
    }

    public int inputHeight() {
        return input.size(heightAxis());
    }

    public int inputWidth() {
        return input.size(heightAxis() + 1);
    }

    private int heightAxis() {
        return layout() == InputLayout.CHANNELS_FIRST ? 2 : 1;
    }

    /** How many classes it knows; 0 where the signature does not say. */
    public int classes() {
        return logits.rank() < 2 ? 0 : logits.size(logits.rank() - 1);
    }
}
