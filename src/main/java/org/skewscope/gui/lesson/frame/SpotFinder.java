package org.skewscope.gui.lesson.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import org.skewscope.compare.Pair;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.lower.DifferenceView;
import org.skewscope.gui.pictures.PictureList;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.viewer.ViewerView;
import org.skewscope.lesson.Spot;
import org.skewscope.lesson.file.LessonMaterial;

/** Finds the nodes of the window that a lesson's spots name. */
final class SpotFinder {

    private final Scene scene;
    private final CardRow cards;
    private final PictureList pictures;
    private final Optional<DifferenceView> difference;

    SpotFinder(
            Scene scene, CardRow cards, PictureList pictures, Optional<DifferenceView> difference) {
        this.scene = scene;
        this.cards = cards;
        this.pictures = pictures;
        this.difference = difference;
    }

    /** Returns the difference map; empty without its tab. */
    Optional<ViewerView> viewer() {
        return difference.map(DifferenceView::viewer);
    }

    /** Returns the node of a spot; empty if the node is not visible now. */
    Optional<Node> find(Spot spot, LessonMaterial material) {
        return target(spot, material).filter(SpotFinder::inView);
    }

    private Optional<Node> target(Spot spot, LessonMaterial material) {
        if (spot instanceof Spot.Card card) {
            return cards.card(material.indexOf(card.pathway()));
        }
        if (spot instanceof Spot.Rung rung) {
            Pair pair = new Pair(material.indexOf(rung.a()), material.indexOf(rung.b()));
            return difference.flatMap(view -> view.ladder().cell(pair, rung.stage()));
        }
        return spot instanceof Spot.Picture picture
                ? row(picture.name())
                : region(((Spot.Region) spot).id());
    }

    private Optional<Node> region(String id) {
        return switch (id) {
            case "cards" -> Optional.of(cards);
            case "pictures" -> Optional.of(pictures);
            default -> Optional.ofNullable(scene.lookup(selector(id)));
        };
    }

    private static String selector(String id) {
        return switch (id) {
            case "verdict" -> ".verdict";
            case "ladder" -> "#ladder";
            case "viewer" -> "#viewer";
            case "recipe" -> "#recipe .recipe-card";
            case "inspector:figures" -> "#inspector";
            default -> ".why";
        };
    }

    private Optional<Node> row(String name) {
        return List.copyOf(pictures.lookupAll(".picture-cell")).stream()
                .filter(
                        node ->
                                node instanceof ListCell<?> cell
                                        && cell.getItem() instanceof PictureEntry entry
                                        && entry.name().equals(name))
                .findFirst();
    }

    private static boolean inView(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }
}
