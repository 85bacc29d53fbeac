package org.skewscope.gui.why;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.ExplanationSentence;
import org.skewscope.gui.depth.DepthPage;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.DirectViewport;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ExplanationDesk;
import org.skewscope.gui.work.ExplanationState;
import org.skewscope.gui.work.ExplanationSubject;
import org.skewscope.gui.work.LayerFetch;
import org.skewscope.present.SentenceFigures;

/** Why the selected pair differs on the selected picture, and what to change. */
public final class WhyView extends VBox {

    @FXML private StackPane pairPlace;
    @FXML private StackPane pagePlace;
    @FXML private HBox progress;
    @FXML private ProgressBar bar;
    @FXML private Label doing;
    @FXML private Button cancel;
    @FXML private Label sentence;
    @FXML private ScrollPane scroll;
    @FXML private StackPane page;
    @FXML private VBox message;
    @FXML private Label headline;
    @FXML private Label words;
    @FXML private Button again;

    private final Session session;
    private final PathwayCommands commands;
    private final ExplanationDesk desk;
    private final LayerFetch layers;
    private final SegmentedChoice<WhyPage> pages = new SegmentedChoice<>();
    private ExplanationSubject drawn;
    private WhyPage drawnPage;
    private Consumer<ExplanationState> drawing = state -> {};

    public WhyView(
            Session session, PathwayCommands commands, ExplanationDesk desk, LayerFetch layers) {
        this.layers = layers;
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        getStylesheets().add(WhyView.class.getResource("why.css").toExternalForm());
        FxmlView.fill(this);
        DirectViewport.of(scroll);
        pairPlace.getChildren().setAll(new PairMenus(session));
        pages.setValues(List.of(WhyPage.values()), WhyPage::label, WhyPage::tip);
        pages.valueProperty().set(WhyPage.CAUSES);
        pages.valueProperty().addListener((property, old, next) -> look());
        session.view().addListener((property, old, next) -> look());
        pagePlace.getChildren().setAll(pages);
        cancel.setOnAction(event -> desk.cancel());
        again.setOnAction(event -> desk.again());
        Tips.on(cancel, "Stop explaining (Esc)");
        Tips.on(again, "Explain this pair on this picture");
        desk.state().addListener((property, old, next) -> show());
        session.shown().addListener((property, old, next) -> show());
        session.classNames().listen(this::drawAgain);
        session.engine()
                .addListener(
                        (property, old, next) -> {
                            if (next instanceof EngineState.Starting) {
                                layers.forget();
                            }
                            show();
                        });
        show();
    }

    /** Turns to the next page. */
    public void turnPage() {
        pages.valueProperty().set(pages.valueProperty().get().next());
    }

    /** What the user looks at is measured first. */
    private void look() {
        boolean inside =
                session.view().get() == WindowView.WHY
                        && pages.valueProperty().get() == WhyPage.INSIDE;
        desk.lookAt(inside ? Optional.of(Kind.DEPTH) : Optional.empty());
        show();
    }

    /** Classes may have other names now. */
    private void drawAgain() {
        drawn = null;
        show();
    }

    /** What nobody sees is drawn when it comes into view. */
    private void show() {
        if (session.view().get() != WindowView.WHY) {
            bar.setProgress(0);
            return;
        }
        ExplanationState state = desk.state().get();
        Visibility.show(progress, state.running());
        // An animation that nobody sees would still cost time.
        bar.setProgress(state.running() ? -1 : 0);
        doing.setText(state.running() ? state.words() : "");
        boolean begun = state.begun();
        Visibility.show(scroll, begun);
        Visibility.show(sentence, begun);
        Visibility.show(message, !begun);
        if (begun) {
            draw(state);
        } else {
            drawn = null;
            layers.cancel();
            page.getChildren().clear();
            say(WhyMessage.of(state, session.shownStale().get()));
        }
    }

    private void say(WhyMessage what) {
        headline.setText(what.headline());
        words.setText(what.words());
        Visibility.show(words, !what.words().isEmpty());
        Visibility.show(again, what.again());
    }

    private void draw(ExplanationState state) {
        ExplanationSubject subject = state.subject();
        sentence.setText(
                WhyMessage.failure(session.shown().get(), subject)
                        .or(
                                () ->
                                        state.explained()
                                                .parts()
                                                .sentence()
                                                .map(ExplanationSentence::text))
                        .map(SentenceFigures::of)
                        .orElse("Where they part is being measured."));
        WhyPage chosen = pages.valueProperty().get();
        if (!subject.equals(drawn) || chosen != drawnPage) {
            drawn = subject;
            drawnPage = chosen;
            layers.cancel();
            scroll.setFitToHeight(chosen == WhyPage.INSIDE);
            if (chosen == WhyPage.INSIDE) {
                inside(subject);
            } else {
                causes(subject);
            }
            scroll.setVvalue(0);
        }
        drawing.accept(state);
    }

    private void inside(ExplanationSubject subject) {
        PartSlot slot =
                new PartSlot(
                        Kind.DEPTH,
                        WhyPage.INSIDE.label(),
                        0,
                        parts ->
                                new DepthPage(
                                        parts.get(ExplanationPart.Depth.class)
                                                .orElseThrow()
                                                .depth(),
                                        subject,
                                        layers),
                        desk::again);
        page.getChildren().setAll(slot);
        drawing = slot::show;
    }

    private void causes(ExplanationSubject subject) {
        CausesPage causes =
                new CausesPage(
                        subject.pair(),
                        session.classNames().of(List.of(subject.a(), subject.b())),
                        change -> change.apply(session, commands),
                        session.origins(),
                        desk::again);
        page.getChildren().setAll(causes);
        drawing = causes::show;
    }
}
