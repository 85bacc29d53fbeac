package org.skewscope.desk.pictures;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.explain.change.Margin;
import org.skewscope.present.why.MarginWording;

/**
 * Finds pictures whose class agrees, but could flip by a deviation as large as the measured
 * one.
 */
public final class PictureRisk {

    private PictureRisk() {}

    /**
     * Returns a sentence about the pathway nearest to a flip; empty where none is at risk, or
     * the class of any has flipped already.
     */
    public static Optional<String> of(PictureEntry picture) {
        Comparison comparison = picture.comparison();
        if (comparison == null || picture.staleProperty().get()) {
            return Optional.empty();
        }
        PathwayResult reference = comparison.ofReference();
        if (comparison.pathways().stream()
                .mapToInt(PathwayResult::topClass)
                .anyMatch(top -> top >= 0 && top != reference.topClass())) {
            return Optional.empty();
        }
        return IntStream.range(0, comparison.pathways().size())
                .filter(index -> index != comparison.reference())
                .mapToObj(index -> comparison.pathways().get(index))
                .filter(other -> comparable(reference, other))
                .map(other -> Margin.of(reference.logits(), other.logits()))
                .filter(Margin::atRisk)
                .min(Comparator.comparingDouble(margin -> margin.gap() / margin.deviation()))
                .map(margin -> MarginWording.sentence(margin, false));
    }

    private static boolean comparable(PathwayResult a, PathwayResult b) {
        return a.logits().length > 1 && a.logits().length == b.logits().length;
    }
}
