package org.skewscope.gui.cards;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Leaves a pill its sign alone where its words would cut the name of the pathway beside it. */
final class PillRoom {

    /** A name of this width may be cut further: two names are told apart by then. */
    private static final double LEGIBLE = 120;

    private final HBox head;
    private final Label name;
    private final Label pill;

    private PillRoom(HBox head, Label name, Label pill) {
        this.head = head;
        this.name = name;
        this.pill = pill;
    }

    static void share(HBox head, Label name, Label pill) {
        PillRoom room = new PillRoom(head, name, pill);
        head.widthProperty().addListener((property, old, next) -> room.show());
        // A label hears of its new words after this, and still has the width of the old ones.
        name.textProperty().addListener((property, old, next) -> Platform.runLater(room::show));
        pill.textProperty().addListener((property, old, next) -> Platform.runLater(room::show));
        pill.graphicProperty().addListener((property, old, next) -> room.show());
        for (Node child : head.getChildren()) {
            child.managedProperty().addListener((property, old, next) -> room.show());
        }
    }

    private void show() {
        if (!pill.isManaged() || pill.getGraphic() == null || head.getWidth() <= 0) {
            return;
        }
        pill.setContentDisplay(ContentDisplay.LEFT);
        // A pill that was not shown so far has no width yet.
        pill.applyCss();
        name.applyCss();
        double left = head.getWidth() - head.snappedLeftInset() - head.snappedRightInset();
        for (Node child : head.getChildren()) {
            if (child.isManaged()) {
                left -= child == name ? 0 : child.prefWidth(-1);
                left -= head.getSpacing();
            }
        }
        if (left < Math.min(name.prefWidth(-1), LEGIBLE)) {
            pill.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
    }
}
