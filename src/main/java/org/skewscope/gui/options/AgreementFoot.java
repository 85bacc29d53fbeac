package org.skewscope.gui.options;

import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.skewscope.gui.session.ChangeProposal;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.work.ExplanationDesk;
import org.skewscope.gui.work.ExplanationState;

/** The pinned foot: the smallest change that brings the selected pair to agree, and Apply. */
final class AgreementFoot extends VBox {

    @FXML private Label title;
    @FXML private TextFlow sentence;
    @FXML private Label outcome;
    @FXML private Button apply;

    private final Session session;
    private final PathwayCommands commands;
    private final ExplanationDesk desk;

    AgreementFoot(Session session, PathwayCommands commands, ExplanationDesk desk) {
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        FxmlView.fill(this);
        apply.setOnAction(event -> apply());
        Tips.on(apply, "Set these options (Ctrl+Enter); Ctrl+Z takes it back");
    }

    /** Sets the options; does nothing where there are none to set. */
    void apply() {
        agreement().ifPresent(known -> known.proposal().apply(session, commands));
    }

    /** Whether there is something to propose. */
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
            text((i == 0 ? "Set " : last ? " and " : ", ") + settings.get(i).option() + " to ", "");
            text(settings.get(i).value(), "foot-value");
        }
        text(".", "");
    }

    private void text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add("foot-text");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        sentence.getChildren().add(text);
    }
}
