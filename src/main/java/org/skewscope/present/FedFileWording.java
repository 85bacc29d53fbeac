package org.skewscope.present;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Enumeration;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.tensor.SentenceNumber;

/**
 * Writes what is said of models that are fed the picture's file. Nothing here ends with a full
 * stop.
 */
public final class FedFileWording {

    private FedFileWording() {}

    /**
     * Returns words such as "fed the file's 15,234 bytes; decode to batch are inside the model".
     */
    public static Optional<String> fed(PathwayResult result) {
        return result.fedFile().map(file -> "given the file's %s bytes; decode to batch run inside the model"
                .formatted(SentenceNumber.count(file.bytes())));
    }

    /**
     * Returns one clause for all pathways that get the file, such as "1 and 3 are fed the file's
     * ...".
     */
    public static Optional<String> fed(Comparison comparison) {
        List<Integer> indexes = IntStream.range(0, comparison.pathways().size())
                .filter(i -> comparison.pathways().get(i).fedFile().isPresent())
                .boxed()
                .toList();
        return indexes.isEmpty()
                ? Optional.empty()
                : fed(comparison.pathways().get(indexes.get(0)))
                        .map(words -> Enumeration.of(indexes) + (indexes.size() == 1 ? " is " : " are ") + words);
    }

    /** Returns whether a side of a pair prepares pictures inside the model. */
    public static boolean involved(PairDifference pair) {
        return pair.stages().stream().anyMatch(StageDifference.InsideModel.class::isInstance);
    }

    /** Returns the words in place of a first difference if there is none. */
    public static String none(PairDifference pair) {
        return "none in " + shown(pair);
    }

    /** Returns a pathway that is equal to the reference wherever both show something. */
    public static String equal(Comparison comparison, PairDifference pair) {
        return "bit-identical to %s in %s".formatted(comparison.reference() + 1, shown(pair));
    }

    /** Returns where both show the same numbers. */
    private static String shown(PairDifference pair) {
        return Enumeration.ofWords(pair.stages().stream()
                        .filter(StageDifference::identical)
                        .map(stage -> stage.stage().id())
                        .toList())
                + "; earlier stages run inside the model";
    }
}
