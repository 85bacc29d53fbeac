package org.skewscope.gui.session;

import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;

/**
 * A value on which the user rests in an option's open list. It is no edit: nothing is remembered of
 * it.
 *
 * @param valueId of the option
 * @param pathways as they would be with that value
 */
public record Trial(PathwayOption option, String valueId, PathwaySet pathways) {}
