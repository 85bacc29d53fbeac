package org.skewscope.gui.why;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.iconButton;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.CodeOrigins;
import org.skewscope.desk.session.EngineState;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ExplanationDesk;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.ExplanationSubject;
import org.skewscope.desk.work.LayerFetch;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.ExplanationPart;
import org.skewscope.explain.ExplanationPart.Kind;
import org.skewscope.explain.network.ModelSteps;
import org.skewscope.gui.depth.DepthPage;
import org.skewscope.gui.depth.TwoFilesPage;
import org.skewscope.gui.support.DirectViewport;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SegmentedChoice;
import org.skewscope.gui.support.TextWidth;
import org.skewscope.gui.support.Visibility;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.VerdictMaker;
import org.skewscope.present.why.SwapWording;
import org.skewscope.run.Failure;

/** Shows why the selected pair differs on the selected picture, and what to change. */
public final class WhyView extends VBox {

    /** The height of the curve of one run below two files, in pixels. */
    private static final double BELOW_FILES = 440;

    @FXML
    private StackPane pairPlace;

    @FXML
    private StackPane pagePlace;

    @FXML
    private HBox progress;

    @FXML
    private ProgressBar bar;

    @FXML
    private Label doing;

    @FXML
    private Button cancel;

    @FXML
    private Label sentence;

    @FXML
    private ScrollPane scroll;

    @FXML
    private StackPane page;

    @FXML
    private VBox message;

    @FXML
    private Label headline;

    @FXML
    private Label words;

    @FXML
    private Button again;

    private final Session session;
    private final PathwayCommands commands;
    private final ExplanationDesk desk;
    private final LayerFetch layers;
    private final SegmentedChoice<WhyPage> pages = new SegmentedChoice<>();
    private final TextWidth.Fitted progressWords;
    private ExplanationSubject drawn;

    /** Whether the page of layers was opened and its chart is not there yet. */
    private boolean toLayers;

    private WhyPage drawnPage;
    private Consumer<ExplanationState> drawing = state -> {};

    /**
     * @param desk explains the selected pair
     * @param layers fetches the activations of a layer
     */
    public WhyView(Session session, PathwayCommands commands, ExplanationDesk desk, LayerFetch layers) {
        this.layers = layers;
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        getStylesheets().add(WhyView.class.getResource("why.css").toExternalForm());
        FxmlView.fill(this);
        progressWords = new TextWidth.Fitted(doing);
        DirectViewport.of(scroll);
        pairPlace.getChildren().setAll(new PairMenus(session));
        pages.setValues(List.of(WhyPage.values()), each -> each.label, each -> each.tip + " (Ctrl+3 turns the page)");
        pages.valueProperty().set(WhyPage.CAUSES);
        OnChange.run(this::look, pages.valueProperty(), session.view());
        pagePlace.getChildren().setAll(pages);
        spoken("Stop explaining (Esc)", does(desk::cancel, cancel));
        spoken("Explain this pair on this picture", does(desk::again, again));
        OnChange.run(this::show, desk.state(), session.shown());
        session.classNames().listen(this::drawAgain);
        session.engine().addListener((property, old, next) -> {
            if (next instanceof EngineState.Starting) {
                layers.forget();
            }
            show();
        });
        show();
    }

    /** Opens the next page. */
    public void turnPage() {
        pages.valueProperty().set(pages.valueProperty().get().next());
        toLayers = pages.valueProperty().get() == WhyPage.INSIDE;
        focusLayers();
    }

    /** Gives the focus to the chart of layers as soon as it is there, so that its keys work. */
    private void focusLayers() {
        Node chart = page.lookup("#layer-chart");
        chart = chart == null ? page.lookup("#own-error-chart") : chart;
        if (toLayers && chart != null) {
            toLayers = false;
            chart.requestFocus();
        }
    }

    /** Asks the desk to measure first the parts that the user looks at. */
    private void look() {
        boolean inside =
                session.view().get() == WindowView.WHY && pages.valueProperty().get() == WhyPage.INSIDE;
        desk.lookAt(inside ? Optional.of(Kind.DEPTH) : Optional.empty());
        show();
    }

    /** Draws the view anew, since classes may have other names. */
    private void drawAgain() {
        drawn = null;
        show();
    }

