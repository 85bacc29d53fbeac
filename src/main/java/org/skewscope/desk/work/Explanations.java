package org.skewscope.desk.work;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PictureEntry;
import org.skewscope.desk.session.Session;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.verdict.Headline;
import org.skewscope.present.verdict.Verdict;
import org.skewscope.worker.client.EngineClient;

/**
 * Holds the desks that explain differences in the background.
 *
 * @param questions asks questions that give way to comparisons
 * @param desk explains the selected pair
 * @param cures measures what cures the cause of the selected pair
 * @param recipes searches the recipe of a tensor
 */
public record Explanations(EngineQuestions questions, ExplanationDesk desk, CureDesk cures, RecipeDesk recipes) {

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
            EngineClient engine,
            EngineThread thread,
            Executor background,
            Executor window,
            ReadOnlyObjectProperty<RunProgress> progress,
            Debouncer settle) {
        EngineQuestions questions = new EngineQuestions(engine, thread, window);
        ExplanationDesk desk = new ExplanationDesk(session, questions, progress, window, settle);
        CauseNotes.follow(session, desk.state());
        new CauseDesk(session, engine, thread, window, progress);
        return new Explanations(
                questions,
                desk,
                new CureDesk(session, questions, desk.state(), window, Debouncer.AT_ONCE),
                new RecipeDesk(questions, background, window));
    }

    /** Notes at each picture of the list the cause that its explanation has measured. */
    public static final class CauseNotes {

        private final Session session;
        private final ReadOnlyObjectProperty<ExplanationState> explanation;

        private CauseNotes(Session session, ReadOnlyObjectProperty<ExplanationState> explanation) {
            this.session = session;
            this.explanation = explanation;
        }

        /** Notes causes from now on. */
        public static void follow(Session session, ReadOnlyObjectProperty<ExplanationState> explanation) {
            CauseNotes notes = new CauseNotes(session, explanation);
            OnChange.run(notes::note, explanation);
        }

        private void note() {
            Comparison shown = session.shown().get();
            PictureEntry picture = session.selectedPicture().get();
            ExplanationState state = explanation.get();
            if (shown == null
                    || picture == null
                    || session.shownStale().get()
                    || state.subject() == null
                    || !state.subject().isAbout(shown)
                    || state.subject().pair().a() != shown.reference()) {
                return;
            }
            Headline headline = state.headline(
                    shown, state.subject().pair(), session.classNames().naming());
            int other = state.subject().pair().b();
            // The picture's cause is that of the pathway that differs most.
            if (!headline.besides().isEmpty() || !isOfMost(picture, other) || CauseDesk.finds(session, shown, other)) {
                return;
            }
            headline.verdict()
                    .filter(verdict -> verdict.certainty() == Verdict.Certainty.MEASURED)
                    .map(CauseNotes::words)
                    .filter(words -> !words.isEmpty())
                    .filter(words -> !words.equals(picture.causeProperty().get()))
                    .ifPresent(picture::explain);
        }

        /** Returns whether a pathway is the one that differs most on a picture. */
        private static boolean isOfMost(PictureEntry picture, int pathway) {
            return picture.effect()
                    .filter(effect -> effect.pathway() == pathway)
                    .isPresent();
        }

        /** Returns the name of the option that a verdict consists of; empty if it names none. */
        private static String words(Verdict verdict) {
            return switch (verdict.options().size()) {
                case 0 -> "";
                case 1 -> verdict.options().get(0).fullLabel();
                default -> verdict.options().stream()
                        .limit(2)
                        .map(PathwayOption::fullLabel)
                        .reduce((first, second) -> first + ", " + second.toLowerCase(java.util.Locale.ROOT))
                        .orElse("");
            };
        }
    }
}
