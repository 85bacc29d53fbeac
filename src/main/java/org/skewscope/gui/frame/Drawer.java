package org.skewscope.gui.frame;

import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.Visibility;

/** Puts the side panel beside the center, or over it on demand in a narrow window. */
public final class Drawer {

    private final BorderPane frame;
    private final StackPane layers;
    private final Region panel;
    private final ToggleButton button;
    private final Breakpoints breakpoints;
    private boolean away;

    /**
     * @param frame holds the panel at its right
     * @param layers hold the panel above the frame in a narrow window
     * @param button opens and closes the panel there
     */
    public Drawer(
            BorderPane frame,
            StackPane layers,
            Region panel,
            ToggleButton button,
            Breakpoints breakpoints) {
        this.frame = frame;
        this.layers = layers;
        this.panel = panel;
        this.button = button;
        this.breakpoints = breakpoints;
        StackPane.setAlignment(panel, Pos.CENTER_RIGHT);
        button.setOnAction(event -> show());
        OnChange.run(this::show, breakpoints.drawer());
        show();
    }

    /** Removes the panel from the window, or puts it back. */
    public void away(boolean hidden) {
        if (away != hidden) {
            away = hidden;
            show();
        }
    }

    /** Opens the panel in a narrow window. */
    public void open() {
        button.setSelected(true);
        show();
    }

    private void show() {
        if (away) {
            layers.getChildren().remove(panel);
            frame.setRight(null);
            return;
        }
        if (breakpoints.drawer().get()) {
            frame.setRight(null);
            if (!layers.getChildren().contains(panel)) {
                layers.getChildren().add(panel);
            }
            Visibility.show(panel, button.isSelected());
        } else {
            layers.getChildren().remove(panel);
            frame.setRight(panel);
            Visibility.show(panel, true);
        }
    }
}
