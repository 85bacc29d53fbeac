package org.skewscope.gui.lesson.parts;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/** Shows in one line which keys have an effect now. */
public final class KeyHints extends HBox {

    private static final int FEW = 3;

    public KeyHints() {
        getStyleClass().add("key-hints");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
    }

    /**
     * Hides hints if the line is too narrow for all: first the second one, the removal of a vote.
     */
    @Override
    protected void layoutChildren() {
        List<Node> fitting = new ArrayList<>(getChildren());
        while (fitting.size() > 1 && width(fitting) > getWidth()) {
            fitting.remove(fitting.size() > FEW ? 1 : fitting.size() - 1);
        }
        double x = 0;
        for (Node hint : getChildren()) {
            hint.setVisible(fitting.contains(hint));
            if (hint.isVisible()) {
                hint.autosize();
                double free = getHeight() - hint.getLayoutBounds().getHeight();
                hint.relocate(snapPositionX(x), snapPositionY(free / 2));
                x += hint.prefWidth(-1) + getSpacing();
            }
        }
    }

    private double width(List<Node> hints) {
        return hints.stream().mapToDouble(hint -> hint.prefWidth(-1)).sum() + getSpacing() * (hints.size() - 1);
    }

    /**
     * Adds a hint behind the others.
     *
     * @param key as it is printed on a keyboard
     * @param words the effect of the key
     */
    public void add(String key, String words) {
        getChildren().add(whole(styled(row(0, new KeyCap(key), label(words, "muted")), "key-hint")));
    }
}
