package org.skewscope.gui.work;

/**
 * How far the pictures have come.
 *
 * @param done pictures with an up-to-date result or a reason why there is none
 * @param total all pictures
 * @param doing what runs at the moment, such as "cat.jpg, pathway 2, Resize"; empty where nothing
 * @param nanosecondsLeft estimated from the pictures done in this run; 0 where unknown
 * @param finishing whether the engine is still busy with a comparison that nobody wants any more
 */
public record RunProgress(
        int done, int total, String doing, long nanosecondsLeft, boolean finishing) {

    public static final RunProgress IDLE = new RunProgress(0, 0, "", 0, false);

    public boolean running() {
        return done < total;
    }

    public double share() {
        return total == 0 ? 0 : (double) done / total;
    }
}
