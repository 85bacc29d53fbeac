package org.skewscope.compare;

import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/** Which values two pathways make by different formulas. */
public final class Formulas {

    private Formulas() {}

    /** Whether the pathways' values at a stage are behind different normalizations. */
    public static boolean differ(Pathway a, Pathway b, Stage stage) {
        return stage.compareTo(Stage.NORMALIZE) >= 0
                && PathwayOption.differing(a, b).stream()
                        .anyMatch(option -> option.stage() == Stage.NORMALIZE);
    }
}
