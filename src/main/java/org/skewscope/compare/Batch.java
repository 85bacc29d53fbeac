package org.skewscope.compare;

import org.skewscope.execution.BatchPadding;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.ExecutionRecipe;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * The rows that are fed to the model.
 *
 * @param rows float32 [N, height, width, channels]
 * @param position the picture's row
 */
public record Batch(DenseTensor rows, int position) {

    /**
     * Casts the picture to float32, the type of the model's input, and builds its batch. Without
     * padding a batch of one picture has one row, as tf.data's last batch does; its size is then an
     * upper bound only.
     *
     * @param picture [height, width, channels] of any type
     */
    public static Batch of(DenseTensor picture, ExecutionRecipe recipe) throws ExecutionException {
        float[] own = picture.toFloats();
        int count = recipe.padding() == BatchPadding.NONE ? 1 : recipe.batchSize();
        int position = count == 1 ? 0 : recipe.position();
        if (recipe.position() >= recipe.batchSize()) {
            throw new ExecutionException(
                    "position "
                            + recipe.position()
                            + " lies outside a batch of "
                            + recipe.batchSize()
                            + " rows",
                    "Set Position to at most " + (recipe.batchSize() - 1) + ".");
        }
        if ((long) count * own.length > Integer.MAX_VALUE - 8) {
            throw new ExecutionException(
                    "a batch of " + count + " rows of this size does not fit into memory",
                    "Set a smaller batch size.");
        }
        float[] rows = own;
        if (count > 1) {
            rows = new float[count * own.length];
            for (int row = 0; row < count; row++) {
                if (row == position || recipe.padding() == BatchPadding.REPEAT) {
                    System.arraycopy(own, 0, rows, row * own.length, own.length);
                }
            }
        }
        return new Batch(DenseTensor.ofFloat32(withCount(picture.shape(), count), rows), position);
    }

    /** The picture's row alone, [1, height, width, channels]. */
    public DenseTensor ownRow() {
        if (rows.shape().dimension(0) == 1) {
            return rows;
        }
        int length = rows.size() / rows.shape().dimension(0);
        float[] row = new float[length];
        System.arraycopy(rows.float32(), position * length, row, 0, length);
        Shape shape = rows.shape();
        return DenseTensor.ofFloat32(
                Shape.of(1, shape.dimension(1), shape.dimension(2), shape.dimension(3)), row);
    }

    private static Shape withCount(Shape picture, int count) {
        return Shape.of(count, picture.dimension(0), picture.dimension(1), picture.dimension(2));
    }
}
