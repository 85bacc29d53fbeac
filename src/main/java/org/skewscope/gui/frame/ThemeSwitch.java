package org.skewscope.gui.frame;

import java.util.Objects;
import javafx.application.Application;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.skewscope.gui.session.Theme;

/** Gives a scene the window's fonts and the colours of a theme. */
public final class ThemeSwitch {

    private static final String FOLDER = "/org/skewscope/gui/";

    private static final String NO_RULE = "data:text/css,";

    private ThemeSwitch() {}

    /**
     * Makes fonts and theme known. Before the first control is made, since the toolkit would else
     * read its own theme as well, whose names slow the search for styles from then on.
     */
    public static void prepare(Theme theme) {
        use(theme);
        // Without Inter the next font of the style sheet is used.
        for (String weight : new String[] {"Regular", "Medium", "SemiBold"}) {
            Font.loadFont(address("fonts/Inter-" + weight + ".otf"), 12);
        }
    }

    private static void use(Theme theme) {
        Application.setUserAgentStylesheet(
                address(theme == Theme.DARK ? "theme/dark.css" : "theme/light.css"));
    }

    /**
     * A scene without any style until it follows a theme: the toolkit looks for the styles of
     * whatever is put into a scene, and once more for those of all when the style sheets come.
     */
    public static Scene undressed(Parent root, double width, double height) {
        Scene scene = new Scene(root, width, height);
        scene.setUserAgentStylesheet(NO_RULE);
        return scene;
    }

    /** Gives a scene the window's own style sheets, and the colours of the theme that is chosen. */
    public static void follow(Scene scene, ObservableValue<Theme> theme) {
        scene.setUserAgentStylesheet(null);
        scene.getStylesheets().setAll(address("skewscope.css"), address("regions.css"));
        colour(scene, theme.getValue());
        theme.addListener(
                (property, old, next) -> {
                    use(next);
                    colour(scene, next);
                });
    }

    /** Gives it those of lessons too: every rule is held against every kind of node. */
    public static void dressForLessons(Scene scene) {
        scene.getStylesheets().add(address("lesson/lesson.css"));
    }

    private static void colour(Scene scene, Theme theme) {
        scene.getRoot().getStyleClass().remove("dark");
        if (theme == Theme.DARK) {
            scene.getRoot().getStyleClass().add("dark");
        }
    }

    private static String address(String name) {
        return Objects.requireNonNull(ThemeSwitch.class.getResource(FOLDER + name), name)
                .toExternalForm();
    }
}
