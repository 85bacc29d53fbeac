package org.skewscope.gui.lesson.cover;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.skewscope.gui.support.Visibility;

/** Shows how many people have voted, without their choices. */
final class VoteDots extends HBox {

    private static final int MOST_DOTS = 60;

    private final FlowPane dots = styled(new FlowPane(), "dots");
    private final Label words = whole(label("", "vote-words"));

    VoteDots() {
        getStyleClass().add("vote-dots");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        getChildren().addAll(dots, words);
        HBox.setHgrow(dots, Priority.SOMETIMES);
    }

    /** Returns the present votes in words. */
    String words() {
        return words.getText();
    }

    /** Announces votes to a screen reader whose focus is here. */
    void announce(String said) {
        setAccessibleText(said);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /**
     * Shows the number of votes.
     *
     * @param cast how many people have voted
     * @param room how many people are in the room
     * @param round 1 or 2
     */
    void show(int cast, int room, int round) {
        int all = Math.max(cast, room);
        boolean few = all <= MOST_DOTS;
        Visibility.show(dots, few);
        dots.getChildren().clear();
        for (int i = 0; few && i < all; i++) {
            dots.getChildren().add(styled(new Region(), "dot", i < cast ? "dot-full" : "dot-empty"));
        }
        dots.setPrefWrapLength(Math.ceil(all / 2.0) * 1000);
        words.setText(
                cast + " of " + all + (all == 1 ? " has voted" : " have voted") + (round > 1 ? ", second vote" : ""));
        if (cast == 0 || getAccessibleText() == null) {
            setAccessibleText(words.getText());
        }
    }
}
