package org.skewscope.execution.option;

import java.util.Optional;
import org.skewscope.option.OptionValue;

/**
 * Describes how the picture is put into a batch.
 *
 * @param size the most rows of one run, 1 to 1024
 * @param position the row of the batch that holds the picture, 0-based; among other pictures the
 *     order of the pictures decides
 * @param padding the rows that fill a batch with too few pictures
 * @param neighbours which pictures share the batch
 * @param remainder what happens to a last batch that is short nevertheless
 * @param layout the order of the axes of the model's input
 */
public record BatchRecipe(
        int size,
        int position,
        BatchPadding padding,
        BatchNeighbours neighbours,
        BatchRemainder remainder,
        Layout layout) {

    /** Describes a dataset of one picture, whose last batch is kept, in the model's own layout. */
    public BatchRecipe(int size, int position, BatchPadding padding) {
        this(size, position, padding, BatchNeighbours.NONE, BatchRemainder.KEEP, Layout.MODEL);
    }

    /**
     * Returns a sentence if {@link #position} has no effect, because that row holds no picture or
     * another one.
     *
     * @return empty if the position has an effect, is the usual one, or lies outside the batch
     */
    public Optional<String> positionNote() {
        if (position == 0 || position >= size) {
            // The usual place; one outside the batch is refused.
            return Optional.empty();
        }
        return switch (neighbours) {
            case NONE -> padding == BatchPadding.NONE
                    ? Optional.of("Position %s has no effect: without padding and neighbors the batch has one row."
                            .formatted(position))
                    : Optional.empty();
            case SAME -> Optional.empty();
            case OTHERS -> Optional.of(
                    "Position %s has no effect: among other pictures their order decides.".formatted(position));
        };
    }

    /**
     * Returns this batch with another size.
     *
     * @param other 1 to 1024 rows
     */
    public BatchRecipe withSize(int other) {
        return new BatchRecipe(other, position, padding, neighbours, remainder, layout);
    }

    /**
     * Returns this batch with the picture in another row.
     *
     * @param other the row, from 0
     */
    public BatchRecipe withPosition(int other) {
        return new BatchRecipe(size, other, padding, neighbours, remainder, layout);
    }

    /**
     * Returns this batch with another padding.
     *
     * @param other fills the rows beyond the batch's pictures; none leaves the batch short
     */
    public BatchRecipe withPadding(BatchPadding other) {
        return new BatchRecipe(size, position, other, neighbours, remainder, layout);
    }

    /**
     * Returns this batch with other neighbors.
     *
     * @param other the pictures that share the batch; for other pictures, {@link #position} has no
     *     effect
     */
    public BatchRecipe withNeighbours(BatchNeighbours other) {
        return new BatchRecipe(size, position, padding, other, remainder, layout);
    }

    /**
     * Returns this batch with another treatment of a short last batch.
     *
     * @param other feeds the short batch, or drops it, which fails the run of its pictures
     */
    public BatchRecipe withRemainder(BatchRemainder other) {
        return new BatchRecipe(size, position, padding, neighbours, other, layout);
    }

    /**
     * Returns this batch in another layout.
     *
     * @param other NHWC, NCHW, or the order that the model's signature has
     */
    public BatchRecipe withLayout(Layout other) {
        return new BatchRecipe(size, position, padding, neighbours, remainder, other);
    }

    /** Chooses the pictures that share the batch, before any padding. */
    public enum BatchNeighbours implements OptionValue {
        NONE("none", "none (this picture only)"),
        SAME("same", "copies of this picture"),
        OTHERS("others", "other pictures, in Dataset.batch order");

        private final String id;
        private final String label;

        BatchNeighbours(String id, String label) {
            this.id = id;
            this.label = label;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Chooses the rows that fill a batch that is larger than its pictures. */
    public enum BatchPadding implements OptionValue {
        NONE("none", "none (short batch)"),
        REPEAT("repeat", "the picture repeated"),
        ZEROS("zeros", "zeros");

        private final String id;
        private final String label;

        BatchPadding(String id, String label) {
            this.id = id;
            this.label = label;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Chooses what {@code tf.data.Dataset.batch} does with a last batch that is short. */
    public enum BatchRemainder implements OptionValue {
        KEEP("keep", "drop_remainder=False (kept)"),
        DROP("drop", "drop_remainder=True (dropped)");

        private final String id;
        private final String label;

        BatchRemainder(String id, String label) {
            this.id = id;
            this.label = label;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
