package org.skewscope.gui.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import org.skewscope.gui.support.Ancestors;

/** Moves the focus from region to region, and keeps it in a region whose control goes. */
public final class FocusCycle {

    /** Names the property of a region that holds the node to focus first. */
    public static final String START = "focus-start";

    /** Names the property of a region that takes the focus itself when its last control goes. */
    public static final String LAST = "focus-last";

    private FocusCycle() {}

    /**
     * Gives the focus to the next region that takes it. Regions that are hidden, or that have not
     * joined the scene yet, are passed over.
     */
    public static void next(Scene scene, List<Node> regions) {
        int current = -1;
        for (int i = 0; i < regions.size(); i++) {
            if (Ancestors.isIn(scene.getFocusOwner(), regions.get(i))) {
                current = i;
            }
        }
        for (int step = 1; step <= regions.size(); step++) {
            Node region = regions.get((current + step) % regions.size());
            Optional<Node> target = region.getScene() == scene && shown(region) ? first(region) : Optional.empty();
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    /**
     * Keeps the focus of a scene near a control that is hidden, removed or switched off while it
     * has the focus. The toolkit would give the focus to any other control of the window.
     *
     * @return the scene
     */
    public static Scene kept(Scene scene) {
        scene.focusOwnerProperty().addListener(new Keeper(scene));
        return scene;
    }

    private static final class Keeper implements ChangeListener<Node> {

        private final Scene scene;
        private List<Place> places = List.of();
        private boolean lost;

        /** Holds where a node stands in its parent; a removed node has no parent any more. */
        private record Place(Parent parent, Node child, int index) {}

        Keeper(Scene scene) {
            this.scene = scene;
        }

        /** The toolkit takes the focus from a node that goes before it looks for another. */
        @Override
        public void changed(ObservableValue<? extends Node> property, Node old, Node next) {
            if (next == null) {
                lost = old != null && !takes(old);
                return;
            }
            Optional<Node> near = lost ? near() : Optional.empty();
            lost = false;
            if (near.isPresent() && near.get() != next) {
                near.get().requestFocus();
            } else {
                places = placesOf(next);
            }
        }

        /** Returns the places of a node and its parents, the node's own first. */
        private static List<Place> placesOf(Node node) {
            List<Place> places = new ArrayList<>();
            for (Node each = node; each.getParent() != null; each = each.getParent()) {
                Parent parent = each.getParent();
                if (parent instanceof ListView<?>) {
                    // Cells come and go as a list scrolls, and hold any row.
                    places.clear();
                }
                places.add(
                        new Place(parent, each, parent.getChildrenUnmodifiable().indexOf(each)));
            }
            return places;
        }

        private Optional<Node> near() {
            return places.stream()
                    .filter(place -> takes(place.parent()))
                    .map(Keeper::near)
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private boolean takes(Node node) {
            return node.getScene() == scene && !node.isDisabled() && shown(node);
        }

        /** Returns the control beside a place, or the parent if it takes the focus. */
        private static Optional<Node> near(Place place) {
            Parent parent = place.parent();
            if (parent instanceof ListView<?> || parent.getProperties().containsKey(START)) {
                return first(parent);
            }
            List<Node> children = parent.getChildrenUnmodifiable();
            int known = children.indexOf(place.child());
            int at = known < 0 ? place.index() : known;
            for (int step = 0; step <= children.size(); step++) {
                for (int index : new int[] {at + step, at - step}) {
                    Optional<Node> beside =
                            index >= 0 && index < children.size() ? first(children.get(index)) : Optional.empty();
                    if (beside.isPresent()) {
                        return beside;
                    }
                }
            }
            return parent.isFocusTraversable() || parent.getProperties().containsKey(LAST)
                    ? Optional.of(parent)
                    : Optional.empty();
        }
    }

    private static boolean shown(Node region) {
        return Ancestors.of(region).allMatch(Node::isVisible);
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
