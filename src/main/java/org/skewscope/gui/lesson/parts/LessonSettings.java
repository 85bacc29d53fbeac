package org.skewscope.gui.lesson.parts;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Holds the settings of lessons while the window is open.
 *
 * @param size the text size
 * @param room how many people vote, 1 to 1000
 * @param presenter whether a second window shows notes, time and votes to the presenter
 * @param screens the connected screens
 * @param showOn the screen that the room looks at; null before screens are known
 */
public record LessonSettings(
        ObjectProperty<TextSize> size,
        IntegerProperty room,
        BooleanProperty presenter,
        ObservableList<ShownScreen> screens,
        ObjectProperty<ShownScreen> showOn) {

    private static final int USUAL_ROOM = 24;

    /** Makes the usual settings: large text for a room of 24, and no presenter's window. */
    public LessonSettings() {
        this(
                new SimpleObjectProperty<>(TextSize.PROJECTOR),
                new SimpleIntegerProperty(USUAL_ROOM),
                new SimpleBooleanProperty(),
                FXCollections.observableArrayList(),
                new SimpleObjectProperty<>());
    }
}
