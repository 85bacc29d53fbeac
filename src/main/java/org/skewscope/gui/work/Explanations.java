package org.skewscope.gui.work;

import org.skewscope.gui.session.Debouncer;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.gui.session.Session;

/**
 * Holds the desks that explain differences in the background.
 *
 * @param questions asks the engine questions that give way to comparisons
 * @param desk explains the pair that the user looks at
 * @param recipes searches the recipe of a tensor
 */
public record Explanations(EngineQuestions questions, ExplanationDesk desk, RecipeDesk recipes) {

    /**
     * Makes the desks of a window.
     *
     * @param background reads files
     * @param window runs work on the window's thread
     * @param progress of the comparisons, which come before explanations
     * @param settle waits until the user comes to rest
     */
    public static Explanations of(
            Session session,
            EngineQuestions questions,
            Executor background,
            Executor window,
            ReadOnlyObjectProperty<RunProgress> progress,
            Debouncer settle) {
        return new Explanations(
                questions,
                new ExplanationDesk(session, questions, progress, window, settle),
                new RecipeDesk(questions, background, window));
    }
}
