package org.skewscope.explain;

import java.util.List;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.DatasetBatch;

/**
 * Describes the pictures beside the one that is explained.
 *
 * @param dataset all pictures in order, as they were compared: pathways whose batches hold other
 *     pictures take them from here
 * @param others pictures to try in batches where the pathway compared none
 */
public record Neighbours(List<ImageSource> dataset, List<ImageSource> others) {

    /** A picture by itself. */
    public static final Neighbours NONE = new Neighbours(List.of(), List.of());

    public Neighbours {
        dataset = List.copyOf(dataset);
        others = List.copyOf(others);
    }

    /**
     * Returns those that shared the picture's batch; where there were none, the {@link #others}.
     */
    List<ImageSource> of(ImageSource picture, Pathway pathway) {
        BatchRecipe batch = pathway.execution().batch();
        if (batch.neighbours() != BatchNeighbours.OTHERS) {
            return others;
        }
        List<ImageSource> shared =
                DatasetBatch.of(picture, dataset, batch.size()).others();
        return shared.isEmpty() ? others : shared;
    }
}
