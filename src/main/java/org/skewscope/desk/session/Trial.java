package org.skewscope.desk.session;

import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;

/**
 * Holds a value that the user highlights in an option's open list. It is no edit, so undo does not
 * know it.
 *
 * @param valueId the id of the option's value
 * @param pathways as they would be with that value
 */
public record Trial(PathwayOption option, String valueId, PathwaySet pathways) {}
