package org.skewscope.model;

/**
 * Describes a classifier's input and outputs.
 *
 * @param input float32 or uint8 of four axes: the count, then height, width and channels in the
 *     order of {@link #layout()}; or string of one axis or none: whole picture files
 * @param logits float32 [N, classes] or [N, 1, 1, classes], before softmax
 * @param probabilities float32 [N, classes], 0 to 1
 * @param returned which of the two outputs the model returns; a single output takes both places
 */
public record ModelSignature(
        TensorSignature input, TensorSignature logits, TensorSignature probabilities, ReturnedNumbers returned) {

    /** Returns the order of the input's axes. */
    public InputLayout layout() {
        return takesFiles() ? InputLayout.OPEN : InputLayout.of(input.dimensions());
    }

    /** Returns whether the model takes picture files, which it decodes and prepares itself. */
    public boolean takesFiles() {
        return input.type() == ValueType.STRING;
    }

    /** Returns the input's height in pixels; 0 if the model takes any, or takes files. */
    public int inputHeight() {
        return takesFiles() ? 0 : input.size(heightAxis());
    }

    /** Returns the input's width in pixels; 0 if the model takes any, or takes files. */
    public int inputWidth() {
        return takesFiles() ? 0 : input.size(heightAxis() + 1);
    }

    /** Returns the number of the input's channels; 0 if the model takes any, or takes files. */
    public int inputChannels() {
        return takesFiles() ? 0 : input.size(layout() == InputLayout.CHANNELS_FIRST ? 1 : 3);
    }

    private int heightAxis() {
        return layout() == InputLayout.CHANNELS_FIRST ? 2 : 1;
    }

    /** Returns whether the outputs are numbers of classes, not a picture or boxes. */
    public boolean ofClasses() {
        return returned != ReturnedNumbers.TENSOR;
    }

    /** Returns the number of classes; 0 if the signature leaves it open, or has none. */
    public int classes() {
        return !ofClasses() || logits.rank() < (input.rank() == 0 ? 1 : 2) ? 0 : logits.size(logits.rank() - 1);
    }

    /** Names which numbers a classifier returns, as far as the names in its signature show. */
    public enum ReturnedNumbers {
        /** Logits and probabilities. */
        BOTH,
        LOGITS,
        PROBABILITIES,
        /** A tensor of no classes, such as a picture, boxes or features of each pixel. */
        TENSOR,
        /**
         * One output of another name, such as Keras' {@code output_0}; its graph shows which
         * numbers it holds.
         */
        ONE_OF_THEM
    }
}
