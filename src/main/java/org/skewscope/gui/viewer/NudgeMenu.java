package org.skewscope.gui.viewer;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.maps.Nudge;

/** Moves B by a pixel, for those who do not know the keys. */
final class NudgeMenu {

    private final ViewerModel model;

    private NudgeMenu(ViewerModel model) {
        this.model = model;
    }

    static void fill(MenuButton button, ViewerModel model) {
        NudgeMenu menu = new NudgeMenu(model);
        MenuItem back = new MenuItem("Back in place (Esc)");
        back.setOnAction(event -> model.nudge().set(Nudge.NONE));
        button.getItems()
                .setAll(
                        menu.item("B one pixel left (Ctrl+Left)", -1, 0),
                        menu.item("B one pixel right (Ctrl+Right)", 1, 0),
                        menu.item("B one pixel up (Ctrl+Up)", 0, -1),
                        menu.item("B one pixel down (Ctrl+Down)", 0, 1),
                        new SeparatorMenuItem(),
                        back);
        back.disableProperty().bind(model.nudge().isEqualTo(Nudge.NONE));
        Tips.on(button, "Nudge B by a pixel to prove a shift (Ctrl+arrows)");
    }

    private MenuItem item(String words, int right, int down) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(event -> model.nudge().set(model.nudge().get().moved(right, down)));
        return item;
    }
}
