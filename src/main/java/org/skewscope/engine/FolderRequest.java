package org.skewscope.engine;

import java.util.List;
import java.util.Set;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * Many pictures through several pathways.
 *
 * @param pictures all of them in order; a pathway whose batches hold other pictures takes them in
 *     this order
 * @param first index of the first picture that is wanted; those before it only fill batches
 * @param reference index of the pathway that the others are compared with
 * @param known SHA-256 of files whose results are there already: such a picture comes back at once
 *     with {@link PictureRecord#skipped}
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

    /** All pictures, none of which is known. */
    public FolderRequest(
            List<ImageSource> pictures, List<Pathway> pathways, int reference, Wanted wanted) {
        this(pictures, 0, pathways, reference, wanted, Set.of());
    }

    /** The same from another picture on. */
    public FolderRequest from(int other) {
        return new FolderRequest(pictures, other, pathways, reference, wanted, known);
    }

    /** One of its pictures as a request of its own, whose comparison has the same bits. */
    public ComparisonRequest single(int index) {
        return new ComparisonRequest(
                pictures.get(index), pathways, reference, wanted.digests(), pictures);
    }
}
