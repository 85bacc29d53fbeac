package org.skewscope.gui.options;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListCell;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * Handles the open list of a box. While the list is open, mouse and arrow keys only highlight a
 * value. Enter, Space or a click chooses the value; closing the list in any other way chooses none.
 */
final class OpenList<T> {

    /** The width of an open list in pixels, which the side panel has. */
    private static final double WIDTH = 276;

    private final ComboBox<T> box;
    private final Consumer<T> chosen;
    private final Consumer<Optional<T>> restsOn;
    private Node list;
    private T before;
    private boolean open;
    private boolean taken;
    private boolean showing;

    /**
     * @param chosen takes a value that the user chose, in the list or without it
     * @param restsOn takes the highlighted value; empty where none is highlighted any more
     */
    OpenList(ComboBox<T> box, Consumer<T> chosen, Consumer<Optional<T>> restsOn) {
        this.box = box;
        this.chosen = chosen;
        this.restsOn = restsOn;
        box.valueProperty().addListener((property, old, next) -> changed(next));
        box.setOnShowing(event -> opens());
        box.setOnShown(event -> listen());
        box.setOnHidden(event -> closed());
    }

    /**
     * Takes Up and Down from a closed list, which would choose another value unseen. Alt+Down opens
     * the list.
     */
    static void ignoreArrows(ComboBoxBase<?> box, KeyEvent event) {
        boolean vertical = event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN;
        if (vertical && !box.isShowing() && !event.isAltDown()) {
            event.consume();
        }
    }

    /** Changes the box without calling {@code chosen}. */
    void quietly(Runnable change) {
        boolean outer = showing;
        showing = true;
        try {
            change.run();
        } finally {
            showing = outer;
        }
    }

    private void changed(T next) {
        if (showing || next == null) {
            return;
        }
        if (open) {
            restsOn.accept(Optional.of(next));
        } else {
            chosen.accept(next);
        }
    }

    private void opens() {
        open = true;
        taken = false;
        before = box.getValue();
    }

    private void listen() {
        Node content = ((ComboBoxListViewSkin<?>) box.getSkin()).getPopupContent();
        if (content == list) {
            return;
        }
        list = content;
        if (content instanceof Region region) {
            // A wider list would cover the cards and maps that it previews.
            region.setPrefWidth(Math.max(WIDTH, box.getWidth()));
        }
        list.addEventFilter(MouseEvent.MOUSE_MOVED, this::over);
        // Another value lies under the mouse then, to which the user has not pointed.
        list.addEventFilter(ScrollEvent.SCROLL, event -> restsOn.accept(Optional.empty()));
        list.hoverProperty().addListener((property, old, hover) -> {
            if (open && !hover) {
                restsOn.accept(Optional.empty());
            }
        });
        // This runs before the list's own handler, which closes at both keys.
        list.getScene()
                .addEventFilter(
                        MouseEvent.MOUSE_RELEASED, event -> taken = value(event).isPresent());
        list.getScene().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        taken = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
        if (event.getCode() == KeyCode.ESCAPE) {
            // Escape closes the list here; the window's own action does not run.
            event.consume();
            box.hide();
        }
    }

    private void over(MouseEvent event) {
        value(event).ifPresent(value -> restsOn.accept(Optional.of(value)));
    }

    private Optional<T> value(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof ListCell)) {
            node = node.getParent();
        }
        int index = node == null ? -1 : ((ListCell<?>) node).getIndex();
        return index >= 0 && index < box.getItems().size()
                ? Optional.of(box.getItems().get(index))
                : Optional.empty();
    }

    private void closed() {
        open = false;
        T value = box.getValue();
        if (taken && value != null && !value.equals(before)) {
            chosen.accept(value);
        } else {
            quietly(() -> box.setValue(before));
        }
        restsOn.accept(Optional.empty());
    }
}
