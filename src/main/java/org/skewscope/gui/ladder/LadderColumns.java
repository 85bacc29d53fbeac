package org.skewscope.gui.ladder;

import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.skewscope.option.Stage;

/** Sets the columns that header and rows share: a label and eight equal stages. */
final class LadderColumns {

    private static final List<Stage> STAGES = List.of(Stage.values());
    static final int COUNT = Stage.values().length + 1;
    private static final double LABEL = 116;

    private LadderColumns() {}

    static int of(Stage stage) {
        return STAGES.indexOf(stage) + 1;
    }

    static void divide(GridPane grid) {
        ColumnConstraints label = new ColumnConstraints(LABEL, LABEL, LABEL);
        grid.getColumnConstraints().setAll(label);
        for (int i = 1; i < COUNT; i++) {
            // Each stage takes an equal share of the width beside the label.
            ColumnConstraints stage = new ColumnConstraints(0, 10, Double.MAX_VALUE);
            stage.setHgrow(Priority.ALWAYS);
            stage.setFillWidth(true);
            grid.getColumnConstraints().add(stage);
        }
    }
}
