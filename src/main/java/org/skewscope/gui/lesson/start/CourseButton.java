package org.skewscope.gui.lesson.start;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A course to choose. */
final class CourseButton extends ToggleButton {

    /**
     * @param icon the icon's literal
     */
    CourseButton(String icon, String title, String words) {
        getStyleClass().add("course-button");
        Label head = new Label(title);
        head.getStyleClass().add("course-title");
        Label text = new Label(words);
        text.getStyleClass().addAll("course-words", "muted");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        VBox lines = new VBox(head, text);
        lines.getStyleClass().add("course-lines");
        HBox box = new HBox(new FontIcon(icon), lines);
        box.getStyleClass().add("course-box");
        box.setAlignment(Pos.TOP_LEFT);
        setGraphic(box);
        setAlignment(Pos.TOP_LEFT);
        setAccessibleText(title + ". " + words);
    }
}
