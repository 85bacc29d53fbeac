package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.ChangeProposal;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PathwayHistory;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.Trial;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.SettingsText;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;

/**
 * Shows below the options the effect of the last change, or else the smallest change after which
 * the pair agrees, or else nothing.
 */
public final class PanelFoot extends StackPane {

    private final ChangeFoot change;
    private final PreviewFoot preview;
    private final AgreementFoot agreement;
    private final Label note = wide(text("", "change-foot"));
    private final Session session;
    private final ReadOnlyObjectProperty<ExplanationState> explanation;

    /**
     * @param desk explains the selected pair
     */
    public PanelFoot(Session session, PathwayCommands commands, ExplanationDesk desk) {
        this.session = session;
        change = new ChangeFoot(session);
        preview = new PreviewFoot(session);
        agreement = new AgreementFoot(session, commands, desk);
        explanation = desk.state();
        Visibility.show(note, false);
        getChildren().addAll(change, agreement, note, preview);
        OnChange.run(
                this::choose,
                change.visibleProperty(),
                preview.visibleProperty(),
                desk.state(),
                session.engine(),
                session.shownStale(),
                session.result().overdue());
        choose();
    }

    /** Returns the explanation of the selected pair. */
    ReadOnlyObjectProperty<ExplanationState> explanation() {
        return explanation;
    }

    /** Returns whether other words stand in place of the proposal, which would solve a task. */
    boolean covered() {
        return !note.getText().isEmpty();
    }

    /** Applies the proposed change; does nothing where none is proposed. */
    public void apply() {
        if (note.getText().isEmpty()) {
            agreement.apply();
        }
    }

    /**
     * Shows words in place of the proposal.
     *
     * @param words empty to show the proposal again
     */
    public void cover(String words) {
        note.setText(words);
        choose();
    }

    private void choose() {
        if (session.result().imminent()) {
            return;
        }
        boolean known = agreement.show();
        boolean free = !change.isVisible() && !preview.isVisible();
        Visibility.show(agreement, known && free && !covered());
        Visibility.show(note, covered() && free);
    }

    /** Shows what a highlighted value changes, with buttons that choose it and that leave it. */
    private static final class PreviewFoot extends VBox {

        private final Session session;
        private final Label outcome = wrapping(growing(wide(yielding(label("", "foot-outcome")))));
        private final GridPane figures = styled(new GridPane(), "foot-figures");

        PreviewFoot(Session session) {
            this.session = session;
            styled(this, "change-foot", "preview-foot");
            Label title = label("Preview, not chosen yet", "foot-title");
            title.setGraphic(FontIcon.of(MaterialDesignE.EYE_OUTLINE, 16));
            Button back = button(
                    "Esc",
                    "Show the chosen value again (Esc)",
                    () -> session.trial().set(null),
                    "plain-button",
                    "small");
            Button choose = button("Choose", "Choose the value (Enter)", this::choose, "primary-button", "small");
            getChildren().addAll(title, figures, row(8, outcome, back, named("choose-preview", choose)));
            OnChange.run(this::show, session.result().preview());
            Visibility.show(this, false);
        }

        private void choose() {
            Trial trial = session.trial().get();
            if (trial != null) {
                session.history().edit(trial.option().fullLabel(), trial.pathways());
            }
        }

        private void show() {
            Optional<ChangeEffect> effect = Optional.ofNullable(
                            session.result().preview().get())
                    .flatMap(preview -> ChangeEffect.of(
                            session,
                            session.pathways(),
                            preview.trial().pathways(),
                            session.shown().get(),
                            preview.comparison()));
            Visibility.show(this, effect.isPresent());
            effect.ifPresent(each -> each.draw(figures, outcome));
        }
    }

    /** Shows below the options the figures before and after the last change, and Undo. */
    static final class ChangeFoot extends VBox {

        @FXML
        private Label title;

        @FXML
        private FontIcon icon;

        @FXML
        private GridPane figures;

        @FXML
        private Label outcome;

        @FXML
        private Button undo;

        private final Session session;
        private PathwayHistory.Edit edit;
        private Comparison before;

        ChangeFoot(Session session) {
            this.session = session;
            FxmlView.fill(this);
            undo.setOnAction(event -> session.history().undo());
            Tips.on(undo, "Take the last change back (Ctrl+Z)");
            session.history().undoable().addListener((property, old, next) -> edited(next));
            OnChange.run(
                    this::show,
                    session.shown(),
                    session.shownStale(),
                    session.selectedPathway(),
                    session.result().preview(),
                    session.result().overdue());
            Visibility.show(this, false);
        }

