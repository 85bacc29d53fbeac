package org.skewscope.report.html;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.engine.KnownModels;
import org.skewscope.explain.Explanation;
import org.skewscope.option.Stage;
import org.skewscope.present.maps.DifferencePicture;

/**
 * Holds the contents of the page of one comparison.
 *
 * @param picture the picture's file
 * @param maps of the stages at which pairs begin to differ
 * @param why the explanation; empty if no pair was explained
 */
public record ComparisonReport(
        Path picture,
        Comparison comparison,
        KnownModels models,
        List<PairMap> maps,
        Optional<Why> why) {

    public ComparisonReport {
        maps = List.copyOf(maps);
    }

    /** Shows where in the picture two pathways differ, and by how much. */
    public record PairMap(Pair pair, Stage stage, DifferencePicture picture) {}

    /** Why two pathways differ, as far as it was measured. */
    public record Why(Pair pair, Explanation parts) {}

    String pathway(int index) {
        return comparison.pathways().get(index).pathway().name();
    }

    String name(Pair pair) {
        return pathway(pair.a()) + " and " + pathway(pair.b());
    }
}
