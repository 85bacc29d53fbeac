package org.skewscope.desk;

import java.util.EnumSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.skewscope.desk.audit.AuditDesk;
import org.skewscope.desk.audit.AuditState;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.desk.session.EvidenceDepth;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ComparisonScheduler;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.Explanations;
import org.skewscope.desk.work.RecipeDesk;

/** Decides what Esc stops: first what the user looks at, then what runs in the background. */
public final class CancelAction {

    /** Names what can be stopped or closed. */
    public enum Target {
        LESSON("Page Down next step   Ctrl+R again   Esc leave"),
        GRID("Ctrl+A all   Shift, Ctrl several   Esc clears, then leaves   F1 shortcuts"),
        RECIPE("Esc closes the recipe"),
        EVIDENCE("Esc closes the evidence"),
        PROPOSAL("Esc leaves this page"),
        AUDIT("Esc twice stops the audit"),
        EXPLANATION("Esc twice stops explaining"),
        COMPARISONS("Esc twice stops comparing"),
        NOTHING("F1 shortcuts");

        private final String words;

        Target(String words) {
            this.words = words;
        }

        /** Returns what the status bar says of the key. */
        public String words() {
            return words;
        }
    }

    /** The nanoseconds within which a second press belongs to the first. */
    private static final long TWICE = 3_000_000_000L;

    private Target pressed = Target.NOTHING;
    private long pressedAt;

    private final Session session;
    private final ComparisonScheduler scheduler;
    private final ExplanationDesk desk;
    private final RecipeDesk recipes;
    private final LessonDesk lessons;
    private final AuditDesk audits;

    /** Stops comparisons, explanations, recipe searches and audits of one window. */
    public CancelAction(
            Session session,
            ComparisonScheduler scheduler,
            Explanations explanations,
            LessonDesk lessons,
            AuditDesk audits) {
        this.session = session;
        this.scheduler = scheduler;
        desk = explanations.desk();
        recipes = explanations.recipes();
        this.lessons = lessons;
        this.audits = audits;
    }

    /** Returns where the lessons are; the keys of an open lesson come first. */
    public ReadOnlyObjectProperty<LessonPlace> lesson() {
        return lessons.place();
    }

    /**
     * Returns what the tab of audits shows; the key leaves a proposal or a saved audit before it
     * stops an audit.
     */
    public ReadOnlyObjectProperty<AuditState> audit() {
        return audits.state();
    }

    /** Returns what the key stops now. */
    public Target next() {
        if (lessons.place().get() == LessonPlace.LESSON) {
            return Target.LESSON;
        }
        if (recipes.open()) {
            return Target.RECIPE;
        }
        if (session.grid().get()) {
            return Target.GRID;
        }
        if (session.evidence().get() != EvidenceDepth.CLOSED && session.view().get() != WindowView.AUDIT) {
            return Target.EVIDENCE;
        }
        boolean looksAtAudit = session.view().get() == WindowView.AUDIT;
        boolean before = audits.aside() || audits.state().get() instanceof AuditState.Proposed;
        if (looksAtAudit && before) {
            return Target.PROPOSAL;
        }
        if (looksAtAudit && !audits.words().get().isEmpty()) {
            return Target.AUDIT;
        }
        boolean compares = scheduler.progress().get().running();
        if (desk.running() && !compares) {
            return Target.EXPLANATION;
        }
        return compares ? Target.COMPARISONS : Target.NOTHING;
    }

    /**
     * Closes or stops what {@link #next} returns; a lesson takes the key itself. Work stops at the second of two
     * presses, since the key closes other things by reflex.
     */
    public void cancel() {
        Target target = next();
        long now = System.nanoTime();
        boolean again = target == pressed && now - pressedAt < TWICE;
        pressed = target;
        pressedAt = now;
        if (!again
                && EnumSet.of(Target.AUDIT, Target.EXPLANATION, Target.COMPARISONS)
                        .contains(target)) {
            return;
        }
        switch (target) {
            case RECIPE -> recipes.close();
            case EVIDENCE -> session.evidence().set(EvidenceDepth.CLOSED);
            case PROPOSAL -> audits.dismiss();
            case AUDIT -> audits.stop();
            case EXPLANATION -> desk.cancel();
            case COMPARISONS -> scheduler.cancel();
            case GRID -> session.grid().set(false);
            case NOTHING, LESSON -> {}
        }
    }
}