        private void edited(PathwayHistory.Edit next) {
            // A second edit before the first result is compared with the last result shown.
            before = session.shown().get();
            // An undo leads back to an edit whose former result is not shown any more, and another model is no change
            // of an option.
            boolean begins =
                    next != null && next.step().isEmpty() && next.before().equals(session.pathways());
            edit = begins ? next : null;
            if (before == null) {
                show();
            }
        }

        /**
         * Shows the effect of the last change. A result that is replaced in a moment stays, so that
         * nothing jumps.
         */
        private void show() {
            if (session.result().imminent()) {
                return;
            }
            Comparison after = session.shown().get();
            Optional<ChangeEffect> effect =
                    edit == null || before == null || after == null || before.run() == after.run()
                            ? Optional.empty()
                            : ChangeEffect.of(session, edit.before(), edit.after(), before, after);
            Visibility.show(
                    this, effect.isPresent() && session.result().preview().get() == null);
            effect.ifPresent(each -> {
                title.setText(each.title());
                icon.setIconCode(each.good() ? MaterialDesignC.CHECK_CIRCLE_OUTLINE : MaterialDesignH.HISTORY);
                inState(icon, "good", each.good());
                each.draw(figures, outcome);
            });
        }
    }

    /**
     * Shows below the options the smallest change after which the selected pair agrees, and a
     * button that applies it.
     */
    static final class AgreementFoot extends VBox {

        @FXML
        private Label title;

        @FXML
        private TextFlow sentence;

        @FXML
        private Label outcome;

        @FXML
        private Button apply;

        private final Session session;
        private final PathwayCommands commands;
        private final ExplanationDesk desk;

        AgreementFoot(Session session, PathwayCommands commands, ExplanationDesk desk) {
            this.session = session;
            this.commands = commands;
            this.desk = desk;
            FxmlView.fill(this);
            apply.setOnAction(event -> apply());
            Tips.on(apply, "Apply these options (Ctrl+Enter, undo: Ctrl+Z)");
        }

        /** Applies the change; does nothing where none is proposed. */
        void apply() {
            agreement().ifPresent(known -> known.proposal().apply(session, commands));
        }

        /**
         * Shows the proposed change.
         *
         * @return whether a change is proposed
         */
        boolean show() {
            Optional<Agreement> known = agreement();
            known.ifPresent(this::show);
            return known.isPresent();
        }

        private Optional<Agreement> agreement() {
            ExplanationState state = desk.state().get();
            return Agreement.of(
                    state.subject(),
                    state.explained().parts(),
                    session.classNames().of(session.pathways().pathways()));
        }

        private void show(Agreement agreement) {
            title.setText(agreement.title());
            outcome.setText(agreement.outcome());
            Tips.over(outcome, agreement.outcome());
            sentence.getChildren().setAll(SettingsText.plain("Set "));
            sentence.getChildren().addAll(SettingsText.of(agreement.proposal().settings()));
            sentence.getChildren().add(SettingsText.plain("."));
        }

        /**
         * Describes the smallest change after which a pair agrees: to the same class where the
         * classes differ, otherwise to bit-identical outputs.
         *
         * @param title such as "Bring 3 to agree with 1"
         * @param outcome what holds after the change
         */
        private record Agreement(String title, ChangeProposal proposal, String outcome) {

            /**
             * Returns the change of an explanation; empty where the pathways agree already, no
             * change is known, or only another model makes them agree.
             */
            static Optional<Agreement> of(
                    ExplanationSubject subject, Explanation explanation, IntFunction<String> classNames) {
                SmallestChanges.Agreement found = explanation
                        .get(ExplanationPart.Agreement.class)
                        .map(ExplanationPart.Agreement::agreement)
                        .orElse(SmallestChanges.Agreement.NONE);
                List<OptionChange> toClass = found.topClass();
                List<OptionChange> changes = toClass.isEmpty() ? found.bits() : toClass;
                if (changes.isEmpty() || changes.stream().anyMatch(OptionChange::replacesModel)) {
                    return Optional.empty();
                }
                int top = explanation
                        .get(ExplanationPart.Swap.class)
                        .map(part -> part.swap().aa().topClass())
                        .orElse(-1);
                String other = String.valueOf(subject.pair().a() + 1);
                return Optional.of(new Agreement(
                        "Make " + (subject.pair().b() + 1) + " agree with " + other,
                        new ChangeProposal(subject.pair().b(), "Agree with " + other, changes),
                        toClass.isEmpty() || top < 0
                                ? "Result: bit-identical to " + other
                                : "Result: both predict " + classNames.apply(top)));
            }
        }
    }
}
