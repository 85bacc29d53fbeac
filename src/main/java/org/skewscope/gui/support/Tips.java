package org.skewscope.gui.support;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/**
 * Gives nodes a tip, which appears after the mouse has rested on the node and which a screen reader
 * reads.
 */
public final class Tips {

    private Tips() {}

    /**
     * Replaces a node's tip.
     *
     * @param text null or empty for none
     */
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

    /** Replaces a control's tip and its name for screen readers. */
    public static void on(Control control, String text) {
        over(control, text);
        control.setAccessibleText(text);
    }

    /**
     * Makes a tooltip when the mouse comes. Each tooltip has a scene of its own, which costs a
     * millisecond, and of hundreds in a window few are ever seen.
     */
    private static final class LazyTip {

        private static final Duration DELAY = Duration.millis(400);
        private static final double WIDEST = 420;

        private final Node node;
        private final EventHandler<MouseEvent> comes = event -> install();
        private String text;
        private Tooltip tooltip;

        LazyTip(Node node, String text) {
            this.node = node;
            this.text = text;
            // The tooltip gets the next event, which is the move that brought the mouse.
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, comes);
        }

        /**
         * Replaces the words.
         *
         * @param words empty for no tooltip
         */
        void say(String words) {
            text = words;
            if (tooltip != null && words.isEmpty()) {
                uninstall();
            } else if (tooltip != null) {
                tooltip.setText(words);
            }
        }

        private void install() {
            if (tooltip != null || text.isEmpty()) {
                return;
            }
            tooltip = new Tooltip(text);
            tooltip.setShowDelay(DELAY);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(WIDEST);
            if (node instanceof Control control) {
                control.setTooltip(tooltip);
            } else {
                Tooltip.install(node, tooltip);
            }
        }

        private void uninstall() {
            if (node instanceof Control control) {
                control.setTooltip(null);
            } else {
                Tooltip.uninstall(node, tooltip);
            }
            tooltip = null;
        }
    }
}
