package org.skewscope.gui.frame;

import static org.skewscope.gui.support.Nodes.style;

import java.util.Objects;
import javafx.application.Application;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.skewscope.desk.session.Theme;

/** Gives a scene the window's fonts and the colors of a theme. */
public final class ThemeSwitch {

    private static final String FOLDER = "/org/skewscope/gui/";

    private static final String NO_RULE = "data:text/css,";

    private ThemeSwitch() {}

    /**
     * Loads the fonts and the theme. Call this before the first control is made: otherwise the
     * toolkit also reads its own theme, whose names slow each later search for styles.
     */
    public static void prepare(Theme theme) {
        use(theme);
        // Where Inter is missing, the next font of the style sheet is used.
        for (String weight : new String[] {"Regular", "Medium", "SemiBold"}) {
            Font.loadFont(address("fonts/Inter-" + weight + ".otf"), 12);
        }
    }

    private static void use(Theme theme) {
        String sheet = address(theme == Theme.DARK ? "theme/dark.css" : "theme/light.css");
        // The toolkit would read the same theme again and forget the styles of all windows.
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
    }

    /**
     * Returns a scene without styles until it follows a theme. The toolkit styles each node that
     * joins a scene, and again when the style sheets change.
     */
    public static Scene undressed(Parent root, double width, double height) {
        Scene scene = new Scene(root, width, height);
        scene.setUserAgentStylesheet(NO_RULE);
        return scene;
    }

    /** Gives a scene the window's style sheets and the colors of the chosen theme. */
    public static void follow(Scene scene, ObservableValue<Theme> theme) {
        scene.setUserAgentStylesheet(null);
        scene.getStylesheets().setAll(address("skewscope.css"), address("regions.css"));
        color(scene, theme.getValue());
        theme.subscribe((old, next) -> {
            use(next);
            color(scene, next);
        });
    }

    /** Adds the style sheet of lessons, which costs time for each kind of node. */
    public static void dressForLessons(Scene scene) {
        scene.getStylesheets().add(address("lesson/lesson.css"));
    }

    private static void color(Scene scene, Theme theme) {
        style(scene.getRoot(), "dark", theme == Theme.DARK);
    }

    private static String address(String name) {
        return Objects.requireNonNull(ThemeSwitch.class.getResource(FOLDER + name), name)
                .toExternalForm();
    }
}
