package org.skewscope.gui.lesson.parts;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;

/**
 * Describes a screen on which lessons can be shown.
 *
 * @param number counted from 1
 * @param bounds in pixels, without the parts that the desktop keeps for itself
 */
public record ShownScreen(int number, Rectangle2D bounds) {

    /** Returns the screens in the desktop's order. */
    public static List<ShownScreen> of(List<Rectangle2D> all) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> new ShownScreen(i + 1, all.get(i)))
                .toList();
    }

    /**
     * Returns the screen that contains a point, or the first screen.
     *
     * @param screens at least one
     */
    public static ShownScreen at(double x, double y, List<ShownScreen> screens) {
        return screens.stream()
                .filter(each -> each.bounds().contains(x, y))
                .findFirst()
                .orElse(screens.get(0));
    }

    /**
     * Returns the screen for the room: the first one without the window, or the window's own if
     * there is no other.
     */
    public static ShownScreen forRoom(ShownScreen window, List<ShownScreen> screens) {
        return other(window, screens).orElse(window);
    }

    /** Returns the first screen other than a given one; empty with a single screen. */
    public static Optional<ShownScreen> other(ShownScreen than, List<ShownScreen> screens) {
        return screens.stream().filter(each -> !each.equals(than)).findFirst();
    }

    /** Returns words such as "Screen 2, 1920 × 1080". */
    public String label() {
        return "Screen %d, %.0f \u00d7 %.0f".formatted(number, bounds.getWidth(), bounds.getHeight());
    }
}
