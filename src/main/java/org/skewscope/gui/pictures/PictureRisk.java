package org.skewscope.gui.pictures;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.explain.change.Margin;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.present.MarginWording;

/**
 * Says that a picture's class, though still the same, could flip by a deviation as large as the one
 * seen.
 */
final class PictureRisk {

    private PictureRisk() {}

    /** A sentence about the pathway nearest to a flip; empty where none is at risk. */
    static Optional<String> of(PictureEntry picture) {
        Comparison comparison = picture.comparison();
        if (comparison == null || picture.staleProperty().get()) {
            return Optional.empty();
        }
        PathwayResult reference = comparison.pathways().get(comparison.reference());
        return IntStream.range(0, comparison.pathways().size())
                .filter(index -> index != comparison.reference())
                .mapToObj(index -> comparison.pathways().get(index))
                .filter(other -> comparable(reference, other))
                .map(other -> Margin.of(reference.logits(), other.logits()))
                .filter(Margin::atRisk)
                .min(Comparator.comparingDouble(margin -> margin.gap() / margin.deviation()))
                .map(margin -> MarginWording.sentence(margin, false));
    }

    /** A class that has flipped is a verdict of its own. */
    private static boolean comparable(PathwayResult a, PathwayResult b) {
        return a.logits().length > 1
                && a.logits().length == b.logits().length
                && a.topClass() == b.topClass();
    }
}
