package org.skewscope.run;

import org.skewscope.option.Stage;

/** Told when a pathway starts a stage. */
@FunctionalInterface
public interface ProgressListener {

    /** Nobody listens. */
    ProgressListener NONE = (picture, pathway, stage) -> {};

    /**
     * @param picture the picture's file name
     * @param pathway index of the pathway
     */
    void stageStarted(String picture, int pathway, Stage stage);
}
