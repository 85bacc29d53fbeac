package org.skewscope.compare;

import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/** Tells at which stages two pathways hold values of different normalization formulas. */
public final class Formulas {

    private Formulas() {}

    /**
     * Returns whether different normalizations made a stage's values. The model's outputs are not
     * values of a formula.
     */
    public static boolean differ(Pathway a, Pathway b, Stage stage) {
        return (stage == Stage.NORMALIZE || stage == Stage.BATCH)
                && PathwayOption.differing(a, b).stream()
                        .anyMatch(option -> option.optionKey() == OptionKey.NORMALIZE);
    }
}
