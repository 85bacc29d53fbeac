package org.skewscope.gui.options;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ExplanationDesk;

/**
 * Shows below the options the effect of the last change, or else the smallest change after which
 * the pair agrees, or else nothing.
 */
public final class PanelFoot extends StackPane {

    private final ChangeFoot change;
    private final AgreementFoot agreement;
    private final Label note = new Label();
    private final Session session;

    /**
     * @param desk explains the selected pair
     */
    public PanelFoot(Session session, PathwayCommands commands, ExplanationDesk desk) {
        this.session = session;
        change = new ChangeFoot(session);
        agreement = new AgreementFoot(session, commands, desk);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("change-foot");
        note.setMaxWidth(Double.MAX_VALUE);
        Visibility.show(note, false);
        getChildren().addAll(change, agreement, note);
        OnChange.run(
                this::choose,
                change.visibleProperty(),
                desk.state(),
                session.engine(),
                session.shownStale(),
                session.result().overdue());
        choose();
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
        boolean covered = !note.getText().isEmpty();
        Visibility.show(agreement, known && !change.isVisible() && !covered);
        Visibility.show(note, covered && !change.isVisible());
    }
}
