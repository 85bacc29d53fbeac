package org.skewscope.engine;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;

/**
 * Describes the result of one picture of a folder.
 *
 * @param index of the picture in its request
 * @param picture the picture's file name
 * @param sha256 of the picture's file; an empty text if the file could not be read, or the picture
 *     was compared alone
 * @param skipped whether the request named the file as known: then nothing was run
 * @param results one for each pathway, without stages if none were wanted; a pathway that failed
 *     says why in its result
 * @param fed SHA-256 of each pathway's input tensor as float32; an empty text for a pathway without
 *     one, and an empty list if it was not wanted
 * @param pairs the wanted pairs (i, j) with i &lt; j
 * @param broken a sentence if the engine itself broke over the picture: then the other components
 *     are empty
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
        return new PictureRecord(index, picture, sha256, true, List.of(), List.of(), List.of(), Optional.empty());
    }

    /**
     * Creates the record of a picture over which the engine broke.
     *
     * @param reason a sentence
     */
    public static PictureRecord broken(int index, String picture, String reason) {
        return new PictureRecord(index, picture, "", false, List.of(), List.of(), List.of(), Optional.of(reason));
    }

    /**
     * Creates the record of a picture that was compared alone. The record has neither the file's
     * digest nor those of the input tensors.
     *
     * @param index of the picture in the folder's request
     * @param comparison the picture's results and pairs, which the record shares
     */
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
     * Returns the comparison of this picture, whose tensors no engine holds. Its request has to
     * want stages and pairs.
     *
     * @param reference of the request
     */
    public Comparison comparison(int reference) {
        return comparison(0, reference);
    }

    /**
     * Returns the comparison of this picture under a name of the caller's.
     *
     * @param run a number that no engine gives to a run: 0 or a negative one
     * @param reference of the request
     */
    public Comparison comparison(long run, int reference) {
        return new Comparison(run, picture, results, reference, pairs);
    }
}