    /** Draws the view where it is visible; a hidden view is drawn when it appears. */
    private void show() {
        if (session.view().get() != WindowView.WHY) {
            bar.setProgress(0);
            return;
        }
        ExplanationState state = desk.state().get();
        Visibility.show(progress, state.running());
        // A hidden animation would still cost time.
        bar.setProgress(state.running() ? -1 : 0);
        progressWords.show(state.running() ? List.of(state.words(), state.doing(), "") : List.of(""));
        boolean begun = state.begun();
        Visibility.show(scroll, begun);
        Visibility.show(sentence, begun);
        Visibility.show(message, !begun);
        if (begun) {
            draw(state);
            focusLayers();
        } else {
            drawn = null;
            layers.cancel();
            page.getChildren().clear();
            WhyMessage what = WhyMessage.of(state, session.shownStale().get());
            headline.setText(what.headline());
            words.setText(what.words());
            Visibility.show(words, !what.words().isEmpty());
            Visibility.show(again, what.again());
        }
    }

    private void draw(ExplanationState state) {
        ExplanationSubject subject = state.subject();
        sentence.setText(WhyMessage.failure(session.shown().get(), subject)
                .or(() -> Optional.of(state.explained().parts())
                        .filter(parts -> parts.has(Kind.COMPARED))
                        .map(parts -> state.advised(VerdictMaker.of(
                                PairFacts.of(parts, session.classNames().naming())))))
                .orElse("Skewscope is comparing the two pathways."));
        WhyPage chosen = pages.valueProperty().get();
        if (!subject.equals(drawn) || chosen != drawnPage) {
            drawn = subject;
            drawnPage = chosen;
            layers.cancel();
            scroll.setFitToHeight(chosen == WhyPage.INSIDE);
            if (chosen == WhyPage.INSIDE) {
                inside(subject);
            } else {
                CausesPage causes = new CausesPage(subject);
                page.getChildren().setAll(causes);
                drawing = causes::show;
            }
            scroll.setVvalue(0);
        }
        drawing.accept(state);
    }

    private void inside(ExplanationSubject subject) {
        PartSlot slot = new PartSlot(
                Kind.DEPTH,
                WhyPage.INSIDE.label,
                0,
                parts -> new DepthPage(
                        parts.get(ExplanationPart.Depth.class).orElseThrow().depth(), subject, layers),
                desk::again);
        FilesSlot files = new FilesSlot(subject.pair(), session.classNames().of(List.of(subject.a(), subject.b())));
        VBox.setVgrow(slot, Priority.ALWAYS);
        page.getChildren().setAll(column(8, files, slot));
        drawing = state -> {
            files.show(state);
            // The files' layers say more than why those of the runs are not compared.
            boolean alone = files.isVisible() && !hasLayers(state);
            slot.setMinHeight(files.isVisible() ? BELOW_FILES : 0);
            VBox.setVgrow(files, alone ? Priority.ALWAYS : Priority.NEVER);
            slot.show(state);
            Visibility.show(slot, !alone);
        };
    }

    /** Returns whether the layers of both runs are compared, or are about to be. */
    private static boolean hasLayers(ExplanationState state) {
        return state.explained()
                .parts()
                .get(ExplanationPart.Depth.class)
                .filter(part ->
                        part.depth().filter(each -> !each.layers().isEmpty()).isEmpty())
                .isEmpty();
    }

    /** Shows how two model files differ, once that is measured; nothing for one file. */
    private static final class FilesSlot extends StackPane {

        private final Pair pair;
        private final IntFunction<String> names;
        private ExplanationPart.Model drawn;

        FilesSlot(Pair pair, IntFunction<String> names) {
            this.pair = pair;
            this.names = names;
            // Without room for both, the page scrolls.
            setMinHeight(USE_PREF_SIZE);
            Visibility.show(this, false);
        }

        @SuppressWarnings("ReferenceEquality")
        void show(ExplanationState state) {
            Optional<ExplanationPart.Model> model = state.explained().parts().get(ExplanationPart.Model.class);
            if (model.isPresent() && model.get() != drawn) {
                drawn = model.get();
                Optional<PictureFinding> network = drawn.steps().flatMap(ModelSteps.Findings::network);
                Visibility.show(this, network.isPresent());
                getChildren().clear();
                TwoFilesPage.Own own = own(state.explained().parts());
                network.ifPresent(each -> getChildren().add(new TwoFilesPage(each, pair, own)));
            }
        }

        private TwoFilesPage.Own own(Explanation parts) {
            List<Integer> classes = parts.get(ExplanationPart.Compared.class).stream()
                    .flatMap(part -> part.comparison().pathways().stream())
                    .map(PathwayResult::topClass)
                    .toList();
            return new TwoFilesPage.Own(
                    names, classes.size() == 2 ? classes.get(0) : -1, classes.size() == 2 ? classes.get(1) : -1);
        }
    }

