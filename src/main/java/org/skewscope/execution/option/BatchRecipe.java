package org.skewscope.execution.option;

import java.util.Optional;

/**
 * How the picture is put into a batch.
 *
 * @param size 1 to 1024 rows at the most in one run
 * @param position the row of the batch that holds the picture, 0-based; among other pictures the
 *     order of the pictures decides
 * @param padding what fills a batch for which there are too few pictures
 * @param neighbours which pictures share the batch
 * @param remainder what becomes of a batch that is short nevertheless
 * @param layout the order of its axes as it is fed
 */
public record BatchRecipe(
        int size,
        int position,
        BatchPadding padding,
        BatchNeighbours neighbours,
        BatchRemainder remainder,
        Layout layout) {

    /** A dataset of one picture, its last batch kept, in the layout that the model asks for. */
    public BatchRecipe(int size, int position, BatchPadding padding) {
        this(size, position, padding, BatchNeighbours.NONE, BatchRemainder.KEEP, Layout.MODEL);
    }

    /** A sentence where {@link #position} is set to a row that holds no picture, or another one. */
    public Optional<String> positionNote() {
        if (position == 0 || position >= size) {
            // The usual place; one outside the batch is refused.
            return Optional.empty();
        }
        return switch (neighbours) {
            case NONE ->
                    padding == BatchPadding.NONE
                            ? Optional.of(
                                    "Position "
                                            + position
                                            + " has no effect: without padding and neighbours the"
                                            + " batch has one row.")
                            : Optional.empty();
            case SAME -> Optional.empty();
            case OTHERS ->
                    Optional.of(
                            "Position "
                                    + position
                                    + " has no effect: among other pictures their order decides.");
        };
    }

    public BatchRecipe withSize(int other) {
        return new BatchRecipe(other, position, padding, neighbours, remainder, layout);
    }

    public BatchRecipe withPosition(int other) {
        return new BatchRecipe(size, other, padding, neighbours, remainder, layout);
    }

    public BatchRecipe withPadding(BatchPadding other) {
        return new BatchRecipe(size, position, other, neighbours, remainder, layout);
    }

    public BatchRecipe withNeighbours(BatchNeighbours other) {
        return new BatchRecipe(size, position, padding, other, remainder, layout);
    }

    public BatchRecipe withRemainder(BatchRemainder other) {
        return new BatchRecipe(size, position, padding, neighbours, other, layout);
    }

    public BatchRecipe withLayout(Layout other) {
        return new BatchRecipe(size, position, padding, neighbours, remainder, other);
    }
}
