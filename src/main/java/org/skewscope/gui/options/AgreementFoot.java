package org.skewscope.gui.options;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.hybrid.OptionChange;
import org.skewscope.gui.session.ChangeProposal;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.work.ExplanationDesk;
import org.skewscope.gui.work.ExplanationState;
import org.skewscope.gui.work.ExplanationSubject;

/**
 * Shows below the options the smallest change after which the selected pair agrees, and a button
 * that applies it.
 */
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

    /**
     * Describes the smallest change after which a pair agrees: to the same class where the classes
     * differ, otherwise to bit-identical outputs.
     *
     * @param title such as "Bring 3 to agree with 1"
     * @param outcome what holds after the change
     */
    private record Agreement(String title, ChangeProposal proposal, String outcome) {

        /**
         * Returns the change of an explanation; empty where the pathways agree already or no change
         * is known.
         */
        static Optional<Agreement> of(
                ExplanationSubject subject,
                Explanation explanation,
                IntFunction<String> classNames) {
            Optional<SmallestChanges> searched =
                    explanation
                            .get(ExplanationPart.Changes.class)
                            .map(ExplanationPart.Changes::changes);
            List<OptionChange> toClass =
                    searched.map(SmallestChanges::classAgreement).orElse(List.of());
            List<OptionChange> changes =
                    toClass.isEmpty()
                            ? searched.map(SmallestChanges::agreement).orElse(List.of())
                            : toClass;
            if (changes.isEmpty()) {
                return Optional.empty();
            }
            int top =
                    explanation
                            .get(ExplanationPart.Swap.class)
                            .map(part -> part.swap().aa().topClass())
                            .orElse(-1);
            String other = String.valueOf(subject.pair().a() + 1);
            return Optional.of(
                    new Agreement(
                            "Make " + (subject.pair().b() + 1) + " agree with " + other,
                            new ChangeProposal(subject.pair().b(), "Agree with " + other, changes),
                            toClass.isEmpty() || top < 0
                                    ? "Result: bit-identical to " + other
                                    : "Result: both predict " + classNames.apply(top)));
        }
    }
}
