package org.skewscope.gui.ladder;

import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.skewscope.compare.Pair;
import org.skewscope.compare.Severity;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.option.Stage;
import org.skewscope.present.ladder.LadderCell;
import org.skewscope.present.ladder.LadderRows.LadderRow;

/** Shows one pair's row in the ladder's grid and remakes only the cells that look different. */
final class LadderLine {

    private final GridPane grid;
    private final int index;
    private final BiConsumer<Pair, Stage> pick;
    private final BiFunction<Pair, Stage, List<String>> code;
    private final Map<Stage, DrawnCell> cells = new EnumMap<>(Stage.class);
    private final List<Node> rest = new ArrayList<>();
    private Head head;
    private Node label;
    private LineEnd restLook;

    /** Holds what a pair's name shows, which has no severity while the model runs. */
    private record Head(Pair pair, Optional<Severity> severity) {}

    private record CellAppearance(Pair pair, LadderCell cell, List<String> code, boolean brief) {}

    private record DrawnCell(CellAppearance look, LadderCellView view) {}

    /** Describes what follows the last cell. */
    private record LineEnd(int first, Optional<String> missing, boolean running) {}

    /**
     * Makes a row of a grid.
     *
     * @param pick takes the pair and stage of a cell that is clicked
     * @param code returns the lines of the user's own code that set the options of a cell's stage
     */
    LadderLine(GridPane grid, int index, BiConsumer<Pair, Stage> pick, BiFunction<Pair, Stage, List<String>> code) {
        this.code = code;
        this.grid = grid;
        this.index = index;
        this.pick = pick;
    }

    boolean isOf(Pair pair) {
        return head != null && pair != null && (head.pair.equals(pair) || head.pair.equals(pair.swapped()));
    }

    Optional<Node> cell(Stage stage) {
        return Optional.ofNullable(cells.get(stage)).map(DrawnCell::view);
    }

    /**
     * Marks the selected cell.
     *
     * @param stage null where none is selected
     */
    void select(Stage stage) {
        cells.forEach((each, cell) -> cell.view.select(each == stage));
    }

    /**
     * Shows a row.
     *
     * @param running whether the model still runs, so that the severity is unknown
     * @param imminent whether the shown outputs stay until the new ones come
     */
    void show(LadderRow row, boolean brief, boolean running, boolean imminent) {
        boolean outputsStay = imminent && row.missing().isEmpty() && head != null && head.pair.equals(row.pair());
        if (!outputsStay) {
            showFrame(row, running);
        }
        Node before = label;
        for (LadderCell cell : row.cells()) {
            before = showCell(
                    row, new CellAppearance(row.pair(), cell, code.apply(row.pair(), cell.stage()), brief), before);
        }
        if (!outputsStay) {
            showRest(
                    new LineEnd(
                            row.cells().size() + 1,
                            row.missing(),
                            running && row.missing().isEmpty()),
                    before);
        }
    }

    /** Shows the pair and removes cells that the row no longer has. */
    private void showFrame(LadderRow row, boolean running) {
        showHead(new Head(row.pair(), running ? Optional.empty() : Optional.of(row.severity())));
        List<Stage> stages = row.cells().stream().map(LadderCell::stage).toList();
        cells.entrySet()
                .removeIf(each ->
                        !stages.contains(each.getKey()) && grid.getChildren().remove(each.getValue().view));
    }

    private void showHead(Head look) {
        if (look.equals(head)) {
            return;
        }
        HBox name = LadderView.label(look.pair);
        name.getChildren().add(gap());
        look.severity.ifPresent(severity -> name.getChildren().add(SeverityMark.icon(severity, 16)));
        if (label == null) {
            grid.add(name, 0, index);
        } else {
            replace(label, name, 0);
        }
        label = name;
        head = look;
    }

    /** Shows a cell and returns its node. */
    private Node showCell(LadderRow row, CellAppearance look, Node before) {
        Stage stage = look.cell.stage();
        DrawnCell drawn = cells.get(stage);
        if (drawn != null && drawn.look.equals(look)) {
            return drawn.view;
        }
        boolean kept = drawn != null && drawn.look.brief == look.brief && drawn.view.show(look.cell, look.brief);
        LadderCellView view = kept ? drawn.view : new LadderCellView(look.cell, look.brief);
        view.setOnMouseClicked(event -> pick.accept(look.pair, stage));
        LadderTips.install(view, row, look.cell, look.code);
        int column = LadderColumns.of(stage);
        if (drawn == null) {
            addAfter(before, view, column, 1);
        } else if (!kept) {
            replace(drawn.view, view, column);
        }
        cells.put(stage, new DrawnCell(look, view));
        return view;
    }

