package org.skewscope.gui.lesson.panel;

import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.unmanaged;
import static org.skewscope.gui.support.Nodes.untouched;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * Frames the part of the window that a sentence is about, with the sentence's number. The frame
 * covers nothing.
 */
public final class Spotlight extends Pane {

    /**
     * Describes one frame.
     *
     * @param number of the sentence, counted from 1
     * @param target returns the node to frame; empty while the node is not visible
     */
    public record Frame(int number, Supplier<Optional<Node>> target) {}

    private static final double OUTSIDE = 3;
    private static final int SETTLED = 3;

    private final List<Frame> frames = new ArrayList<>();
    private int pulses;
    private final AnimationTimer follow = new AnimationTimer() {
        @Override
        public void handle(long now) {
            // The step that shows the targets lays the window out first.
            if (++pulses > SETTLED) {
                place();
            }
        }
    };

    public Spotlight() {
        unmanaged(untouched(styled(this, "spotlight")));
    }

    /** Shows frames until the next call. */
    public void show(List<Frame> next) {
        pulses = 0;
        frames.clear();
        frames.addAll(next);
        getChildren().clear();
        for (Frame frame : next) {
            // The frames are placed by their targets, not by this pane.
            Region border = unmanaged(styled(new Region(), "spot-frame"));
            Label number = unmanaged(label(String.valueOf(frame.number()), "spot-number"));
            border.setVisible(false);
            number.setVisible(false);
            getChildren().addAll(border, number);
        }
        if (next.isEmpty()) {
            follow.stop();
        } else {
            follow.start();
        }
    }

    private void place() {
        for (int i = 0; i < frames.size(); i++) {
            Region border = (Region) getChildren().get(2 * i);
            Label number = (Label) getChildren().get(2 * i + 1);
            Optional<Node> target = frames.get(i).target().get();
            border.setVisible(target.isPresent());
            number.setVisible(target.isPresent());
            if (target.isPresent()) {
                place(target.get(), border, number);
            }
        }
    }

    private void place(Node target, Region border, Label number) {
        Bounds at = sceneToLocal(target.localToScene(target.getLayoutBounds()));
        border.resizeRelocate(
                at.getMinX() - OUTSIDE,
                at.getMinY() - OUTSIDE,
                at.getWidth() + 2 * OUTSIDE,
                at.getHeight() + 2 * OUTSIDE);
        number.autosize();
        number.relocate(
                at.getMaxX() + OUTSIDE - number.getWidth() * 0.6, at.getMinY() - OUTSIDE - number.getHeight() * 0.4);
    }
}
