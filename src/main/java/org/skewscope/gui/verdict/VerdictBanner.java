package org.skewscope.gui.verdict;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Severity;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ExplanationState;
import org.skewscope.present.ResultLabel;
import org.skewscope.present.Verdict;
import org.skewscope.present.VerdictWording;

/** The banner that says whether the pathways agree on the selected picture. */
public final class VerdictBanner extends HBox {

    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    @FXML private StackPane disc;
    @FXML private Label sentence;
    @FXML private HBox facts;
    @FXML private Button again;

    private final ChangeListener<PictureState> stateChanged = (property, old, next) -> showState();
    private final Session session;
    private final Breakpoints breakpoints;
    private final ReadOnlyObjectProperty<ExplanationState> explanation;

    /**
     * @param explanation adds what the executions alone do
     * @param compareAgain compares what was skipped or cancelled
     */
    public VerdictBanner(
            Session session,
            Breakpoints breakpoints,
            ReadOnlyObjectProperty<ExplanationState> explanation,
            Runnable compareAgain) {
        this.session = session;
        this.explanation = explanation;
        explanation.addListener((property, old, next) -> show());
        this.breakpoints = breakpoints;
        FxmlView.fill(this);
        session.shown().addListener((property, old, next) -> show());
        session.selectedPicture().addListener((property, old, next) -> follow(old, next));
        follow(null, session.selectedPicture().get());
        again.setOnAction(event -> compareAgain.run());
        Tips.on(again, "Compare every picture that was skipped or cancelled");
        session.engine().addListener((property, old, next) -> show());
        session.shownStale()
                .addListener((property, old, next) -> pseudoClassStateChanged(STALE, next));
        breakpoints.narrow().addListener((property, old, next) -> show());
        facts.widthProperty().addListener((property, old, next) -> show());
        breakpoints.low().addListener((property, old, next) -> pseudoClassStateChanged(LOW, next));
        pseudoClassStateChanged(LOW, breakpoints.low().get());
        show();
    }

    private void follow(PictureEntry old, PictureEntry next) {
        if (old != null) {
            old.stateProperty().removeListener(stateChanged);
        }
        if (next != null) {
            next.stateProperty().addListener(stateChanged);
        }
        show();
    }

    /** Without a result the banner tells what becomes of the picture. */
    private void showState() {
        if (session.shown().get() == null) {
            show();
        }
    }

    private void show() {
        Visibility.show(again, false);
        getStyleClass().removeIf(style -> style.startsWith("verdict-"));
        facts.getChildren().clear();
        Comparison comparison = session.shown().get();
        if (comparison == null) {
            showWaiting();
            return;
        }
        EngineInfo info = session.engineInfo();
        Verdict verdict =
                new VerdictWording(index -> info == null ? "class " + index : info.label(index))
                        .of(comparison);
        boolean nothing = ResultLabel.comparesNothing(comparison);
        getStyleClass().add("verdict-" + (nothing ? "waiting" : verdict.severity().id()));
        disc.getChildren()
                .setAll(
                        FontIcon.of(
                                nothing
                                        ? MaterialDesignM.MINUS
                                        : SeverityMark.ikon(verdict.severity()),
                                22));
        sentence.setText(verdict.sentence());
        Tips.over(sentence, verdict.sentence());
        List<Verdict.Fact> clauses = new ArrayList<>(verdict.facts());
        if (hasRoom(verdict) && clauses.stream().noneMatch(fact -> fact.pathway() < 0)) {
            ExecutionAlone.of(explanation.get(), comparison).ifPresent(clauses::add);
        }
        showClauses(clauses);
    }

    /** How much each clause says. */
    private enum Detail {
        FULL,
        BRIEF,
        /** Only the stage and the size. */
        TERSE
    }

    /** As much as fits on the line. */
    private void showClauses(List<Verdict.Fact> clauses) {
        if (!breakpoints.narrow().get() && fits(clauses, Detail.FULL)) {
            return;
        }
        boolean terse = isOnScreen() && !fits(clauses, Detail.BRIEF);
        showClauses(clauses, terse ? Detail.TERSE : Detail.BRIEF);
    }

    private boolean fits(List<Verdict.Fact> clauses, Detail detail) {
        if (!isOnScreen()) {
            return false;
        }
        showClauses(clauses, detail);
        facts.applyCss();
        return facts.prefWidth(-1) <= facts.getWidth();
    }

    /** Elsewhere there are no fonts to measure with. */
    private boolean isOnScreen() {
        return getScene() != null
                && getScene().getWindow() != null
                && getScene().getWindow().isShowing();
    }

    private void showClauses(List<Verdict.Fact> clauses, Detail detail) {
        facts.getChildren().setAll(clauses.stream().map(fact -> clause(fact, detail)).toList());
    }

    /** Two clauses and one more fill the line of a window that is not narrow. */
    private boolean hasRoom(Verdict verdict) {
        return !breakpoints.narrow().get() && verdict.facts().size() <= 2;
    }

    private void showWaiting() {
        getStyleClass().add("verdict-waiting");
        disc.getChildren().setAll(FontIcon.of(MaterialDesignC.CLOCK_OUTLINE, 22));
        Awaited awaited = Awaited.of(session.selectedPicture().get(), session.engineInfo() == null);
        sentence.setText(awaited.headline());
        Tips.over(sentence, awaited.headline());
        Label words = new Label(awaited.words());
        Tips.over(words, awaited.words());
        facts.getChildren().setAll(words);
        Visibility.show(again, awaited.again());
    }

    private HBox clause(Verdict.Fact fact, Detail detail) {
        HBox clause = new HBox();
        clause.getStyleClass().add("verdict-fact");
        if (fact.pathway() >= 0) {
            Label number = new Label(String.valueOf(fact.pathway() + 1));
            number.getStyleClass().addAll("strong", "verdict-number");
            number.setMinWidth(USE_PREF_SIZE);
            clause.getChildren().addAll(new PathwayMark(fact.pathway(), 10), number);
        } else {
            clause.getChildren().add(SeverityMark.icon(Severity.ROUNDING, 14));
            clause.getStyleClass().add("verdict-extra");
        }
        boolean terse = detail == Detail.TERSE && !fact.stage().isEmpty();
        Label before = new Label(terse ? "" : fact.before());
        Label stage = new Label(fact.stage());
        stage.getStyleClass().add("strong");
        String more = detail == Detail.FULL ? fact.more() : "";
        String besides = detail == Detail.FULL ? fact.besides() : "";
        Label after = new Label(fact.size() + more + (terse ? "" : fact.unit()) + besides);
        clause.getChildren().addAll(before, stage, after);
        clause.setMinWidth(0);
        Tips.over(clause, fact.text());
        return clause;
    }
}
