package org.skewscope.gui.options;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.session.PathwayHistory;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;

/** The pinned foot: before and after of the last change, and Undo. */
final class ChangeFoot extends VBox {

    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");

    @FXML private Label title;
    @FXML private GridPane figures;
    @FXML private Label outcome;
    @FXML private Button undo;

    private final Session session;
    private PathwayHistory.Edit edit;
    private Comparison before;

    ChangeFoot(Session session) {
        this.session = session;
        FxmlView.fill(this);
        undo.setOnAction(event -> session.history().undo());
        Tips.on(undo, "Take the last change back (Ctrl+Z)");
        session.history().undoable().addListener((property, old, next) -> edited(next));
        session.shown().addListener((property, old, next) -> show());
        session.shownStale().addListener((property, old, next) -> show());
        session.result().overdue().addListener((property, old, next) -> show());
        Visibility.show(this, false);
    }

    private void edited(PathwayHistory.Edit next) {
        // A second edit before the first result is compared with the last result shown.
        before = session.shown().get();
        edit = next;
        if (before == null) {
            show();
        }
    }

    /** What is replaced in a moment stays, so that nothing jumps meanwhile. */
    private void show() {
        if (session.result().imminent()) {
            return;
        }
        Comparison after = session.shown().get();
        Optional<ChangeEffect> effect =
                edit == null || before == null || after == null || before.run() == after.run()
                        ? Optional.empty()
                        : ChangeEffect.of(edit, before, after, session.classNames()::of);
        Visibility.show(this, effect.isPresent());
        effect.ifPresent(this::show);
    }

    private void show(ChangeEffect effect) {
        title.setText(effect.title());
        outcome.setText(effect.outcome());
        outcome.pseudoClassStateChanged(GOOD, effect.good());
        figures.getChildren().clear();
        figures.getColumnConstraints().setAll(column(76), column(88), column(100));
        for (int i = 0; i < effect.rows().size(); i++) {
            ChangeEffect.Row row = effect.rows().get(i);
            Label old = new Label(row.before());
            Label next = new Label("\u2192 " + row.after());
            old.getStyleClass().add("muted");
            next.getStyleClass().add("strong");
            Tips.over(old, row.before());
            Tips.over(next, row.after());
            Label name = new Label(row.name());
            name.getStyleClass().add("muted");
            figures.addRow(i, name, old, next);
        }
    }

    private static ColumnConstraints column(double width) {
        return new ColumnConstraints(0, width, width);
    }
}
