package org.skewscope.gui.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Moves the focus from region to region. */
public final class FocusCycle {

    /** Names the property of a region that holds the node to focus first. */
    public static final String START = "focus-start";

    private FocusCycle() {}

    /**
     * Gives the focus to the next region that takes it. Regions that are hidden, or that have not
     * joined the scene yet, are passed over.
     */
    public static void next(Scene scene, List<Node> regions) {
        int current = -1;
        for (int i = 0; i < regions.size(); i++) {
            if (holds(regions.get(i), scene.getFocusOwner())) {
                current = i;
            }
        }
        for (int step = 1; step <= regions.size(); step++) {
            Node region = regions.get((current + step) % regions.size());
            Optional<Node> target =
                    region.getScene() == scene && shown(region) ? first(region) : Optional.empty();
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    private static boolean holds(Node region, Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == region) {
                return true;
            }
        }
        return false;
    }

    private static boolean shown(Node region) {
        for (Node each = region; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Node> first(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.getProperties().get(START) instanceof Node start && start.isVisible()) {
            return Optional.of(start);
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(FocusCycle::first)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }
}
