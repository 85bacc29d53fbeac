package org.skewscope.gui.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.Pair;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxmlView;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.option.Stage;
import org.skewscope.present.LadderCell;
import org.skewscope.present.LadderRow;
import org.skewscope.present.LadderRows;
import org.skewscope.present.StageUnits;

/**
 * The stage ladder of the shown comparison. Clicking a cell, or Left, Right, Shift+Up and
 * Shift+Down, selects the session's pair and stage.
 */
public final class LadderView extends VBox {

    private static final int MOST_ROWS = 4;
    private static final double ROW = 30;

    private final Session session;
    private final ObservableBooleanValue narrow;
    private Look shown;
    private final List<SelectableCell> cells = new ArrayList<>();

    @FXML private GridPane head;
    @FXML private VBox legendBox;
    @FXML private Label legend;
    @FXML private ScrollPane scroll;
    @FXML private GridPane grid;

    /**
     * All that the ladder shows.
     *
     * @param running whether the model still runs
     */
    private record Look(
            List<LadderRow> rows,
            List<Pair> waiting,
            List<String> units,
            boolean narrow,
            boolean running) {}

    private record SelectableCell(Pair pair, Stage stage, LadderCellView view) {}

    /**
     * @param narrow whether units and means are left out, and pairs without the reference
     */
    public LadderView(Session session, ObservableBooleanValue narrow) {
        this.session = session;
        this.narrow = narrow;
        FxmlView.fill(this);
        LadderColumns.divide(head);
        LadderColumns.divide(grid);
        session.result().measured().addListener((property, old, next) -> show(next));
        session.pathwaysProperty()
                .addListener(
                        (property, old, next) -> {
                            if (session.result().measured().get() == null) {
                                show(null);
                            }
                        });
        session.selectedPair().addListener((property, old, next) -> select());
        session.selectedStage().addListener((property, old, next) -> select());
        narrow.addListener((property, old, next) -> show(session.result().measured().get()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMousePressed(event -> requestFocus());
        show(session.result().measured().get());
    }

    /**
     * Moves the selection by a key; the window may pass on keys that no other region took. Consumes
     * what it used.
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

    /** The cell of a pair, whichever way round, at a stage. */
    public Optional<Node> cell(Pair pair, Stage stage) {
        return cells.stream()
                .filter(cell -> cell.stage == stage)
                .filter(cell -> cell.pair.equals(pair) || cell.pair.equals(pair.swapped()))
                .map(cell -> (Node) cell.view)
                .findFirst();
    }

    /** What looks as before is not drawn again. */
    @SuppressWarnings("ReferenceEquality")
    private void show(Comparison comparison) {
        boolean brief = narrow.get();
        Look look =
                new Look(
                        comparison == null ? List.of() : LadderRows.of(comparison, brief),
                        // Rows without figures hold the place until there are some, so that
                        // nothing jumps.
                        comparison == null ? pairs() : List.of(),
                        Stream.of(Stage.values())
                                .map(
                                        stage ->
                                                brief || comparison == null
                                                        ? ""
                                                        : StageUnits.of(comparison, stage))
                                .toList(),
                        brief,
                        comparison != session.shown().get());
        if (!look.equals(shown)) {
            shown = look;
            draw(look);
        }
    }

    @SuppressWarnings("EnumOrdinal")
    private void draw(Look look) {
        grid.getChildren().clear();
        head.getChildren().setAll(legendBox);
        cells.clear();
        legend.setText(look.narrow ? "largest" : "largest, mean");
        for (Stage stage : Stage.values()) {
            String unit = look.units.get(stage.ordinal());
            head.add(new StageHead(stage, unit, session), LadderColumns.of(stage), 0);
        }
        for (int i = 0; i < look.rows.size(); i++) {
            addRow(look.rows.get(i), i, look.running);
        }
        for (int i = 0; i < look.waiting.size(); i++) {
            addWaiting(look.waiting.get(i), i);
        }
        int count = look.rows.size() + look.waiting.size();
        double height = ROW * Math.max(1, Math.min(MOST_ROWS, count));
        scroll.setMinHeight(height);
        scroll.setPrefHeight(height);
        scroll.setMaxHeight(height);
        select();
    }

    private List<Pair> pairs() {
        return LadderRows.pairs(
                session.pathways().size(), session.pathways().reference(), narrow.get());
    }

    private void addWaiting(Pair pair, int index) {
        grid.add(PairLabel.of(pair), 0, index);
        for (Stage stage : Stage.values()) {
            grid.add(LadderCellView.waiting(stage), LadderColumns.of(stage), index);
        }
    }

    /**
     * @param running whether the model still runs, so that there is no severity yet
     */
    private void addRow(LadderRow row, int index, boolean running) {
        HBox label = PairLabel.of(row.pair());
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        label.getChildren().add(spacer);
        if (!running) {
            label.getChildren().add(SeverityMark.icon(row.severity(), 16));
        }
        grid.add(label, 0, index);
        for (LadderCell cell : row.cells()) {
            LadderCellView view = new LadderCellView(cell, narrow.get());
            view.setOnMouseClicked(event -> pick(row.pair(), cell.stage()));
            LadderTips.install(view, row, cell, session.origins().lines(row.pair(), cell.stage()));
            cells.add(new SelectableCell(row.pair(), cell.stage(), view));
            grid.add(view, LadderColumns.of(cell.stage()), index);
        }
        if (running && row.missing().isEmpty()) {
            for (Stage stage : List.of(Stage.LOGITS, Stage.PROBABILITIES)) {
                grid.add(LadderCellView.running(stage), LadderColumns.of(stage), index);
            }
        }
        if (row.missing().isPresent()) {
            Label missing = new Label(row.missing().get());
            missing.getStyleClass().add("ladder-missing");
            missing.setGraphic(FontIcon.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE, 14));
            // It takes the columns as they are; by its own width it would push them aside.
            missing.setMinWidth(0);
            missing.setPrefWidth(0);
            missing.setMaxWidth(Double.MAX_VALUE);
            int first = row.cells().size() + 1;
            grid.add(missing, first, index, LadderColumns.COUNT - first, 1);
        }
    }

    private void pick(Pair pair, Stage stage) {
        session.selectedPair().set(pair);
        session.selectedStage().set(stage);
    }

    private void select() {
        Pair pair = session.selectedPair().get();
        for (SelectableCell cell : cells) {
            boolean same =
                    pair != null && (cell.pair.equals(pair) || cell.pair.equals(pair.swapped()));
            cell.view.select(same && cell.stage == session.selectedStage().get());
        }
        for (Node node : head.getChildren()) {
            if (node instanceof StageHead stageHead) {
                stageHead.select(session.selectedStage().get());
            }
        }
    }
}