    /** Lists the pages of the view. */
    private enum WhyPage {
        CAUSES("Causes", "Contribution of each option, and the smallest changes"),
        INSIDE("Layer by layer", "The difference at each layer of the model");

        private final String label;
        private final String tip;

        WhyPage(String label, String tip) {
            this.label = label;
            this.tip = tip;
        }

        WhyPage next() {
            return this == CAUSES ? INSIDE : CAUSES;
        }
    }

    /**
     * Holds the message that stands in place of an explanation.
     *
     * @param again whether a button asks for the explanation again
     */
    private record WhyMessage(String headline, String words, boolean again) {

        static WhyMessage of(ExplanationState state, boolean stale) {
            return switch (state.step()) {
                case FAILED -> new WhyMessage(
                        "Skewscope could not explain why " + pair(state.subject()), state.doing(), true);
                case CANCELLED -> new WhyMessage("Not explained why " + pair(state.subject()), "Canceled.", true);
                case WAITING -> new WhyMessage(
                        "Next: why " + pair(state.subject()), "Waiting for the explanation.", false);
                default -> stale
                        ? new WhyMessage("The pathways have changed", "Skewscope compares them again first.", false)
                        : new WhyMessage("Nothing to explain yet", "Compare a picture in two pathways first.", false);
            };
        }

        /**
         * Returns which pathway of the pair failed, at which stage, why, and what to do; empty
         * where none failed.
         */
        static Optional<String> failure(Comparison shown, ExplanationSubject subject) {
            if (shown == null || !subject.pair().fits(shown.pathways().size())) {
                return Optional.empty();
            }
            return Stream.of(subject.pair().a(), subject.pair().b())
                    .flatMap(index ->
                            shown.pathways().get(index).failure().stream().map(why -> sentence(subject, index, why)))
                    .findFirst();
        }

        private static String sentence(ExplanationSubject subject, int index, Failure failure) {
            return "%s: pathway %d failed at %s: %s. %s"
                    .formatted(
                            subject.picture().name(),
                            index + 1,
                            failure.stage().label(),
                            WindowSentence.of(failure.reason()),
                            RemedySentence.of(failure.remedy()));
        }

        private static String pair(ExplanationSubject subject) {
            return "%d differs from %d on %s"
                    .formatted(
                            subject.pair().b() + 1,
                            subject.pair().a() + 1,
                            subject.picture().name());
        }
    }

    /** Names the pair that is explained; menus select other pathways, a button swaps the two. */
    private static final class PairMenus extends HBox {

        /** Holds what a menu offers. */
        private record MenuContent(List<String> titles, int chosen, Pair pair) {}

        private final Session session;
        private final MenuButton a = menu("why-a", "The pathway that B is compared with (A)");
        private final MenuButton b = menu("why-b", "The pathway that is explained (B)");

        PairMenus(Session session) {
            this.session = session;
            Button swap = iconButton(
                    MaterialDesignS.SWAP_HORIZONTAL,
                    16,
                    "Swap A and B",
                    () -> change(Pair::swapped),
                    "icon-button",
                    "tiny");
            setAlignment(Pos.CENTER_LEFT);
            setSpacing(6);
            getChildren()
                    .addAll(whole(label("Why", "card-title")), b, whole(label("differs from", "why-muted")), a, swap);
            OnChange.run(this::show, session.selectedPair(), session.pathwaysProperty());
            show();
        }

        private void show() {
            Pair pair = session.selectedPair().get();
            List<Pathway> pathways = session.pathways().pathways();
            boolean shown = pair != null && pair.fits(pathways.size());
            setVisible(shown);
            if (shown) {
                fill(a, pathways, pair.a(), pair, pick -> new Pair(pick, pick == pair.b() ? pair.a() : pair.b()));
                fill(b, pathways, pair.b(), pair, pick -> new Pair(pick == pair.a() ? pair.b() : pair.a(), pick));
            }
        }

        private void fill(MenuButton menu, List<Pathway> pathways, int chosen, Pair pair, IntFunction<Pair> picked) {
            List<String> titles = IntStream.range(0, pathways.size())
                    .mapToObj(i -> (i + 1) + "  " + pathways.get(i).name())
                    .toList();
            MenuContent content = new MenuContent(titles, chosen, pair);
            // An unchanged menu stays.
            if (content.equals(menu.getUserData())) {
                return;
            }
            menu.setUserData(content);
            menu.setMnemonicParsing(false);
            menu.setText(titles.get(chosen));
            menu.setGraphic(new PathwayMark(chosen, 11));
            menu.getItems().clear();
            for (int i = 0; i < pathways.size(); i++) {
                int choice = i;
                MenuItem item = item(titles.get(i), () -> change(old -> picked.apply(choice)));
                item.setGraphic(new PathwayMark(i, 11));
                menu.getItems().add(item);
            }
        }

