package org.skewscope.gui.why;

import java.util.List;
import java.util.function.IntFunction;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.engine.EngineInfo;
import org.skewscope.explain.Explanation;
import org.skewscope.gui.depth.DepthPage;
import org.skewscope.gui.session.EngineState;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.work.ExplanationDesk;
import org.skewscope.gui.work.ExplanationSubject;
import org.skewscope.gui.work.LayerFetch;
import org.skewscope.gui.work.QueryState;
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
    private QueryState.Known<ExplanationSubject, Explanation> drawn;
    private WhyPage drawnPage;

    public WhyView(
            Session session, PathwayCommands commands, ExplanationDesk desk, LayerFetch layers) {
        this.layers = layers;
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        getStylesheets().add(WhyView.class.getResource("why.css").toExternalForm());
        FxmlView.fill(this);
        pairPlace.getChildren().setAll(new PairMenus(session));
        pages.setValues(List.of(WhyPage.values()), WhyPage::label, WhyPage::tip);
        pages.valueProperty().set(WhyPage.CAUSES);
        pages.valueProperty().addListener((property, old, next) -> show());
        pagePlace.getChildren().setAll(pages);
        cancel.setOnAction(event -> desk.cancel());
        again.setOnAction(event -> desk.again());
        Tips.on(cancel, "Stop explaining (Esc)");
        Tips.on(again, "Explain this pair on this picture");
        desk.state().addListener((property, old, next) -> show());
        session.shown().addListener((property, old, next) -> show());
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

    private void show() {
        QueryState<ExplanationSubject, Explanation> state = desk.state().get();
        Visibility.show(progress, state instanceof QueryState.Running);
        // An animation that nobody sees would still cost time.
        bar.setProgress(state instanceof QueryState.Running ? -1 : 0);
        if (state instanceof QueryState.Running<ExplanationSubject, Explanation> running) {
            doing.setText(running.doing());
        }
        boolean known = state instanceof QueryState.Known;
        Visibility.show(scroll, known);
        Visibility.show(sentence, known);
        Visibility.show(message, !known);
        if (state instanceof QueryState.Known<ExplanationSubject, Explanation> each) {
            draw(each);
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

    private void draw(QueryState.Known<ExplanationSubject, Explanation> known) {
        WhyPage chosen = pages.valueProperty().get();
        if (known.equals(drawn) && chosen == drawnPage) {
            return;
        }
        drawn = known;
        drawnPage = chosen;
        layers.cancel();
        sentence.setText(
                WhyMessage.failure(session.shown().get(), known.key())
                        .orElse(SentenceFigures.of(known.value().sentence())));
        ExplanationSubject subject = known.key();
        boolean inside = chosen == WhyPage.INSIDE;
        scroll.setFitToHeight(inside);
        page.getChildren()
                .setAll(
                        inside
                                ? new DepthPage(known.value().depth(), subject, layers)
                                : new CausesPage(
                                        known.value(),
                                        subject.pair(),
                                        classNames(),
                                        change -> change.apply(session, commands)));
        scroll.setVvalue(0);
    }

    private IntFunction<String> classNames() {
        EngineInfo info = session.engineInfo();
        return top -> info == null ? "class " + top : info.label(top);
    }
}
