package org.skewscope.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * Describes the pictures of one batch of a dataset, as {@code tf.data.Dataset.batch} forms it:
 * picture i is row i mod size of its batch, and the last batch has what remains.
 *
 * @param before the pictures of the rows before the picture's own
 * @param after the pictures of the rows after it
 */
public record DatasetBatch(List<ImageSource> before, List<ImageSource> after) {

    public DatasetBatch {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * Returns the batch that holds a picture.
     *
     * @param all the dataset in order; a picture that is missing in it comes first
     * @param size the batch size
     */
    public static DatasetBatch of(ImageSource picture, List<ImageSource> all, int size) {
        List<ImageSource> ordered = new ArrayList<>(all);
        if (!ordered.contains(picture)) {
            ordered.add(0, picture);
        }
        int place = ordered.indexOf(picture);
        int first = place / size * size;
        int end = Math.min(ordered.size(), first + size);
        return new DatasetBatch(ordered.subList(first, place), ordered.subList(place + 1, end));
    }

    /** Returns the batch that holds a picture; empty if the recipe's batches hold no others. */
    static Optional<DatasetBatch> of(ImageSource picture, List<ImageSource> all, BatchRecipe batch) {
        return batch.neighbours() == BatchNeighbours.OTHERS
                ? Optional.of(of(picture, all, batch.size()))
                : Optional.empty();
    }

    /** Returns all pictures of the batch, in order. */
    List<ImageSource> with(ImageSource picture) {
        List<ImageSource> members = new ArrayList<>(before);
        members.add(picture);
        members.addAll(after);
        return members;
    }

    /** Returns the other pictures of the batch, in order. */
    public List<ImageSource> others() {
        return Stream.concat(before.stream(), after.stream()).toList();
    }

    /**
     * Returns whether a change of the dataset changes a picture's batch in any pathway.
     *
     * @param then the dataset before the change
     * @param now the dataset after it
     */
    public static boolean changes(
            ImageSource picture, List<Pathway> pathways, List<ImageSource> then, List<ImageSource> now) {
        return pathways.stream()
                .map(pathway -> pathway.execution().batch())
                .filter(batch -> batch.neighbours() == BatchNeighbours.OTHERS)
                .anyMatch(batch -> !of(picture, then, batch.size()).equals(of(picture, now, batch.size())));
    }
}
