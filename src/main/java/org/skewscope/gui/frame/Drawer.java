package org.skewscope.gui.frame;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;

import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.skewscope.cache.Lazy;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Visibility;

/**
 * Puts the side panel beside the center, in a narrow window on demand. Beside code, which needs the
 * width, a rail stands for the panel until it is opened.
 */
public final class Drawer {

    private final BorderPane frame;
    private final Region panel;
    private final ToggleButton button;
    private final Breakpoints breakpoints;
    private final Session session;
    private final Lazy<Rail> rail;
    private boolean away;
    private boolean openBesideCode;

    /**
     * @param frame holds the panel at its right
     * @param button opens and closes the panel there
     */
    public Drawer(BorderPane frame, Region panel, ToggleButton button, Breakpoints breakpoints, Session session) {
        this.frame = frame;
        this.panel = panel;
        this.button = button;
        this.breakpoints = breakpoints;
        this.session = session;
        rail = new Lazy<>(Rail::new);
        button.setOnAction(event -> show());
        OnChange.run(this::show, breakpoints.drawer(), session.view());
        show();
    }

    /** Removes the panel from the window, or puts it back. */
    public void away(boolean hidden) {
        if (away != hidden) {
            away = hidden;
            show();
        }
    }

    /** Opens the panel where it is folded. */
    public void open() {
        button.setSelected(true);
        openBesideCode = true;
        show();
    }

    /** Folds the panel in a narrow window, where it takes the room of what opens in the center. */
    public void makeRoom() {
        if (breakpoints.drawer().get()) {
            button.setSelected(false);
            show();
        }
    }

    private void turn() {
        openBesideCode = !openBesideCode;
        show();
        rail.get().turn.requestFocus();
    }

    private void show() {
        if (away) {
            set(null);
            return;
        }
        // The panel pushes the center aside, so that the edited card stays visible.
        boolean narrow = breakpoints.drawer().get();
        if (!narrow && session.view().get() == WindowView.CODE) {
            Rail shown = rail.get();
            shown.show();
            set(openBesideCode ? new HBox(shown, panel) : shown);
        } else {
            set(!narrow || button.isSelected() ? panel : null);
        }
    }

    /** Sets what stands at the right; the panel in place keeps its focus. */
    private void set(Region right) {
        if (frame.getRight() != right) {
            frame.setRight(right);
        }
    }

    /** Shows the pathways' marks and a button that opens or folds the panel. */
    private final class Rail extends VBox {

        private static final double MARK = 12;

        private final Button turn = does(Drawer.this::turn, styled(new Button(), "icon-button"));
        private final VBox marks = new VBox(6);
        private final Label name = label("Options", "secondary");

        Rail() {
            super(10);
            named("panel-rail", styled(this, "panel-rail"));
            setAlignment(Pos.TOP_CENTER);
            marks.setAlignment(Pos.TOP_CENTER);
            name.setRotate(90);
            getChildren().addAll(turn, marks, new Group(name));
            OnChange.run(
                    () -> {
                        // A rail that joins the window again is filled anew.
                        if (getScene() != null) {
                            fill();
                        }
                    },
                    session.pathwaysProperty(),
                    session.selectedPathway());
        }

        void show() {
            boolean open = openBesideCode;
            turn.setGraphic(FontIcon.of(open ? MaterialDesignC.CHEVRON_RIGHT : MaterialDesignC.CHEVRON_LEFT, 18));
            spoken(open ? "Fold the options" : "Show the options", turn);
            Visibility.show(!open, marks, name);
            fill();
        }

        private void fill() {
            marks.getChildren().clear();
            for (int i = 0; i < session.pathways().size(); i++) {
                int index = i;
                Button each =
                        styled(new Button(String.valueOf(i + 1), new PathwayMark(i, MARK)), "icon-button", "rail-mark");
                each.setContentDisplay(ContentDisplay.TOP);
                style(each, "rail-selected", i == session.selectedPathway().get());
                marks.getChildren()
                        .add(spoken(
                                "Select " + session.pathways().get(i).name(),
                                does(() -> session.selectPathway(index), each)));
            }
        }
    }
}
