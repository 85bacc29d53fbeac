package org.skewscope.present;

import java.util.Locale;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageDifference;
import org.skewscope.run.FedFile;

/** What is said of models that are fed the picture's file. Nothing here ends with a full stop. */
public final class FedFileWording {

    private FedFileWording() {}

    /** Such as "fed the file's 15,234 bytes; decode to batch are inside the model". */
    public static Optional<String> fed(PathwayResult result) {
        return result.fedFile().map(FedFileWording::fed);
    }

    private static String fed(FedFile file) {
        return "fed the file's "
                + String.format(Locale.ROOT, "%,d", file.bytes())
                + " bytes; decode to batch are inside the model";
    }

    /** Whether a side of a pair prepares pictures inside the model. */
    public static boolean involved(PairDifference pair) {
        return pair.stages().stream().anyMatch(StageDifference.InsideModel.class::isInstance);
    }

    /** In place of a first difference, where there is none. */
    public static String none(PairDifference pair) {
        return "none in "
                + Enumeration.ofWords(
                        pair.stages().stream()
                                .filter(StageDifference::identical)
                                .map(stage -> stage.stage().id())
                                .toList())
                + "; the stages before are inside the model";
    }

    /** Whether any pathway of a comparison is fed the file. */
    static boolean isOf(Comparison comparison) {
        return comparison.pathways().stream().anyMatch(each -> each.fedFile().isPresent());
    }

    /** A pathway that is equal to the reference wherever both show something. */
    static String equal(Comparison comparison, PairDifference pair) {
        return "bit-identical to "
                + (comparison.reference() + 1)
                + " in "
                + Enumeration.ofWords(
                        pair.stages().stream()
                                .filter(StageDifference::identical)
                                .map(stage -> stage.stage().id())
                                .toList())
                + "; the stages before are inside the model";
    }
}
