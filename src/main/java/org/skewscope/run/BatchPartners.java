package org.skewscope.run;

import java.util.Collections;
import java.util.List;
import org.skewscope.execution.option.BatchNeighbours;
import org.skewscope.execution.option.BatchRecipe;
import org.skewscope.tensor.DenseTensor;

/**
 * The pictures that share a picture's batch.
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

    /** Returns the picture itself for every other row if the recipe says so, else no partners. */
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
