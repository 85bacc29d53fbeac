package org.skewscope.layers.op;

import java.util.List;
import java.util.Optional;

/** Describes what a logical operator computes, with its settings. */
public sealed interface Action {

    /**
     * Describes a convolution, or a dense layer as one of a single pixel.
     *
     * @param kernel its weights
     * @param window taps, strides and dilations
     * @param pads in pixels
     * @param groups of channels; as many as channels in a depthwise convolution
     * @param written the padding as the file writes it
     * @param dense whether the file calls it a matrix product
     * @param stored the tensors of kernel and bias; empty where there is no bias
     */
    record Weighted(
            Kernel kernel, Window window, Pads pads, int groups, String written, boolean dense, Optional<Stored> stored)
            implements Action {}

    /**
     * Describes where a file keeps a kernel and its bias, to look up their scales.
     *
     * @param kernel the kernel's tensor
     * @param bias the bias's tensor
     */
    record Stored(String kernel, String bias) {}

    /**
     * Describes a pool over windows.
     *
     * @param counted whether an average counts padding
     * @param written the padding as the file writes it
     */
    record Pool(boolean average, Window window, Pads pads, boolean counted, String written) implements Action {}

    /** Describes how axes are reduced. */
    enum Reduction {
        MEAN,
        SUM,
        MAX
    }

    /**
     * Describes a reduction over whole axes.
     *
     * @param axes their labels, sorted
     */
    record Reduce(Reduction by, String axes) implements Action {}

    /** Joins tensors along the axis of a label. */
    record Concat(char axis) implements Action {}

    /** Describes a softmax along the axis of a label. */
    record Softmax(char axis) implements Action {}

    /** Describes a resize with its attributes. */
    record Resize(ResizeRule rule, int height, int width) implements Action {}

    /**
     * Describes a padding that stays an operator.
     *
     * @param before and after the channels
     * @param mode constant, reflect or symmetric
     */
    record Pad(Pads pads, int before, int after, double value, String mode) implements Action {}

    /**
     * Keeps some places of a picture's axes, in the order in which they are named.
     *
     * @param rows places among the rows; empty for all
     * @param columns places among the columns; empty for all
     * @param channels places among the channels; empty for all
     */
    record Slice(Optional<List<Integer>> rows, Optional<List<Integer>> columns, Optional<List<Integer>> channels)
            implements Action {

        /** Returns the slice that is made by this one and then another. */
        public Slice then(Slice next) {
            return new Slice(then(rows, next.rows), then(columns, next.columns), then(channels, next.channels));
        }

        private static Optional<List<Integer>> then(Optional<List<Integer>> first, Optional<List<Integer>> second) {
            return first.isEmpty() || second.isEmpty()
                    ? first.or(() -> second)
                    : Optional.of(second.get().stream().map(first.get()::get).toList());
        }
    }

    /** Joins all axes behind the first; the order is that of the labels, such as HWC. */
    record Flatten(String order) implements Action {}

    /** Another shape, behind the first axis. */
    record Reshape(List<Integer> shape) implements Action {}

    /** Describes a permutation that changes the meaning of axes. */
    record Permute(String from, String to) implements Action {}

    /** Describes a function of two tensors. */
    record Merge(BinaryFunction by) implements Action {}

    /** Describes a function of a tensor and one number for each channel. */
    record ByConstant(BinaryFunction by, Constant constant, boolean constantFirst) implements Action {}

    /** Describes a function of a tensor and an array of any shape. */
    record ByArray(BinaryFunction by, Constant constant, boolean constantFirst) implements Action {}

    /** Describes a batch normalization in inference: s x + t. */
    record Normalize(Norm norm) implements Action {}

    /** Describes a choice between two by a condition; constants stand where tensors are missing. */
    record Choose(List<Optional<Constant>> constants) implements Action {}

    /** Describes a function of one number. */
    record Unary(UnaryFunction by) implements Action {}

    /** Describes an operator that is not understood. */
    record Unknown(String operation) implements Action {}

    /** Returns its name in sentences. */
    default String label() {
        if (this instanceof Weighted weighted) {
            return weighted.dense() ? "dense" : "convolution";
        }
        if (this instanceof Pool pool) {
            return pool.average() ? "average pool" : "max pool";
        }
        if (this instanceof Reduce reduce) {
            return switch (reduce.by()) {
                case MEAN -> "mean";
                case SUM -> "sum";
                case MAX -> "maximum";
            };
        }
        if (this instanceof Merge merge) {
            return merge.by().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
        if (this instanceof Unknown unknown) {
            return unknown.operation();
        }
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
