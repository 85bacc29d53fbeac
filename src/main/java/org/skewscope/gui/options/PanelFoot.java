package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.tipped;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Rounding;
import org.skewscope.compare.Severity;
import org.skewscope.compare.StageDifference;
import org.skewscope.desk.session.ChangeProposal;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.PathwayHistory;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.ShownResult;
import org.skewscope.desk.session.Trial;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;

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
        private final Label outcome = growing(wide(yielding(label("", "foot-outcome"))));
        private final GridPane figures = styled(new GridPane(), "foot-figures");

        PreviewFoot(Session session) {
            this.session = session;
            getStyleClass().addAll("change-foot", "preview-foot");
            Label title = label("Preview, not chosen yet", "foot-title");
            title.setGraphic(FontIcon.of(MaterialDesignE.EYE_OUTLINE, 16));
            outcome.setWrapText(true);
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
            ShownResult.Preview preview = session.result().preview().get();
            Comparison before = session.shown().get();
            Optional<ChangeFoot.ChangeEffect> effect = preview == null || before == null
                    ? Optional.empty()
                    : ChangeFoot.ChangeEffect.of(
                            new PathwayHistory.Edit(
                                    "", session.pathways(), preview.trial().pathways()),
                            before,
                            preview.comparison(),
                            session.classNames()::of,
                            session.selectedPathway().get());
            Visibility.show(this, effect.isPresent());
            effect.ifPresent(each -> {
                ChangeFoot.fill(figures, each);
                outcome.setText(each.outcome());
                Tips.over(outcome, each.outcome());
                outcome.pseudoClassStateChanged(ChangeFoot.GOOD, each.good());
            });
        }
    }

    /** Shows below the options the figures before and after the last change, and Undo. */
    static final class ChangeFoot extends VBox {

        private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

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
            edit = isNew(next) ? next : null;
            if (before == null) {
                show();
            }
        }

        /**
         * Returns whether an edit begins at the pathways of the result that is shown: an undo leads
         * back to an edit whose former result is not shown any more, and another model is no change
         * of an option.
         */
        private boolean isNew(PathwayHistory.Edit next) {
            return next != null && next.step().isEmpty() && next.before().equals(session.pathways());
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
                            : ChangeEffect.of(
                                    edit,
                                    before,
                                    after,
                                    session.classNames()::of,
                                    session.selectedPathway().get());
            Visibility.show(
                    this, effect.isPresent() && session.result().preview().get() == null);
            effect.ifPresent(this::show);
        }

        private void show(ChangeEffect effect) {
            title.setText(effect.title());
            outcome.setText(effect.outcome());
            Tips.over(outcome, effect.outcome());
            outcome.pseudoClassStateChanged(GOOD, effect.good());
            icon.setIconCode(effect.good() ? MaterialDesignC.CHECK_CIRCLE_OUTLINE : MaterialDesignH.HISTORY);
            icon.pseudoClassStateChanged(GOOD, effect.good());
            fill(figures, effect);
        }

        /** Shows the figures of an effect before and after. */
        private static void fill(GridPane figures, ChangeEffect effect) {
            figures.getChildren().clear();
            figures.getColumnConstraints().setAll(column(76), column(88), column(100));
            for (int i = 0; i < effect.rows().size(); i++) {
                ChangeEffect.Row row = effect.rows().get(i);
                String next = "\u2192 " + row.after();
                // A class's name may be long, and its percentage stands at its end.
                figures.addRow(
                        i,
                        label(row.name(), "muted"),
                        tipped(row.before(), text(row.before(), "muted")),
                        tipped(next, text(next, "strong")));
            }
        }

        private static ColumnConstraints column(double width) {
            return new ColumnConstraints(0, width, width);
        }

        /**
         * Describes the effect of an option's last change.
         *
         * @param title such as "Last change: Resize method"
         * @param rows figures before and after
         * @param outcome one clause
         * @param good whether the change brought the reference's class back
         */
        private record ChangeEffect(String title, List<Row> rows, String outcome, boolean good) {

            /** Holds one figure before and after. */
            record Row(String name, String before, String after) {}

            /**
             * Returns the effect of an edit on a pathway; empty where the edit changed none of its
             * options or the results do not belong to it.
             *
             * @param index of the pathway
             */
            static Optional<ChangeEffect> of(
                    PathwayHistory.Edit edit,
                    Comparison before,
                    Comparison after,
                    BiFunction<PathwayResult, Integer, String> classNames,
                    int index) {
                if (index >= edit.after().size()
                        || edit.before().size() != edit.after().size()
                        || edit.before().reference() != edit.after().reference()
                        || before.pathways().size() != after.pathways().size()
                        || !before.picture().equals(after.picture())) {
                    return Optional.empty();
                }
                List<PathwayOption> changed = PathwayOption.differing(
                        edit.before().get(index), edit.after().get(index));
                Pathway ran = after.pathways().get(index).pathway();
                return changed.isEmpty() || !ran.equals(edit.after().get(index))
                        ? Optional.empty()
                        : of(changed, before, after, classNames, index);
            }

            private static Optional<ChangeEffect> of(
                    List<PathwayOption> changed,
                    Comparison before,
                    Comparison after,
                    BiFunction<PathwayResult, Integer, String> classNames,
                    int index) {
                Stage stage = changed.get(0).stage();
                int reference = after.reference();
                int other = index != reference ? reference : reference == 0 ? 1 : 0;
                if (other >= after.pathways().size()) {
                    return Optional.empty();
                }
                Severity was = severity(before, index, other);
                Severity now = severity(after, index, other);
                String name = changed.size() == 1 ? changed.get(0).fullLabel() : changed.size() + " options";
                return Optional.of(new ChangeEffect(
                        "Last change: " + name,
                        List.of(
                                new Row(
                                        "Largest",
                                        largest(before, index, other, stage),
                                        largest(after, index, other, stage)),
                                new Row("Top class", top(before, index, classNames), top(after, index, classNames))),
                        nothing(before.pathways().get(index), after.pathways().get(index))
                                .orElseGet(() -> outcome(was, now, index + 1, other + 1)),
                        was == Severity.CLASS_CHANGES && now.compareTo(Severity.CLASS_CHANGES) < 0));
            }

            /**
             * Returns a clause if a change left the outputs as they were, or changed rounding only.
             */
            private static Optional<String> nothing(PathwayResult before, PathwayResult after) {
                if (before.logits().length == 0 || before.logits().length != after.logits().length) {
                    return Optional.empty();
                }
                if (Arrays.equals(before.logits(), after.logits())) {
                    return Optional.of("Changes nothing");
                }
                double largest = 0;
                for (int i = 0; i < before.logits().length; i++) {
                    largest = Math.max(largest, Math.abs(after.logits()[i] - before.logits()[i]));
                }
                return Rounding.explains(largest, before.logits())
                        ? Optional.of("Changes nothing but rounding")
                        : Optional.empty();
            }

            private static Severity severity(Comparison comparison, int a, int b) {
                return comparison.pair(a, b).map(pair -> pair.severity()).orElse(Severity.IDENTICAL);
            }

            private static String outcome(Severity was, Severity now, int index, int other) {
                String start = was == now ? "Still " : "Now ";
                return switch (now) {
                    case IDENTICAL -> start + "bit-identical to " + other;
                    case HEALED -> start + "identical in input to " + other;
                    case ROUNDING -> start + "different from " + other + " by rounding only";
                    case OTHER_PRECISION -> start + "different in precision from " + other;
                    case OTHER_WEIGHTS -> start + "different in weights from " + other;
                    case OTHER_MODEL -> start + "different in outputs from " + other;
                    case VISIBLE -> start + "the same top-1 class as " + other;
                    case CLASS_CHANGES -> start + "a different top-1 class from " + other;
                    case OTHER_CLASSES -> start + "a model of other classes than " + other;
                    case NOT_RECORDED -> "No recorded stage to compare with " + other;
                    case FAILED -> "Pathway " + index + " or " + other + " has no result";
                };
            }

            private static String largest(Comparison comparison, int a, int b, Stage stage) {
                Optional<StageDifference> at = comparison.pair(a, b).map(pair -> pair.at(stage));
                return at.flatMap(StageDifference::statistics)
                        .map(statistics -> Figures.of(statistics.maxAbsolute(), stage))
                        .orElse("none");
            }

            /** Returns the top class, as the model that ran then names it, and its percent. */
            private static String top(
                    Comparison comparison, int index, BiFunction<PathwayResult, Integer, String> classNames) {
                PathwayResult result = comparison.pathways().get(index);
                int top = result.topClass();
                return top < 0
                        ? "none"
                        : classNames.apply(result, top) + " " + Figures.percent(result.probabilities()[top]);
            }
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
            sentence.getChildren().clear();
            List<ChangeProposal.Setting> settings = agreement.proposal().settings();
            for (int i = 0; i < settings.size(); i++) {
                boolean last = i == settings.size() - 1;
                say((i == 0 ? "Set " : last ? " and " : ", ") + settings.get(i).option() + " to ", "foot-text");
                say(settings.get(i).value(), "foot-text", "foot-value");
            }
            say(".", "foot-text");
        }

        private void say(String words, String... styles) {
            sentence.getChildren().add(styled(new Text(words), styles));
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
