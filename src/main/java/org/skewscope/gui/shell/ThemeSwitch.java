package org.skewscope.gui.shell;

import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.skewscope.gui.session.Theme;

/** Gives a scene the window's fonts and the colours of a theme. */
final class ThemeSwitch {

    private static final String FOLDER = "/org/skewscope/gui/";

    private ThemeSwitch() {}

    /** Makes Inter known; without it the next font of the style sheet is used. */
    static void loadFonts() {
        for (String weight : new String[] {"Regular", "Medium", "SemiBold"}) {
            Font.loadFont(address("fonts/Inter-" + weight + ".otf"), 12);
        }
    }

    static void apply(Scene scene, Theme theme) {
        boolean dark = theme == Theme.DARK;
        Application.setUserAgentStylesheet(address(dark ? "theme/dark.css" : "theme/light.css"));
        scene.getStylesheets()
                .setAll(
                        address("skewscope.css"),
                        address("regions.css"),
                        address("lesson/lesson.css"));
        scene.getRoot().getStyleClass().remove("dark");
        if (dark) {
            scene.getRoot().getStyleClass().add("dark");
        }
    }

    private static String address(String name) {
        return Objects.requireNonNull(ThemeSwitch.class.getResource(FOLDER + name), name)
                .toExternalForm();
    }
}
