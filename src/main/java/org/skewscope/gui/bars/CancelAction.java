package org.skewscope.gui.bars;

import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.work.ComparisonScheduler;
import org.skewscope.gui.work.ExplanationDesk;
import org.skewscope.gui.work.Explanations;
import org.skewscope.gui.work.RecipeDesk;

/** What Esc stops: first what the user looks at, then what runs behind it. */
public final class CancelAction {

    /** One thing that can be stopped or closed. */
    public enum Target {
        LESSON("Page Down next step   Ctrl+R again   Esc leave"),
        RECIPE("Esc closes the recipe"),
        EXPLANATION("Esc stops explaining"),
        COMPARISONS("Esc stops comparing"),
        NOTHING("F1 shortcuts");

        private final String words;

        Target(String words) {
            this.words = words;
        }

        /** What the status line says of the key. */
        public String words() {
            return words;
        }
    }

    private final Session session;
    private final ComparisonScheduler scheduler;
    private final ExplanationDesk desk;
    private final RecipeDesk recipes;
    private final LessonDesk lessons;

    /** Stops comparisons, explanations and recipe searches of one window. */
    public CancelAction(
            Session session,
            ComparisonScheduler scheduler,
            Explanations explanations,
            LessonDesk lessons) {
        this.session = session;
        this.scheduler = scheduler;
        desk = explanations.desk();
        recipes = explanations.recipes();
        this.lessons = lessons;
    }

    /** Whether a lesson is given, whose keys come first. */
    public ReadOnlyObjectProperty<LessonPlace> lesson() {
        return lessons.place();
    }

    /** What the key stops now. */
    public Target next() {
        if (lessons.place().get() == LessonPlace.LESSON) {
            return Target.LESSON;
        }
        if (recipes.open()) {
            return Target.RECIPE;
        }
        boolean compares = scheduler.progress().get().running();
        boolean looksAtWhy = session.view().get() == WindowView.WHY;
        if (desk.running() && (looksAtWhy || !compares)) {
            return Target.EXPLANATION;
        }
        return compares ? Target.COMPARISONS : Target.NOTHING;
    }

    public void cancel() {
        switch (next()) {
            case RECIPE -> recipes.close();
            case EXPLANATION -> desk.cancel();
            case COMPARISONS -> scheduler.cancel();
            case NOTHING, LESSON -> {}
        }
    }
}
