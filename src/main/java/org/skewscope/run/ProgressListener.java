package org.skewscope.run;

import org.skewscope.option.Stage;

/** Told when a pathway starts a stage, and how far long work is. */
@FunctionalInterface
public interface ProgressListener {

    /** Nobody listens. */
    ProgressListener NONE = (picture, pathway, stage) -> {};

    /**
     * @param picture the picture's file name
     * @param pathway index of the pathway
     */
    void stageStarted(String picture, int pathway, Stage stage);

    /**
     * So many runs of the model are done.
     *
     * @param total how many there will be
     */
    default void counted(int done, int total) {}
}
