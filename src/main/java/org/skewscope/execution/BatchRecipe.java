package org.skewscope.execution;

/**
 * How the picture is put into a batch.
 *
 * @param size 1 to 1024 rows at the most in one run
 * @param position the row of the batch that holds the picture, 0-based
 * @param padding what fills the other rows
 */
public record BatchRecipe(int size, int position, BatchPadding padding) {

    /** One row that holds the picture. */
    public static final BatchRecipe ALONE = new BatchRecipe(1, 0, BatchPadding.NONE);

    public BatchRecipe withSize(int other) {
        return new BatchRecipe(other, position, padding);
    }

    public BatchRecipe withPosition(int other) {
        return new BatchRecipe(size, other, padding);
    }

    public BatchRecipe withPadding(BatchPadding other) {
        return new BatchRecipe(size, position, other);
    }
}
