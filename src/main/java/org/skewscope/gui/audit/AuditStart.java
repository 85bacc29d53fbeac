package org.skewscope.gui.audit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Says what an audit is, and how one begins, while none is there. */
final class AuditStart extends StackPane {

    private static final String[] STEPS = {
        "Every picture runs through every pathway of this window, in the background.",
        "Each result is kept in one file: stop whenever you like, the same file goes on.",
        "You see how many top classes change, whether it costs accuracy, and which pictures show"
                + " it."
    };

    /**
     * @param labels where true classes are found
     * @param buttons that begin one, the usual first
     */
    AuditStart(Node labels, Button... buttons) {
        getStyleClass().add("audit-start");
        Label title = new Label("How many of your pictures change their class?");
        title.getStyleClass().add("audit-start-title");
        title.setWrapText(true);
        VBox steps = new VBox(6);
        steps.getStyleClass().add("audit-steps");
        for (int i = 0; i < STEPS.length; i++) {
            Label number = new Label(String.valueOf(i + 1));
            number.getStyleClass().add("audit-step-number");
            Label words = new Label(STEPS[i]);
            words.setWrapText(true);
            HBox step = new HBox(10, number, words);
            step.setAlignment(Pos.TOP_LEFT);
            steps.getChildren().add(step);
        }
        HBox row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER);
        Label drop = new Label("or drop a folder or a .skewaudit file here");
        drop.getStyleClass().add("audit-note");
        StackPane disc = new StackPane(FontIcon.of(MaterialDesignC.CHART_BOX_OUTLINE, 28));
        disc.getStyleClass().add("drop-disc");
        VBox card = new VBox(14, disc, title, steps, labels, row, drop);
        card.getStyleClass().add("audit-start-card");
        card.setAlignment(Pos.CENTER);
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
    }
}
