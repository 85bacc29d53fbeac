package org.skewscope.gui.bars;

import static org.skewscope.gui.support.Nodes.grid;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.lower.LowerCenter.Tab;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.SegmentedChoice;

/** Shows all keys of the window in three columns. */
public final class ShortcutsDialog {

    private static final List<List<Key.Group>> COLUMNS = List.of(
            List.of(Key.Group.PICTURES, Key.Group.PATHWAYS, Key.Group.LESSONS),
            List.of(Key.Group.DIFFERENCE),
            List.of(Key.Group.INSIDE, Key.Group.WINDOW));

    private static final List<Integer> SIZES = List.of(100, 125, 150);

    private ShortcutsDialog() {}

    /**
     * Opens the dialog over a window.
     *
     * @param tabs whose keys are listed too
     * @param session takes the size of text, which counts from the next start on
     */
    public static void show(Window owner, List<Tab> tabs, Session session) {
        HBox columns = styled(new HBox(32), "shortcuts");
        COLUMNS.forEach(groups -> columns.getChildren().add(column(groups, tabs)));
        VBox content = styled(
                new VBox(
                        16,
                        sizes(session, room(owner)),
                        growing(new Keys(columns, DialogTheme.screen(owner))),
                        label("Keys without Ctrl do not work in text fields.", "secondary")),
                "dialog-content");
        DialogTheme.dialog(owner, "Keyboard shortcuts", content, ButtonType.CLOSE)
                .show();
    }

    /** Scrolls the keys where the screen lacks room for them. */
    private static final class Keys extends ScrollPane {

        /** The width of the dialog's frame and of a scroll bar, in pixels. */
        private static final double BESIDE = 80;

        /** The height of what stands above and below the keys, in pixels. */
        private static final double AROUND = 230;

        private static final double LEAST = 80;

        private final HBox columns;
        private final Rectangle2D screen;

        Keys(HBox columns, Rectangle2D screen) {
            super(columns);
            this.columns = columns;
            this.screen = screen;
            named("shortcut-keys", styled(this, "panel-scroll"));
            setMinSize(LEAST, LEAST);
            setAccessibleText("Keys");
        }

        @Override
        protected double computePrefWidth(double height) {
            return Math.min(columns.prefWidth(-1) + 16, screen.getWidth() - BESIDE);
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.min(columns.prefHeight(-1) + 16, screen.getHeight() - AROUND);
        }
    }

    /** Returns the largest size in percent at which a window fits on the screen of another. */
    private static int room(Window owner) {
        Rectangle2D screen = DialogTheme.screen(owner);
        double share = Math.min(
                screen.getWidth() * owner.getOutputScaleX() / Breakpoints.LEAST_WIDTH,
                screen.getHeight() * owner.getOutputScaleY() / Breakpoints.LEAST_HEIGHT);
        return (int) (100 * share);
    }

    private static HBox sizes(Session session, int room) {
        SegmentedChoice<Integer> sizes = named("text-size", new SegmentedChoice<>());
        sizes.setValues(SIZES, size -> size + "%", size -> "Text and controls at " + size + "%");
        sizes.valueProperty().set(session.textSize().get());
        Label later = label(later(session, room), "secondary");
        sizes.valueProperty().subscribe((old, next) -> {
            session.textSize().set(next);
            later.setText(later(session, room));
        });
        return row(12, new Label("Size of text and controls"), sizes, later);
    }

    /** Returns when the chosen size is seen; empty where it is seen now. */
    private static String later(Session session, int room) {
        int chosen = session.textSize().get();
        return chosen == session.shownTextSize()
                ? ""
                : "From the next start of Skewscope"
                        + (chosen > room && chosen > 100
                                ? ". This screen has room for " + Math.max(100, room) + "%"
                                : "");
    }

    private static GridPane column(List<Key.Group> groups, List<Tab> tabs) {
        GridPane grid = grid(12, 6);
        int row = 0;
        for (Key.Group group : groups) {
            grid.add(label(group.title(), "card-title"), 0, row++, 2, 1);
            for (KeyLine line : KeyLine.of(group, tabs)) {
                grid.addRow(row++, whole(label(line.keys(), "key")), whole(label(line.words())));
            }
        }
        return grid;
    }

    /**
     * Holds one line of the help.
     *
     * @param keys one key, or several with commas between them
     * @param words what the keys do
     */
    record KeyLine(String keys, String words) {

        /** Returns the lines below a heading. */
        static List<KeyLine> of(Key.Group group, List<Tab> tabs) {
            List<KeyLine> lines = new ArrayList<>();
            if (group == Key.Group.WINDOW) {
                String keys = "";
                for (Tab tab : tabs) {
                    keys = joined(keys, tab.key());
                }
                lines.add(new KeyLine(
                        keys, tabs.stream().map(tab -> tab.key().words()).collect(Collectors.joining(", "))));
            }
            for (Key key : Key.values()) {
                if (key.group() == group) {
                    add(lines, key);
                }
            }
            return lines;
        }

        private static void add(List<KeyLine> lines, Key key) {
            KeyLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
            if (last != null && last.words.equals(key.words())) {
                lines.set(lines.size() - 1, new KeyLine(joined(last.keys, key), last.words));
            } else {
                lines.add(new KeyLine(key.label(), key.words()));
            }
        }

        /**
         * Joins keys without repeating their modifiers. A letter keeps its modifiers, since alone
         * it would look like a key of its own.
         */
        private static String joined(String keys, Key next) {
            String label = next.label();
            String modifiers = label.substring(0, label.lastIndexOf('+') + 1);
            String rest = label.substring(modifiers.length());
            boolean letter = rest.length() == 1 && Character.isLetter(rest.charAt(0));
            return keys.isEmpty() ? label : keys + ", " + (keys.startsWith(modifiers) && !letter ? rest : label);
        }
    }
}
