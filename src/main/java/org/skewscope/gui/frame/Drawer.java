package org.skewscope.gui.frame;

import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.OnChange;

/** Puts the side panel beside the center, in a narrow window on demand. */
public final class Drawer {

    private final BorderPane frame;
    private final Region panel;
    private final ToggleButton button;
    private final Breakpoints breakpoints;
    private boolean away;

    /**
     * @param frame holds the panel at its right
     * @param button opens and closes the panel there
     */
    public Drawer(BorderPane frame, Region panel, ToggleButton button, Breakpoints breakpoints) {
        this.frame = frame;
        this.panel = panel;
        this.button = button;
        this.breakpoints = breakpoints;
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
            frame.setRight(null);
            return;
        }
        // The panel pushes the center aside, so that the edited card stays visible.
        boolean open = !breakpoints.drawer().get() || button.isSelected();
        frame.setRight(open ? panel : null);
    }
}