        private void change(UnaryOperator<Pair> edit) {
            session.selectedPair().set(edit.apply(session.selectedPair().get()));
        }

        private static MenuButton menu(String id, String tip) {
            return spoken(tip, named(id, styled(new MenuButton(), "quiet-menu", "why-pair")));
        }
    }

    /**
     * Shows the explanation in two columns: causes and batches at the left, the margin and the
     * changes at the right.
     */
    private final class CausesPage extends GridPane {

        private static final double GAP = 8;

        private final List<PartSlot> slots = new ArrayList<>();

        CausesPage(ExplanationSubject subject) {
            Pair pair = subject.pair();
            IntFunction<String> names = session.classNames().of(List.of(subject.a(), subject.b()));
            CodeOrigins origins = session.origins();
            setHgap(GAP);
            getColumnConstraints().addAll(SwapCard.share(59), SwapCard.share(41));
            addRow(
                    0,
                    yielding(column(
                            GAP,
                            slot(
                                    Kind.LEDGER,
                                    LedgerCard.TITLE,
                                    220,
                                    parts -> new LedgerCard(
                                            part(parts, ExplanationPart.Ledger.class)
                                                    .ledger(),
                                            pair,
                                            origins)),
                            slot(
                                    Kind.SWAP,
                                    SwapCard.TITLE,
                                    180,
                                    parts -> new SwapCard(
                                            parts.swap(),
                                            SwapWording.of(parts.swap(), parts.comparison()),
                                            pair,
                                            names)),
                            slot(
                                    Kind.MODEL,
                                    ModelStepsCard.TITLE,
                                    60,
                                    parts -> new ModelStepsCard(VerdictMaker.modelSteps(PairFacts.of(
                                            parts, session.classNames().naming())))),
                            slot(
                                    Kind.BATCHES,
                                    BatchCard.TITLE,
                                    260,
                                    parts -> new BatchCard(
                                            part(parts, ExplanationPart.Batches.class)
                                                    .batches(),
                                            pair)))),
                    yielding(column(
                            GAP,
                            slot(
                                    Kind.MARGIN,
                                    MarginCard.TITLE,
                                    150,
                                    parts -> new MarginCard(
                                            part(parts, ExplanationPart.Margin.class)
                                                    .margin(),
                                            part(parts, ExplanationPart.Compared.class)
                                                            .severity()
                                                    == Severity.CLASS_CHANGES,
                                            names)),
                            slot(Kind.DETECTORS, DetectorsCard.TITLE, 110, parts -> {
                                ExplanationPart.Detectors found = part(parts, ExplanationPart.Detectors.class);
                                return new DetectorsCard(found.detections(), found.origins());
                            }),
                            slot(
                                    Kind.CHANGES,
                                    ChangesCard.TITLE,
                                    220,
                                    parts -> new ChangesCard(
                                            part(parts, ExplanationPart.Changes.class)
                                                    .changes(),
                                            topClass(parts),
                                            pair,
                                            names,
                                            change -> change.apply(session, commands),
                                            origins)))));
        }

        private PartSlot slot(Kind kind, String title, double room, PartSlot.Card card) {
            PartSlot slot = new PartSlot(kind, title, room, card, desk::again);
            slots.add(slot);
            return slot;
        }

        void show(ExplanationState state) {
            slots.forEach(slot -> slot.show(state));
        }

        /** Returns A's class, from what tells it; -1 where A has none. */
        private static int topClass(Explanation parts) {
            return parts.get(ExplanationPart.Swap.class)
                    .map(part -> part.swap().aa().topClass())
                    .or(() -> parts.get(ExplanationPart.Margin.class)
                            .flatMap(part -> part.margin().map(margin -> margin.topClass())))
                    .orElse(-1);
        }

        private static <P extends ExplanationPart> P part(Explanation parts, Class<P> type) {
            return parts.get(type).orElseThrow();
        }
    }

    /** Shows what the next steps on the model found: layers of two files, or options switched. */
    private static final class ModelStepsCard extends WhyCard {

        static final String TITLE = "Model files and what runs them";

        /**
         * @param found a sentence each; none if no step was taken
         */
        ModelStepsCard(List<String> found) {
            super(TITLE, "Layers of both files compared, and one option switched at a time");
            setId("model-steps");
            found.forEach(this::say);
            if (found.isEmpty()) {
                say("No test of the model's file or of its execution was needed for this pair.");
            }
        }
    }
}
