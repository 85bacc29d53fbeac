package org.skewscope.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe.BatchPadding;
import org.skewscope.execution.option.BatchRecipe.BatchRemainder;
import org.skewscope.execution.option.ExecutionRecipe;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.picture.ColorMode;
import org.skewscope.recipe.Framing;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/**
 * Describes the rows that are fed to the model.
 *
 * @param rows float32 [N, height, width, channels], or {@link org.skewscope.execution.EncodedFiles}
 * @param position index of the picture's row
 */
public record Batch(DenseTensor rows, int position) {

    /**
     * Returns a picture as a row of a batch: float32 [1, height, width, channels].
     *
     * @param picture [height, width, channels] of any type
     */
    static DenseTensor row(DenseTensor picture) {
        return DenseTensor.ofFloat32(withCount(picture.shape(), 1), picture.toFloats());
    }

    /**
     * Casts the picture to float32, the type of the model's input, and builds its batch. Without
     * padding a batch has as many rows as there are pictures for it, as tf.data's last batch has;
     * the recipe's size is then an upper bound only.
     *
     * @param picture [height, width, channels] of any type
     * @param partners the pictures before and after it in its batch, of any type
     */
    static Batch of(DenseTensor picture, BatchPartners partners, ExecutionRecipe recipe) throws ExecutionException {
        BatchRecipe batch = recipe.batch();
        int real = partners.before().size() + 1 + partners.after().size();
        int count = batch.padding() == BatchPadding.NONE ? real : batch.size();
        require(batch, partners, count, picture);
        boolean alone = batch.neighbours() == BatchNeighbours.NONE;
        int position = !alone ? partners.before().size() : count == 1 ? 0 : batch.position();
        if (count == 1) {
            return new Batch(row(picture), 0);
        }
        float[] own = picture.toFloats();
        float[] rows = new float[count * own.length];
        List<DenseTensor> fed = new ArrayList<>(partners.before());
        if (!alone) {
            fed.add(picture);
        }
        fed.addAll(partners.after());
        for (int row = 0; row < count; row++) {
            if (row == position || row >= fed.size() && batch.padding() == BatchPadding.REPEAT) {
                System.arraycopy(own, 0, rows, row * own.length, own.length);
            } else if (row < fed.size()) {
                copy(fed.get(row), picture, rows, row);
            }
        }
        return new Batch(DenseTensor.ofFloat32(withCount(picture.shape(), count), rows), position);
    }

    private static void copy(DenseTensor partner, DenseTensor picture, float[] rows, int row)
            throws ExecutionException {
        if (!partner.shape().equals(picture.shape())) {
            throw new ExecutionException(
                    "a batch cannot hold pictures of the shapes [%s] and [%s]"
                            .formatted(picture.shape(), partner.shape()),
                    Remedy.set(Setting.of(OptionKey.MODE, ColorMode.RGB), Setting.of(OptionKey.FRAMING, Framing.SQUASH))
                            .or(Remedy.set(OptionKey.NEIGHBOURS, BatchNeighbours.NONE)));
        }
        System.arraycopy(partner.toFloats(), 0, rows, row * partner.size(), partner.size());
    }

    static void requirePosition(BatchRecipe batch) throws ExecutionException {
        if (batch.position() >= batch.size()) {
            throw new ExecutionException(
                    "position %s lies outside a batch of %s %s"
                            .formatted(batch.position(), batch.size(), batch.size() == 1 ? "row" : "rows"),
                    Remedy.set(
                            List.of(Setting.of(OptionKey.POSITION, batch.size() - 1)),
                            batch.size() == 1 ? "" : " or less"));
        }
    }

    private static void require(BatchRecipe batch, BatchPartners partners, int count, DenseTensor picture)
            throws ExecutionException {
        requirePosition(batch);
        if (batch.remainder() == BatchRemainder.DROP && count < batch.size()) {
            throw new ExecutionException(
                    "tf.data drops this batch: it holds %s of %s pictures, and drop_remainder is True"
                            .formatted(count, batch.size()),
                    Remedy.set(OptionKey.REMAINDER, BatchRemainder.KEEP)
                            .or(even(batch, partners.pictures()))
                            .or(Remedy.set(OptionKey.PADDING, BatchPadding.REPEAT)));
        }
        if ((long) count * picture.size() > Integer.MAX_VALUE - 8) {
            throw new ExecutionException(
                    "a batch of %s rows of this size does not fit into memory".formatted(count),
                    "Set a smaller batch size.");
        }
    }

    /** Returns the largest batch size that divides the pictures evenly, with a valid position. */
    private static Remedy even(BatchRecipe batch, int pictures) {
        int size = Math.min(batch.size(), pictures);
        while (pictures % size != 0) {
            size--;
        }
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.of(OptionKey.BATCH, size));
        if (batch.position() >= size) {
            settings.add(Setting.of(OptionKey.POSITION, 0));
        }
        return Remedy.set(settings, pictures == 1 ? "" : ", which divides the %s pictures evenly".formatted(pictures));
    }

    /** Returns whether the rows are files, for a model that prepares them. */
    public boolean ofFiles() {
        return EncodedFiles.are(rows);
    }

    /** Returns the number of rows. */
    public int size() {
        return rows.shape().dimension(0);
    }

    /** Returns the picture's row, [1, height, width, channels]. */
    public DenseTensor ownRow() {
        if (rows.shape().dimension(0) == 1) {
            return rows;
        }
        int length = rows.size() / rows.shape().dimension(0);
        float[] row = new float[length];
        System.arraycopy(rows.float32(), position * length, row, 0, length);
        Shape shape = rows.shape();
        return DenseTensor.ofFloat32(Shape.of(1, shape.dimension(1), shape.dimension(2), shape.dimension(3)), row);
    }

    private static Shape withCount(Shape picture, int count) {
        return Shape.of(count, picture.dimension(0), picture.dimension(1), picture.dimension(2));
    }

    /**
     * Returns the picture's row of the model's outputs, [1, classes].
     *
     * @param outputs [rows, classes]
     */
    DenseTensor ownRowOf(DenseTensor outputs) {
        int classes = outputs.shape().dimension(1);
        float[] row = new float[classes];
        System.arraycopy(outputs.float32(), position() * classes, row, 0, classes);
        return DenseTensor.ofFloat32(Shape.of(1, classes), row);
    }

    /**
     * Describes the pictures that share a picture's batch.
     *
     * @param before the rows before it, each [height, width, channels]
     * @param after the rows after it
     * @param pictures the number of pictures in the whole dataset
     */
    record BatchPartners(List<DenseTensor> before, List<DenseTensor> after, int pictures) {

        BatchPartners {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /**
         * Returns the picture itself for every other row if the recipe says so, else no partners.
         */
        static BatchPartners of(DenseTensor picture, BatchRecipe batch) {
            if (batch.neighbours() != BatchNeighbours.SAME) {
                return new BatchPartners(List.of(), List.of(), 1);
            }
            int before = Math.min(batch.position(), batch.size() - 1);
            return new BatchPartners(
                    Collections.nCopies(before, picture),
                    Collections.nCopies(batch.size() - 1 - before, picture),
                    batch.size());
        }
    }
}
