package org.skewscope.gui.support;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;

/** Finds what a node lies in. */
public final class Ancestors {

    private Ancestors() {}

    /**
     * Returns a node and its parents, the innermost first.
     *
     * @param node such as the target of an event; nothing is returned for null, or what is no node
     */
    public static Stream<Node> of(Object node) {
        return Stream.iterate(node instanceof Node each ? each : null, Objects::nonNull, Node::getParent);
    }

    /** Returns the innermost node of a kind that a node is or lies in; empty where there is none. */
    public static <N> Optional<N> nearest(Object node, Class<N> kind) {
        return of(node).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Returns whether a node is a region or lies in it. */
    public static boolean isIn(Object node, Node region) {
        return of(node).anyMatch(each -> each == region);
    }

    /** Returns whether the focus of a region's scene lies in the region, whether or not its window has the focus. */
    public static boolean hasFocus(Node region) {
        return region.getScene() != null && isIn(region.getScene().getFocusOwner(), region);
    }
}
