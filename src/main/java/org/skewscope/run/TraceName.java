package org.skewscope.run;

/**
 * Identifies one pathway's trace of a run.
 *
 * @param run the run's number
 * @param pathway index of the pathway in that run
 */
public record TraceName(long run, int pathway) {}
