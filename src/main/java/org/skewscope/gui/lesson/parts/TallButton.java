package org.skewscope.gui.lesson.parts;

import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.styled;

import javafx.scene.control.Button;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the tall buttons of lessons, which a room reads from afar. */
public final class TallButton {

    private TallButton() {}

    /**
     * Makes a button of the usual color.
     *
     * @param icon the icon's literal
     */
    public static Button of(String words, String icon, Runnable action) {
        return does(action, styled(new Button(words, new FontIcon(icon)), "plain-button", "tall-button"));
    }
}
