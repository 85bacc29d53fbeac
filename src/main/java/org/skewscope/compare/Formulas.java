package org.skewscope.compare;

import org.skewscope.option.OptionKey;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/** Which values two pathways make by different formulas. */
public final class Formulas {

    private Formulas() {}

    /** Whether a stage holds what different normalizations made; the model's outputs have units. */
    public static boolean differ(Pathway a, Pathway b, Stage stage) {
        return (stage == Stage.NORMALIZE || stage == Stage.BATCH)
                && PathwayOption.differing(a, b).stream()
                        .anyMatch(option -> option.optionKey() == OptionKey.NORMALIZE);
    }
}
