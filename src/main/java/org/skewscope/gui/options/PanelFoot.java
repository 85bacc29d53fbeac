package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayHistory;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.Trial;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Visibility;

/** Shows below the options the effect of the last change, or of a value that is looked at. */
public final class PanelFoot extends StackPane {

    private final ChangeFoot change;
    private final PreviewFoot preview;
    private final Label note = wide(text("", "change-foot"));
    private final Session session;
    private final ReadOnlyObjectProperty<ExplanationState> explanation;

    /**
     * @param desk explains the selected pair
     */
    public PanelFoot(Session session, ExplanationDesk desk) {
        this.session = session;
        change = new ChangeFoot(session);
        preview = new PreviewFoot();
        explanation = desk.state();
        Visibility.show(note, false);
        getChildren().addAll(change, note, preview);
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

    /** Returns whether a task is worked on, which an origin or a proposal would solve. */
    boolean covered() {
        return !note.getText().isEmpty();
    }

    /**
     * Shows words while a task is worked on.
     *
     * @param words empty once it is solved
     */
    public void cover(String words) {
        note.setText(words);
        choose();
    }

    private void choose() {
        if (session.result().imminent()) {
            return;
        }
        Visibility.show(note, covered() && !change.isVisible() && !preview.isVisible());
    }

    /** Shows what a highlighted value changes, with buttons that choose it and that leave it. */
    private final class PreviewFoot extends VBox {

        private final Label outcome = wrapping(growing(wide(yielding(label("", "foot-outcome")))));
        private final GridPane figures = styled(new GridPane(), "foot-figures");

        PreviewFoot() {
            styled(this, "change-foot", "preview-foot");
            Label title = label("Preview, not chosen yet", "foot-title");
            title.setGraphic(FontIcon.of(MaterialDesignE.EYE_OUTLINE, 16));
            getChildren()
                    .addAll(
                            title,
                            figures,
                            row(
                                    8,
                                    outcome,
                                    button(
                                            "Esc",
                                            "Show the chosen value again (Esc)",
                                            () -> session.trial().set(null),
                                            "plain-button",
                                            "small"),
                                    named(
                                            "choose-preview",
                                            button(
                                                    "Choose",
                                                    "Choose the value (Enter)",
                                                    this::choose,
                                                    "primary-button",
                                                    "small"))));
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
            spoken(
                    "Take the last change back (Ctrl+Z)",
                    does(() -> session.history().undo(), undo));
            OnChange.run(
                    () -> edited(session.history().undoable().get()),
                    session.history().undoable());
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
            edit = next != null && next.step().isEmpty() && next.before().equals(session.pathways()) ? next : null;
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
}
