package org.skewscope.gui.ladder;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.DirectViewport;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.Nodes;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.Stage;
import org.skewscope.present.StageUnits;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows;
import org.skewscope.present.ladder.LadderRows.LadderRow;

/**
 * Shows the stage ladder of a comparison. A click on a cell, or Left, Right, Shift+Up and
 * Shift+Down, select the session's pair and stage.
 */
public final class LadderView extends VBox {

    /** Below this width the figures come closer together, which keeps them whole. */
    private static final double ROOM_FOR_ARROWS = 560;

    private static final int MOST_ROWS = 4;
    private static final double ROW = 30;

    private final Session session;
    private final ObservableBooleanValue narrow;
    private Appearance shown;

    /** The pair whose first recorded stage was selected last, by the ids of its pathways. */
    private String seen = "";

    private final List<LadderLine> lines = new ArrayList<>();

    @FXML
    private GridPane head;

    @FXML
    private VBox legendBox;

    @FXML
    private Label legend;

    @FXML
    private HBox foot;

    @FXML
    private Label start;

    @FXML
    private Hyperlink pairs;

    /** Whether a lesson wants all pairs, whatever is folded. */
    private boolean always;

    @FXML
    private ScrollPane scroll;

    @FXML
    private GridPane grid;

    /**
     * Holds all that the ladder shows.
     *
     * @param brief whether heads show no units
     * @param calm whether the selected pair stands alone, with units in place of means
     * @param running whether the model still runs
     * @param imminent whether new outputs come in a moment and the old ones stay until then
     */
    private record Appearance(
            List<LadderRow> rows,
            List<Pair> waiting,
            List<String> units,
            Optional<String> note,
            boolean brief,
            boolean calm,
            boolean running,
            boolean imminent) {}

    /**
     * @param narrow whether the ladder leaves out units and pairs without the reference
     */
    public LadderView(Session session, ObservableBooleanValue narrow) {
        this.session = session;
        this.narrow = narrow;
        FxmlView.fill(this);
        DirectViewport.of(scroll);
        LadderColumns.divide(head);
        LadderColumns.divide(grid);
        OnChange.run(
                this::show,
                session.result().mapped(),
                session.result().overdue(),
                session.allPairs(),
                session.selectedPair(),
                narrow);
        OnChange.run(
                () -> {
                    if (session.result().mapped().get() == null) {
                        show();
                    }
                },
                session.pathwaysProperty());
        OnChange.run(this::seeRecorded, session.shown(), session.selectedPair());
        OnChange.run(this::select, session.selectedPair(), session.selectedStage());
        Breakpoints.tighten(this, ROOM_FOR_ARROWS);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMousePressed(event -> requestFocus());
        // The scroll pane would take the focus, and with it the arrows that move the stage.
        grid.setOnMousePressed(event -> {
            requestFocus();
            event.consume();
        });
        show();
    }

