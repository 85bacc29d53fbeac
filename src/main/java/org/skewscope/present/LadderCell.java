package org.skewscope.present;

import org.skewscope.option.Stage;

/**
 * What the ladder says of one pair at one stage.
 *
 * @param largest the largest difference, or a clause where there is no number
 * @param mean the mean difference, or what became of the top class; may be empty
 * @param fill how far the bar reaches, 0 to 1
 * @param settingsDiffer whether the pathways have different options at this stage
 * @param first whether it is the first stage that differs
 */
public record LadderCell(
        Stage stage,
        Kind kind,
        String largest,
        String mean,
        double fill,
        boolean settingsDiffer,
        boolean first) {

    /** How a cell is drawn. */
    public enum Kind {
        /** The same numbers. */
        IDENTICAL,
        /** A difference that this stage's own settings make or change. */
        OWN,
        /** A difference that comes from a stage before. */
        CARRIED,
        /** The top class is another. */
        CLASS_CHANGES,
        /** Nothing to subtract. */
        SHAPES_DIFFER
    }
}
