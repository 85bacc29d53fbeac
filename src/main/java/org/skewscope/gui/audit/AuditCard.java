package org.skewscope.gui.audit;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.skewscope.report.plot.Drawing;

/** A question with its answer in a sentence, and what shows it. */
final class AuditCard extends VBox {

    AuditCard(String question, String answer) {
        getStyleClass().addAll("skew-card", "audit-card");
        Label title = new Label(question);
        title.getStyleClass().add("card-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        getChildren().add(title);
        text(answer, "audit-answer");
    }

    /** A remark in small type. */
    AuditCard note(String text) {
        return text(text, "audit-note");
    }

    private AuditCard text(String text, String style) {
        if (!text.isEmpty()) {
            Label label = new Label(text);
            label.getStyleClass().add(style);
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            getChildren().add(label);
        }
        return this;
    }

    AuditCard plot(Drawing drawing) {
        getChildren().add(new DrawingView(drawing));
        return this;
    }

    /** A cell may have several lines. */
    AuditCard table(List<String> columns, List<List<String>> rows) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("audit-table");
        for (int c = 0; c < columns.size(); c++) {
            Label name = new Label(columns.get(c));
            name.getStyleClass().add("audit-note");
            grid.add(name, c, 0);
            for (int r = 0; r < rows.size(); r++) {
                Label cell = new Label(rows.get(r).get(c));
                cell.getStyleClass().add("audit-cell");
                grid.add(cell, c, r + 1);
            }
        }
        getChildren().add(grid);
        return this;
    }
}
