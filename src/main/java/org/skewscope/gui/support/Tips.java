package org.skewscope.gui.support;

import javafx.scene.Node;
import javafx.scene.control.Control;

/** Words that appear after the mouse has rested on a node, and that a screen reader says. */
public final class Tips {

    private Tips() {}

    /** Gives a node other words than before; null or empty for none. */
    public static void over(Node node, String text) {
        String words = text == null ? "" : text;
        node.setAccessibleHelp(words);
        LazyTip known = (LazyTip) node.getProperties().get(LazyTip.class);
        if (known != null) {
            known.say(words);
        } else if (!words.isEmpty()) {
            node.getProperties().put(LazyTip.class, new LazyTip(node, words));
        }
    }

    /** Sets the words and, for screen readers, the same words as the control's name. */
    public static void on(Control control, String text) {
        over(control, text);
        control.setAccessibleText(text);
    }
}
