package org.skewscope.gui.options;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.model.ModelRuntime;
import org.skewscope.pathway.PathwayPreset;

/** The menu that adds a pathway: the presets that run the model that runs. */
final class AddMenu {

    private AddMenu() {}

    /** Fills it now, since an empty menu never opens, and whenever it opens. */
    static void fill(MenuButton menu, Session session, PathwayCommands commands) {
        refill(menu, session, commands);
        menu.setOnShowing(event -> refill(menu, session, commands));
    }

    private static void refill(MenuButton menu, Session session, PathwayCommands commands) {
        menu.getItems().clear();
        for (PathwayPreset preset : PathwayPreset.of(ModelRuntime.ofName(session.modelName()))) {
            MenuItem item = new MenuItem(preset.pathway().name());
            item.setOnAction(event -> commands.add(preset));
            menu.getItems().add(item);
        }
    }
}
