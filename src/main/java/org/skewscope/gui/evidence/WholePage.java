package org.skewscope.gui.evidence;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.Severity;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.CureDesk;
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
import org.skewscope.gui.support.Visibility;
import org.skewscope.network.measure.PictureFinding;
import org.skewscope.present.WindowSentence;
import org.skewscope.present.verdict.PairFacts;
import org.skewscope.present.verdict.VerdictMaker;

/**
 * Shows all that was measured of a pair: in two columns its causes, or the difference at each layer. A part that is
 * still measured has its place.
 */
final class WholePage extends VBox {

    /** The height of the curve of one run below two files, in pixels. */
    private static final double BELOW_FILES = 440;

    private static final double GAP = 8;

    private final Session session;
    private final PathwayCommands commands;
    private final ExplanationDesk desk;
    private final LayerFetch layers;
    private final List<PartSlot> slots = new ArrayList<>();
    private final Label remark = yielding(wrapping(label("", "why-text")));
    private final HBox again;
    private FilesSlot files;
    private Comparison shown;
    private Optional<CureDesk.Trial> cure = Optional.empty();
    private boolean focus;

    /**
     * @param inside whether to show the layers
     */
    WholePage(Session session, PathwayCommands commands, ExplanationDesk desk, LayerFetch layers, boolean inside) {
        super(GAP);
        this.session = session;
        this.commands = commands;
        this.desk = desk;
        this.layers = layers;
        styled(this, "evidence-whole");
        again = named(
                "evidence-again",
                row(8, remark, button("Measure", "Measure the missing parts", desk::again, "plain-button", "small")));
        ExplanationSubject subject = desk.state().get().subject();
        IntFunction<String> names = session.classNames().of(List.of(subject.a(), subject.b()));
        getChildren().add(again);
        getChildren().addAll(inside ? layers(subject, names) : List.of(causes(subject.pair(), names)));
    }

    /** Gives the focus to the chart of layers as soon as it is there, so that its keys work. */
    void focusLayers(boolean wanted) {
        Node chart = Stream.of("#layer-chart", "#own-error-chart")
                .map(this::lookup)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        focus = wanted && chart == null;
        if (wanted && chart != null) {
            chart.requestFocus();
        }
    }

    void show(ExplanationState state, Comparison comparison, Optional<CureDesk.Trial> offered) {
        shown = comparison;
        cure = offered;
        boolean stopped = !state.running()
                && state.step() != ExplanationState.Step.WAITING
                && slots.stream().anyMatch(slot -> slot.isMissing(state));
        Visibility.show(again, stopped);
        remark.setText(
                state.step() == ExplanationState.Step.FAILED
                        ? "Skewscope could not explain the difference. " + WindowSentence.of(state.doing())
                        : "Parts of the evidence are not measured.");
        slots.forEach(slot -> slot.show(state));
        if (files != null) {
            files.show(state);
            // The files' layers say more than why those of the runs are not compared.
            boolean alone = files.isVisible() && !hasLayers(state);
            slots.get(0).setMinHeight(files.isVisible() ? BELOW_FILES : 0);
            VBox.setVgrow(files, alone ? Priority.ALWAYS : Priority.NEVER);
            Visibility.show(slots.get(0), !alone);
        }
        focusLayers(focus);
    }

    private List<Node> layers(ExplanationSubject subject, IntFunction<String> names) {
        PartSlot slot = slot(
                Kind.DEPTH,
                "Layer by layer",
                0,
                parts -> new DepthPage(part(parts, ExplanationPart.Depth.class).depth(), subject, layers));
        files = new FilesSlot(subject.pair(), names);
        VBox.setVgrow(slot, Priority.ALWAYS);
        return List.of(files, slot);
    }

    private GridPane causes(Pair pair, IntFunction<String> names) {
        GridPane columns = new GridPane();
        columns.setHgap(GAP);
        columns.getColumnConstraints().addAll(share(59), share(41));
        columns.addRow(
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
                                        session.origins())),
                        slot(Kind.MODEL, "Model files and what runs them", 60, this::modelSteps),
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
                                Kind.SWAP,
                                "Input or execution?",
                                180,
                                parts -> new EvidenceCard(
                                        "crossed-swap",
                                        answers().swapTitle(),
                                        answers().swapped(true))),
                        slot(
                                Kind.CHANGES,
                                "What is enough?",
                                220,
                                parts -> new EvidenceCard(
                                        "smallest-changes",
                                        answers().changesTitle(cure),
                                        answers().changes(true))),
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
                        }))));
        return columns;
    }

    private EvidenceAnswers answers() {
        return new EvidenceAnswers(session, commands, desk.state().get(), shown);
    }

    /** Returns what the next steps on the model found: layers of two files, or options switched. */
    private Node modelSteps(Explanation parts) {
        VBox found = column(8);
        VerdictMaker.modelSteps(PairFacts.of(parts, session.classNames().naming()))
                .forEach(each -> found.getChildren().add(text(WindowSentence.of(each), "why-text")));
        // An empty card would say nothing.
        return found.getChildren().isEmpty()
                ? new Region()
                : new EvidenceCard("model-steps", "Model files and what runs them", found);
    }

    private PartSlot slot(Kind kind, String title, double room, PartSlot.Card card) {
        PartSlot slot = new PartSlot(kind, title, room, card);
        slots.add(slot);
        return slot;
    }

    private static <P extends ExplanationPart> P part(Explanation parts, Class<P> type) {
        return parts.get(type).orElseThrow();
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setMinWidth(0);
        return column;
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
}
