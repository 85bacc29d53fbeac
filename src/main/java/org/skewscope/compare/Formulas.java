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
     *
     * @param a a pathway; a recorded run has no known formula and gives false
     * @param b another pathway
     * @param stage any; only the normalization and the batch can give true
     */
    public static boolean differ(Pathway a, Pathway b, Stage stage) {
        return (stage == Stage.NORMALIZE || stage == Stage.BATCH)
                && PathwayOption.differing(a, b).stream().anyMatch(option -> option.optionKey() == OptionKey.NORMALIZE);
    }
}
