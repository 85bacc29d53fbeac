package org.skewscope.run;

/**
 * Names one pathway's trace of a run that the engine may still hold.
 *
 * @param pathway its index in that run
 */
public record TraceName(long run, int pathway) {}
