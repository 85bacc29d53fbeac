package org.skewscope.gui.shell;

import org.skewscope.gui.bars.Cancelling;
import org.skewscope.gui.frame.PauseSettle;

import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.options.PanelFoot;
import org.skewscope.gui.options.RecipePanel;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.verdict.VerdictBanner;
import org.skewscope.gui.work.ComparisonScheduler;
import org.skewscope.gui.work.EngineQuestions;
import org.skewscope.gui.work.EngineThread;
import org.skewscope.gui.work.ExplanationDesk;
import org.skewscope.gui.work.RecipeDesk;
import org.skewscope.worker.client.EngineClient;

/** What explains in the window, put together: the desk in the background, and its foot. */
public final class Explaining {

    /** A moment in which the user comes to rest and the first heatmap is fetched. */
    private static final int EXPLAIN_AFTER_MILLISECONDS = 400;

    private final ExplanationDesk desk;
    private final PanelFoot foot;
    private final EngineQuestions questions;
    private final RecipeDesk recipes;
    private final RecipePanel recipePanel;

    public Explaining(
            Session session,
            PathwayCommands commands,
            EngineClient engine,
            EngineThread thread,
            Executor background,
            Executor window,
            ComparisonScheduler scheduler) {
        questions = new EngineQuestions(engine, thread, window);
        desk =
                new ExplanationDesk(
                        session,
                        questions,
                        scheduler.progress(),
                        window,
                        new PauseSettle(EXPLAIN_AFTER_MILLISECONDS));
        foot = new PanelFoot(session, commands, desk);
        recipes = new RecipeDesk(questions, background, window);
        recipePanel = new RecipePanel(session, commands, recipes);
    }

    /** The search for a tensor's recipe. */
    public RecipeDesk recipes() {
        return recipes;
    }

    /** Lets the panel of recipes join the layers, over one of them, when it is first shown. */
    public void recipePanelOver(StackPane layers, Node below) {
        recipePanel
                .visibleProperty()
                .addListener(
                        (property, old, shown) -> {
                            if (recipePanel.getParent() == null) {
                                int place = layers.getChildren().indexOf(below) + 1;
                                layers.getChildren().add(place, recipePanel);
                            }
                        });
    }

    /** What is said first of all differences. */
    public VerdictBanner verdict(
            Session session, Breakpoints breakpoints, ComparisonScheduler scheduler) {
        return new VerdictBanner(session, breakpoints, desk.state(), scheduler::failedAgain);
    }

    /** What Esc stops. */
    public Cancelling cancelling(
            Session session, ComparisonScheduler scheduler, LessonDesk lessons) {
        return new Cancelling(session, scheduler, desk, recipes, lessons);
    }

    public ExplanationDesk desk() {
        return desk;
    }

    public PanelFoot foot() {
        return foot;
    }

    public EngineQuestions questions() {
        return questions;
    }
}
