package org.skewscope.gui.lesson.parts;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Holds the settings of lessons while the window is open. */
public final class LessonSettings {

    private static final int USUAL_ROOM = 24;

    private final ObjectProperty<TextSize> size = new SimpleObjectProperty<>(TextSize.PROJECTOR);
    private final IntegerProperty room = new SimpleIntegerProperty(USUAL_ROOM);
    private final BooleanProperty presenter = new SimpleBooleanProperty();

    private final ObservableList<ShownScreen> screens = FXCollections.observableArrayList();
    private final ObjectProperty<ShownScreen> showOn = new SimpleObjectProperty<>();

    /** Returns the connected screens. */
    public ObservableList<ShownScreen> screens() {
        return screens;
    }

    /** Returns the screen that the room looks at; null before screens are known. */
    public ObjectProperty<ShownScreen> showOn() {
        return showOn;
    }

    /** Returns the text size. */
    public ObjectProperty<TextSize> size() {
        return size;
    }

    /** Returns how many people vote, 1 to 1000. */
    public IntegerProperty room() {
        return room;
    }

    /** Returns whether a second window shows notes, time and votes to the presenter. */
    public BooleanProperty presenter() {
        return presenter;
    }
}
