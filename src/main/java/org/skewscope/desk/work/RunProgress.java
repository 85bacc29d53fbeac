package org.skewscope.desk.work;

/**
 * Holds the progress of the comparisons.
 *
 * @param done pictures with a current result or a reason why they have none
 * @param total all pictures
 * @param doing the running step, such as "cat.jpg, pathway 2, Resize"; empty where nothing runs
 * @param nanosecondsLeft estimated from the pictures done in this run; 0 where unknown
 * @param finishing whether the engine still finishes a canceled comparison
 */
public record RunProgress(int done, int total, String doing, long nanosecondsLeft, boolean finishing) {

    public static final RunProgress IDLE = new RunProgress(0, 0, "", 0, false);

    /** Returns whether pictures are still to be compared. */
    public boolean running() {
        return done < total;
    }

    /** Returns the share of the pictures that are done, 0 to 1. */
    public double share() {
        return total == 0 ? 0 : (double) done / total;
    }
}
