package org.skewscope.engine;

import java.util.List;
import org.skewscope.execution.option.BatchRecipe.BatchNeighbours;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * Describes a request to compare several pathways over one picture.
 *
 * @param reference index of the pathway with which the others are compared
 * @param digests whether each stage's SHA-256 is wanted, which takes a pass over every tensor
 * @param dataset all pictures in order, for pathways whose batches hold other pictures
 */
public record ComparisonRequest(
        ImageSource picture, List<Pathway> pathways, int reference, boolean digests, List<ImageSource> dataset) {

    /** Creates a request for a picture without a dataset. */
    public ComparisonRequest(ImageSource picture, List<Pathway> pathways, int reference, boolean digests) {
        this(picture, pathways, reference, digests, List.of());
    }

    public ComparisonRequest {
        pathways = List.copyOf(pathways);
        dataset = usesOthers(pathways) ? List.copyOf(dataset) : List.of();
        if (reference < 0 || reference >= pathways.size()) {
            throw new IllegalArgumentException("No pathway has index " + reference);
        }
    }

    /**
     * Returns whether a picture's result depends on the other pictures of its dataset.
     *
     * @param pathways that are compared; one whose batches hold other pictures suffices
     */
    public static boolean usesOthers(List<Pathway> pathways) {
        return pathways.stream()
                .map(pathway -> pathway.execution().batch().neighbours())
                .anyMatch(neighbours -> neighbours == BatchNeighbours.OTHERS);
    }
}
