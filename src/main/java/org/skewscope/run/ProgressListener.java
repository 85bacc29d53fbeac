package org.skewscope.run;

import org.skewscope.option.Stage;

/** Receives the progress of a request. */
@FunctionalInterface
public interface ProgressListener {

    /** Ignores all progress. */
    ProgressListener NONE = (picture, pathway, stage) -> {};

    /**
     * Receives a stage before it starts.
     *
     * @param picture the picture's file name
     * @param pathway index of the pathway
     */
    void stageStarted(String picture, int pathway, Stage stage);

    /**
     * Receives how many runs of the model are done.
     *
     * @param done the number of runs that are done
     * @param total the number of all runs
     */
    default void counted(int done, int total) {}
}
