package org.skewscope.gui.work;

import org.skewscope.compare.Pair;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;

/**
 * What an explanation is about.
 *
 * @param pair the pathways' places
 * @param a the pathway that B is compared with, as it was run
 * @param b the other
 */
public record ExplanationSubject(ImageSource picture, Pair pair, Pathway a, Pathway b) {}
