package org.skewscope.gui.work;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.gui.session.Debouncer;
import org.skewscope.gui.session.Session;

/**
 * Holds the desks that explain differences in the background.
 *
 * @param questions asks questions that give way to comparisons
 * @param desk explains the selected pair
 * @param cures measures what cures the cause of the selected pair
 * @param recipes searches the recipe of a tensor
 */
public record Explanations(
        EngineQuestions questions, ExplanationDesk desk, CureDesk cures, RecipeDesk recipes) {

    /**
     * Makes the desks of a window.
     *
     * @param background reads files
     * @param window runs work on the window's thread
     * @param progress of the comparisons, which go before explanations
     * @param settle waits for a pause in the selections
     */
    public static Explanations of(
            Session session,
            EngineQuestions questions,
            Executor background,
            Executor window,
            ReadOnlyObjectProperty<RunProgress> progress,
            Debouncer settle) {
        ExplanationDesk desk = new ExplanationDesk(session, questions, progress, window, settle);
        CauseNotes.follow(session, desk.state());
        return new Explanations(
                questions,
                desk,
                new CureDesk(session, questions, desk.state(), window, Debouncer.AT_ONCE),
                new RecipeDesk(questions, background, window));
    }
}