    /**
     * Moves the selection by a key and consumes the event. The window passes on keys that no other
     * region took.
     */
    public void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        LadderMove move = new LadderMove(session, narrow.get());
        boolean moved =
                switch (event.getCode()) {
                    case LEFT -> move.stage(-1);
                    case RIGHT -> move.stage(1);
                    case UP -> event.isShiftDown() && move.pair(-1);
                    case DOWN -> event.isShiftDown() && move.pair(1);
                    default -> false;
                };
        if (moved) {
            event.consume();
        }
    }

    /** Returns the cell of a pair in either order at a stage; empty where the ladder has none. */
    public Optional<Node> cell(Pair pair, Stage stage) {
        return lines.stream()
                .filter(line -> line.isOf(pair))
                .flatMap(line -> line.cell(stage).stream())
                .findFirst();
    }

    /** Shows all pairs while a lesson is given, whose spots lie on any. */
    public void showLesson(boolean given) {
        always = given;
        show();
    }

    /** Unfolds all pairs, or folds all but the selected one. */
    @FXML
    public void togglePairs() {
        pairs.setVisited(false);
        session.allPairs().set(!session.allPairs().get());
    }

    /** Draws the comparison, unless it looks the same as before. */
    @SuppressWarnings("ReferenceEquality")
    private void show() {
        Comparison comparison = session.result().mapped().get();
        List<Pair> pairs = pairs();
        boolean calm = !always && !session.allPairs().get() && !pairs.isEmpty();
        Pair selected = session.selectedPair().get();
        boolean brief = narrow.get() || calm;
        boolean running = comparison != session.shown().get()
                && session.result().preview().get() == null;
        Appearance look = new Appearance(
                comparison == null
                        ? List.of()
                        : calm && selected != null
                                ? LadderRows.of(comparison, selected)
                                : LadderRows.of(comparison, narrow.get()),
                // Rows without figures reserve the place until the figures come, so that
                // nothing jumps.
                comparison != null ? List.of() : calm ? pairs.subList(0, 1) : pairs,
                Stream.of(Stage.values())
                        .map(stage -> brief || comparison == null ? "" : StageUnits.of(comparison, stage))
                        .toList(),
                StageHead.note(Stage.LOGITS, session.engineInfo()),
                brief,
                calm,
                running,
                running && session.result().imminent());
        if (!look.equals(shown)) {
            Appearance before = shown;
            shown = look;
            draw(look, before);
        }
    }

    /** Draws only what changed since the last time. */
    private void draw(Appearance look, Appearance before) {
        if (before == null
                || !look.units.equals(before.units)
                || !look.note.equals(before.note)
                || look.brief != before.brief
                || look.calm != before.calm) {
            drawHead(look);
        }
        start.setText(start(look.rows));
        if (before == null
                || look.rows.size() != lines.size()
                || !look.waiting.isEmpty()
                || !before.waiting.isEmpty()) {
            grid.getChildren().clear();
            lines.clear();
            for (int i = 0; i < look.rows.size(); i++) {
                lines.add(new LadderLine(grid, i, this::pick, session.origins()::lines));
            }
            for (int i = 0; i < look.waiting.size(); i++) {
                addWaiting(look.waiting.get(i), i);
            }
            fit(look.rows.size() + look.waiting.size());
        }
        for (int i = 0; i < look.rows.size(); i++) {
            lines.get(i).show(look.rows.get(i), look.calm, look.running, look.imminent);
        }
        select();
    }

    @SuppressWarnings("EnumOrdinal")
    private void drawHead(Appearance look) {
        head.getChildren().setAll(legendBox);
        legend.setText(look.brief ? "largest" : "largest, mean");
        Visibility.show(foot, look.calm && !narrow.get());
        Visibility.show(legend, !look.calm);
        Visibility.show(pairs, !always && pairs().size() > 1);
        pairs.setText(look.calm ? "All pairs" : "One pair");
        Tips.on(
                pairs,
                look.calm ? "Show the differences of all pairs, with their means" : "Show the selected pair alone");
        Pane place = foot.isVisible() ? foot : legendBox;
        if (pairs.getParent() != place) {
            ((Pane) pairs.getParent()).getChildren().remove(pairs);
            place.getChildren().add(pairs);
        }
        for (Stage stage : Stage.values()) {
            String unit = look.units.get(stage.ordinal());
            head.add(new StageHead(stage, unit, session), LadderColumns.of(stage), 0);
        }
    }

    /** Returns where the only row's difference starts, as a sentence. */
    private static String start(List<LadderRow> rows) {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(LadderCell::first)
                .findFirst()
                .map(cell -> "The first difference is made at "
                        + cell.stage().label()
                        + (cell.stage().isPicture() ? "; what follows carries it on." : "."))
                .orElse("");
    }

    private void fit(int count) {
        double height = ROW * Math.max(1, Math.min(MOST_ROWS, count));
        scroll.setMinHeight(height);
        scroll.setPrefHeight(height);
        scroll.setMaxHeight(height);
    }

    private List<Pair> pairs() {
        return LadderRows.pairs(session.pathways().size(), session.pathways().reference(), narrow.get());
    }

    private void addWaiting(Pair pair, int index) {
        grid.add(label(pair), 0, index);
        for (Stage stage : Stage.values()) {
            grid.add(LadderCellView.waiting(stage), LadderColumns.of(stage), index);
        }
    }

    private void pick(Pair pair, Stage stage) {
        session.selectPair(pair);
        session.selectedStage().set(stage);
    }

    /** Scrolls to a row that is out of view. */
    private void reveal(int row) {
        double hidden = lines.size() - MOST_ROWS;
        double first = scroll.getVvalue() * hidden;
        if (hidden > 0 && (row < first || row > first + MOST_ROWS - 1)) {
            scroll.setVvalue((row < first ? row : row - MOST_ROWS + 1) / hidden);
        }
    }

    private void select() {
        Pair pair = session.selectedPair().get();
        for (LadderLine line : lines) {
            line.select(line.isOf(pair) ? session.selectedStage().get() : null);
            if (line.isOf(pair)) {
                reveal(lines.indexOf(line));
            }
        }
        for (Node node : head.getChildren()) {
            if (node instanceof StageHead stageHead) {
                stageHead.select(session.selectedStage().get());
            }
        }
    }

    /** Shows a stage's name and unit; a click selects the stage. */
    private static final class StageHead extends HBox {

        /** The width of the mark in front of a name and of a gap after the name, in pixels. */
        private static final double FRAME = 20;

        /** The width of the gaps around a name without a mark, in pixels. */
        private static final double BARE_FRAME = 4;

        /** Below this width a stage has room for its name or for the mark, not for the two. */
        private static final double LEAST_MARKED = 52;

        /** The width of the gap between a name and its unit, in pixels. */
        private static final double BETWEEN = 6;

        private final Stage stage;

        StageHead(Stage stage, String unit, Session session) {
            this.stage = stage;
            styled(this, "ladder-stage");
            setAlignment(Pos.CENTER_LEFT);
            FontIcon arrow = styled(FontIcon.of(MaterialDesignC.CHEVRON_RIGHT, 14), "ladder-arrow");
            // The mark hangs in front, so that the name stands above the figures.
            HBox.setMargin(arrow, new Insets(0, -1, 0, -9));
            arrow.setVisible(stage != Stage.DECODE);
            Label name = whole(Nodes.label(stage.label(), "ladder-stage-name"));
            Optional<String> note = note(stage, session.engineInfo());
            Label range = whole(Nodes.label(note.isPresent() ? "ln p" : unit, "ladder-unit"));
            note.ifPresent(words -> Tips.over(this, words + "."));
            getChildren().addAll(arrow, name, range);
            setMinWidth(0);
            OnChange.run(() -> fit(arrow, name, range), widthProperty(), name.fontProperty());
            setOnMouseClicked(event -> session.selectedStage().set(stage));
        }

        /** Shortens the name and hides the unit where they would run into the next stage's name. */
        private void fit(FontIcon arrow, Label name, Label range) {
            if (getWidth() <= 0) {
                return;
            }
            boolean marked = getWidth() >= LEAST_MARKED;
            arrow.setManaged(marked);
            arrow.setVisible(marked && stage != Stage.DECODE);
            name.setText(stage.label());
            if (name.prefWidth(-1) + (marked ? FRAME : BARE_FRAME) > getWidth()) {
                name.setText(shortLabel(stage));
                Tips.over(this, stage.label());
            }
            range.setVisible(name.prefWidth(-1) + range.prefWidth(-1) + FRAME + BETWEEN <= getWidth());
        }

        private static String shortLabel(Stage stage) {
            return switch (stage) {
                case CHANNELS -> "Chan.";
                case NORMALIZE -> "Norm.";
                case PROBABILITIES -> "Prob.";
                default -> stage.label();
            };
        }

        static Optional<String> note(Stage stage, EngineInfo info) {
            return stage == Stage.LOGITS && info != null ? info.logitsNote() : Optional.empty();
        }

        void select(Stage selected) {
            inState(this, "selected", selected == stage);
        }
    }

    /**
     * Selects the first recorded stage of a pair whose selected stage was not recorded. This
     * happens once for each pair, so that a stage that the user chooses stays selected.
     */
    private void seeRecorded() {
        Comparison shown = session.shown().get();
        Pair pair = session.selectedPair().get();
        if (shown == null || pair == null || !pair.fits(shown.pathways().size())) {
            return;
        }
        Optional<PairDifference> known = shown.pair(pair.a(), pair.b());
        String key = shown.pathways().get(pair.a()).pathway().id()
                + "|"
                + shown.pathways().get(pair.b()).pathway().id();
        if (known.isEmpty() || key.equals(seen)) {
            return;
        }
        seen = key;
        if (known.get().at(session.selectedStage().get()) instanceof StageDifference.NotRecorded) {
            known.get().stages().stream()
                    .filter(stage ->
                            stage instanceof StageDifference.Measured || stage instanceof StageDifference.ShapesDiffer)
                    .findFirst()
                    .ifPresent(stage -> session.selectedStage().set(stage.stage()));
        }
    }

    /** Names a row's two pathways by their marks and numbers. */
    static HBox label(Pair pair) {
        return styled(
                row(
                        0,
                        new PathwayMark(pair.a(), 12),
                        Nodes.label(String.valueOf(pair.a() + 1)),
                        Nodes.label("\u2013", "ladder-dash"),
                        new PathwayMark(pair.b(), 12),
                        Nodes.label(String.valueOf(pair.b() + 1))),
                "ladder-pair");
    }
}
