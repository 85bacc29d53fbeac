package org.skewscope.gui.lesson.start;

import javafx.beans.property.ReadOnlyStringProperty;
import org.skewscope.lesson.file.CoursePlan;

/** What the start screen asks of the window. */
public interface StartActions {

    /** What came of the last; empty before. */
    ReadOnlyStringProperty status();

    /** Asks for a folder of lessons. */
    void openFolder();

    /** Writes the open comparison as a lesson to finish; says where there is none. */
    void draft();

    /** Asks the class five questions before the course. */
    void askFive(CoursePlan plan);

    /** Writes what the class knew before and after. */
    void exportResults();

    /** Shows a thread that users filed, in the browser. */
    void openThread(String thread);

    /** Writes the course for print. */
    void handout(CoursePlan plan);
}
