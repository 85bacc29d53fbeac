package org.skewscope.gui.frame;

import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.spoken;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import org.skewscope.desk.session.RecentPaths;
import org.skewscope.gui.support.TextWidth;

/** Fills the menu of pictures that were opened lately. */
public final class RecentMenu {

    /** The most pictures that the menu lists. */
    private static final int MOST = 12;

    /** The most characters of a menu's item, about 420 pixels. */
    private static final int LONGEST = 56;

    private RecentMenu() {}

    /**
     * Fills a menu and keeps it current.
     *
     * @param open takes the picture that is chosen
     */
    public static void fill(MenuButton button, RecentPaths recent, Consumer<List<Path>> open) {
        InvalidationListener show = change -> {
            button.setDisable(recent.paths().isEmpty());
            button.getItems()
                    .setAll(recent.paths().stream()
                            .limit(MOST)
                            .map(path -> item(inFolder(path), () -> open.accept(List.of(path))))
                            .toList());
            button.getItems().addAll(new SeparatorMenuItem(), item("Clear", recent::clear));
        };
        recent.paths().addListener(show);
        show.invalidated(recent.paths());
        spoken("Recent pictures", button);
    }

    /**
     * Returns a file's name with the name of its folder, since names repeat. The middle of long
     * words is left out.
     */
    public static String inFolder(Path path) {
        Path folder = path.getParent();
        return TextWidth.withoutMiddle(
                folder == null || folder.getFileName() == null
                        ? path.toString()
                        : path.getFileName() + "  (in " + folder.getFileName() + ")",
                LONGEST);
    }
}
