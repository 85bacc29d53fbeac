package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;

/**
 * What the pathways made of one picture of a folder.
 *
 * @param index of the picture in its request
 * @param sha256 of the picture's file; empty where it could not be read
 * @param skipped whether the request knew this file already: then nothing was run
 * @param results one a pathway, without stages where none were wanted; a pathway that failed says
 *     why in its result
 * @param fed SHA-256 of what each pathway fed to the model as float32; empty texts where it fed
 *     nothing, no list where it was not wanted
 * @param pairs the pairs (i, j) with i &lt; j that were wanted
 * @param broken a sentence where the engine itself broke over the picture: then nothing else is
 *     known of it
 */
public record PictureRecord(
        int index,
        String picture,
        String sha256,
        boolean skipped,
        List<PathwayResult> results,
        List<String> fed,
        List<PairDifference> pairs,
        Optional<String> broken) {

    public PictureRecord {
        results = List.copyOf(results);
        fed = List.copyOf(fed);
        pairs = List.copyOf(pairs);
    }

    static PictureRecord skipped(int index, String picture, String sha256) {
        return new PictureRecord(
                index, picture, sha256, true, List.of(), List.of(), List.of(), Optional.empty());
    }

    /**
     * The engine broke over the picture.
     *
     * @param reason a sentence
     */
    public static PictureRecord broken(int index, String picture, String reason) {
        return new PictureRecord(
                index, picture, "", false, List.of(), List.of(), List.of(), Optional.of(reason));
    }

    /** What a comparison of this picture alone yielded. */
    public static PictureRecord of(int index, Comparison comparison) {
        return new PictureRecord(
                index,
                comparison.picture(),
                "",
                false,
                comparison.pathways(),
                List.of(),
                comparison.pairs(),
                Optional.empty());
    }

    /**
     * As a comparison of this picture alone, whose tensors no engine holds.
     *
     * @param reference of the request; its stages and pairs have to be wanted
     */
    public Comparison comparison(int reference) {
        return new Comparison(0, picture, results, reference, pairs);
    }
}
