package org.skewscope.gui.lesson.start;

import javafx.beans.property.ReadOnlyStringProperty;
import org.skewscope.lesson.file.CoursePlan;

/** Performs the actions of the start screen. */
public interface StartActions {

    /** Returns the result of the last action; empty before. */
    ReadOnlyStringProperty status();

    /** Asks for a folder of lessons and opens it. */
    void openFolder();

    /**
     * Writes the open comparison as a draft of a lesson; the status says if no comparison is open.
     */
    void draft();

    /** Asks the class five questions before the course. */
    void askFive(CoursePlan plan);

    /** Writes the class's results before and after the course. */
    void exportResults();

    /** Shows an issue that users filed in the browser. */
    void openThread(String thread);

    /** Writes the course for print. */
    void handout(CoursePlan plan);
}