    private void showRest(LineEnd look, Node before) {
        if (look.equals(restLook)) {
            return;
        }
        restLook = look;
        grid.getChildren().removeAll(rest);
        rest.clear();
        look.missing.ifPresent(
                why -> rest.add(addAfter(before, missing(why), look.first, LadderColumns.COUNT - look.first)));
        if (look.running) {
            for (Stage stage : List.of(Stage.PROBABILITIES, Stage.LOGITS)) {
                rest.add(addAfter(before, LadderCellView.running(stage), LadderColumns.of(stage), 1));
            }
        }
    }

    /**
     * Adds a node after another. Screen readers read the nodes in this order, whichever was made
     * last.
     */
    private Node addAfter(Node before, Node node, int column, int span) {
        GridPane.setConstraints(node, column, index, span, 1);
        grid.getChildren().add(grid.getChildren().indexOf(before) + 1, node);
        return node;
    }

    private void replace(Node old, Node node, int column) {
        GridPane.setConstraints(node, column, index);
        grid.getChildren().set(grid.getChildren().indexOf(old), node);
    }

    private static Label missing(String why) {
        Label missing = wide(yielding(label(why, "ladder-missing")));
        missing.setGraphic(FontIcon.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE, 14));
        // The node takes the columns' width; its own width would push them aside.
        missing.setPrefWidth(0);
        return missing;
    }

    /** Makes the tooltip that holds a cell's words in full. */
    static final class LadderTips {

        private LadderTips() {}

        /**
         * @param lines of the user's own code that set the options of the cell's stage
         */
        static void install(LadderCellView view, LadderRow row, LadderCell cell, List<String> lines) {
            String text = text(row, cell)
                    + lines.stream().map(line -> "\nPathway " + line + ".").collect(Collectors.joining());
            Tips.over(view, text);
            view.setAccessibleText(text);
        }

        /** Returns the first stage after a cell at which the values are identical. */
        private static Optional<Stage> meeting(LadderRow row, LadderCell cell) {
            return row.cells().stream()
                    .filter(each -> each.stage().compareTo(cell.stage()) > 0)
                    .filter(each -> each.kind() == LadderCell.Kind.IDENTICAL)
                    .map(LadderCell::stage)
                    .findFirst();
        }

        static String text(LadderRow row, LadderCell cell) {
            return "%s, %d and %d: "
                            .formatted(
                                    cell.stage().label(),
                                    row.pair().a() + 1,
                                    row.pair().b() + 1)
                    + figures(cell)
                    + place(row, cell)
                    + (cell.settingsDiffer() ? ". The options differ here." : ".");
        }

        private static String figures(LadderCell cell) {
            return switch (cell.kind()) {
                case IDENTICAL -> "identical";
                case INSIDE_MODEL -> "inside one pathway's model";
                case NOT_RECORDED -> "not recorded in one of the pathways";
                case SHAPES_DIFFER, WAITING -> cell.largest();
                case CLASS_CHANGES -> "largest " + cell.largest() + " points, the top class changes";
                case SAME_CLASS -> "largest " + cell.largest() + " points, " + cell.mean();
                case OTHER_RANGE -> "value ranges differ (" + cell.mean() + "), so the difference has no common unit";
                case OWN, CARRIED -> "largest " + cell.largest() + ", mean " + cell.mean();
            };
        }

        /** Says what a difference at this place does to the model's input. */
        private static String place(LadderRow row, LadderCell cell) {
            return switch (cell.place()) {
                case FIRST -> ". First difference that reaches the model"
                        + row.cells().stream()
                                .filter(each -> each.place() == LadderCell.Place.HEALED)
                                .reduce((former, latter) -> latter)
                                .flatMap(healed -> meeting(row, healed))
                                .map(stage -> "; earlier differences end at " + stage.label())
                                .orElse("");
                case HEALED -> ". No effect on the input tensor"
                        + meeting(row, cell)
                                .map(stage -> ": the values are equal again at " + stage.label())
                                .orElse("");
                case ELSEWHERE -> "";
            };
        }
    }
}
