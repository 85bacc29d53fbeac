package org.skewscope.gui.ladder;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.engine.EngineInfo;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Tips;
import org.skewscope.option.Stage;

/** A stage's name and unit; a click selects the stage. */
final class StageHead extends HBox {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Stage stage;

    StageHead(Stage stage, String unit, Session session) {
        this.stage = stage;
        getStyleClass().add("ladder-stage");
        setAlignment(Pos.CENTER_LEFT);
        FontIcon arrow = FontIcon.of(MaterialDesignC.CHEVRON_RIGHT, 14);
        // Hangs in front, so that the name stands above the figures.
        HBox.setMargin(arrow, new Insets(0, -1, 0, -9));
        arrow.getStyleClass().add("ladder-arrow");
        arrow.setVisible(stage != Stage.DECODE);
        Label name = new Label(stage.label());
        name.getStyleClass().add("ladder-stage-name");
        Optional<String> note = note(stage, session.engineInfo());
        Label range = new Label(note.isPresent() ? "ln p" : unit);
        note.ifPresent(words -> Tips.over(this, words + "."));
        range.getStyleClass().add("ladder-unit");
        range.setMinWidth(USE_PREF_SIZE);
        name.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(arrow, name, range);
        setMinWidth(0);
        setOnMouseClicked(event -> session.selectedStage().set(stage));
    }

    static Optional<String> note(Stage stage, EngineInfo info) {
        return stage == Stage.LOGITS && info != null ? info.logitsNote() : Optional.empty();
    }

    void select(Stage selected) {
        pseudoClassStateChanged(SELECTED, selected == stage);
    }
}
