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
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.skewscope.compare.Comparison;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.PictureState;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxmlView;
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
    private final ClauseLine line;
    private Head head;

    /** What is before the clauses. */
    private record Head(String style, Ikon ikon, String words) {}

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
        line = new ClauseLine(facts);
        session.shown().addListener((property, old, next) -> show());
        session.selectedPicture().addListener((property, old, next) -> follow(old, next));
        follow(null, session.selectedPicture().get());
        again.setOnAction(event -> compareAgain.run());
        Tips.on(again, "Compare every picture that was skipped or cancelled");
        session.engine().addListener((property, old, next) -> show());
        session.classNames().listen(this::show);
        session.result()
                .overdue()
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

    /** What looks as before is not drawn again. */
    private void show() {
        Comparison comparison = session.shown().get();
        if (comparison == null) {
            showWaiting(Awaited.of(session.selectedPicture().get(), session.engineInfo() == null));
            return;
        }
        Verdict verdict = new VerdictWording(session.classNames().naming()).of(comparison);
        boolean nothing = ResultLabel.comparesNothing(comparison);
        showHead(
                nothing ? "waiting" : verdict.severity().id(),
                nothing ? MaterialDesignM.MINUS : SeverityMark.ikon(verdict.severity()),
                verdict.sentence());
        Visibility.show(again, false);
        List<Verdict.Fact> clauses = new ArrayList<>(verdict.facts());
        if (hasRoom(verdict) && clauses.stream().noneMatch(fact -> fact.pathway() < 0)) {
            ExecutionAlone.of(explanation.get(), comparison).ifPresent(clauses::add);
        }
        line.show(clauses, breakpoints.narrow().get(), sentence.getFont());
    }

    private void showHead(String style, Ikon ikon, String words) {
        Head look = new Head(style, ikon, words);
        if (look.equals(head)) {
            return;
        }
        if (head == null || !head.style.equals(style)) {
            getStyleClass().removeIf(each -> each.startsWith("verdict-"));
            getStyleClass().add("verdict-" + style);
        }
        if (head == null || !head.ikon.equals(ikon)) {
            disc.getChildren().setAll(FontIcon.of(ikon, 22));
        }
        sentence.setText(words);
        Tips.over(sentence, words);
        head = look;
    }

    /** Two clauses and one more fill the line of a window that is not narrow. */
    private boolean hasRoom(Verdict verdict) {
        return !breakpoints.narrow().get() && verdict.facts().size() <= 2;
    }

    private void showWaiting(Awaited awaited) {
        showHead("waiting", MaterialDesignC.CLOCK_OUTLINE, awaited.headline());
        Visibility.show(again, awaited.again());
        line.forget();
        Label words = new Label(awaited.words());
        Tips.over(words, awaited.words());
        facts.getChildren().setAll(words);
    }
}
