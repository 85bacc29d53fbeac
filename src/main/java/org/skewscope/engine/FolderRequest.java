package org.skewscope.engine;

import java.util.List;
import java.util.Set;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * Describes a request to compare several pathways over many pictures.
 *
 * @param pictures all pictures in order, in which batches take them
 * @param first index of the first picture that is wanted; pictures before it only fill batches
 * @param reference index of the pathway with which the others are compared
 * @param wanted the numbers that are wanted of each picture
 * @param known SHA-256 of files whose results exist: such a picture is returned at once with {@link
 *     PictureRecord#skipped}
 */
public record FolderRequest(
        List<ImageSource> pictures,
        int first,
        List<Pathway> pathways,
        int reference,
        Wanted wanted,
        Set<String> known) {

    public FolderRequest {
        pictures = List.copyOf(pictures);
        pathways = List.copyOf(pathways);
        known = Set.copyOf(known);
        if (reference < 0 || reference >= pathways.size()) {
            throw new IllegalArgumentException("No pathway has index " + reference);
        }
        if (first < 0 || first > pictures.size()) {
            throw new IllegalArgumentException("No picture has index " + first);
        }
    }

    /** Creates a request for all pictures, none of which is known. */
    public FolderRequest(List<ImageSource> pictures, List<Pathway> pathways, int reference, Wanted wanted) {
        this(pictures, 0, pathways, reference, wanted, Set.of());
    }

    /**
     * Returns this request from another picture on. Pictures before it still fill batches.
     *
     * @param other index of the first wanted picture, 0 to the number of pictures (nothing is
     *     wanted)
     * @throws IllegalArgumentException if the index lies outside
     */
    public FolderRequest from(int other) {
        return new FolderRequest(pictures, other, pathways, reference, wanted, known);
    }

    /**
     * Returns the request for one of the pictures, whose comparison has the same bits.
     *
     * @param index 0 to the number of pictures - 1, also one before {@link #first}
     * @return a request that keeps all pictures, so that the batches stay the same
     * @throws IndexOutOfBoundsException if no picture has that index
     */
    public ComparisonRequest single(int index) {
        return new ComparisonRequest(pictures.get(index), pathways, reference, wanted.digests(), pictures);
    }
}
