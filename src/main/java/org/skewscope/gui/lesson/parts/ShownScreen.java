package org.skewscope.gui.lesson.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * A screen that lessons can be shown on.
 *
 * @param number counted from 1
 * @param bounds without what the desktop keeps for itself
 */
public record ShownScreen(int number, Rectangle2D bounds) {

    /** As the desktop counts them. */
    public static List<ShownScreen> of(List<Rectangle2D> all) {
        List<ShownScreen> screens = new ArrayList<>();
        for (Rectangle2D each : all) {
            screens.add(new ShownScreen(screens.size() + 1, each));
        }
        return List.copyOf(screens);
    }

    /**
     * The one that holds a point; where none does, the first.
     *
     * @param screens at least one
     */
    public static ShownScreen at(double x, double y, List<ShownScreen> screens) {
        return screens.stream()
                .filter(each -> each.bounds().contains(x, y))
                .findFirst()
                .orElse(screens.get(0));
    }

    /** The one where a room looks: not that of the window, where there is another. */
    public static ShownScreen forRoom(ShownScreen window, List<ShownScreen> screens) {
        return other(window, screens).orElse(window);
    }

    /** The first other one. */
    public static Optional<ShownScreen> other(ShownScreen than, List<ShownScreen> screens) {
        return screens.stream().filter(each -> !each.equals(than)).findFirst();
    }

    /** Such as "Screen 2, 1920 × 1080". */
    public String label() {
        return "Screen %d, %.0f \u00d7 %.0f"
                .formatted(number, bounds.getWidth(), bounds.getHeight());
    }
}
