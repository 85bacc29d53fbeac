package org.skewscope.desk.session;

/** Says how much of what a verdict rests on is shown below it. */
public enum EvidenceDepth {
    CLOSED,
    /** The shares of the options, the swap test and the smallest changes. */
    BRIEF,
    /** All that is measured of the pair, in place of the cards and the view below. */
    WHOLE
}
