package org.skewscope.gui.options;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ComboBoxBaseSkin;
import javafx.scene.input.MouseEvent;

/**
 * A box whose list is made when it is first needed: pressed, focused or opened. The toolkit makes
 * some thirty nodes for a list that nobody has opened, and styles them; forty options wait for
 * that.
 */
final class LateComboBox<T> extends ComboBox<T> {

    private boolean needed;

    LateComboBox() {
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> need());
        focusedProperty().addListener((property, old, focused) -> need());
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return needed ? super.createDefaultSkin() : new ClosedSkin<>(this);
    }

    @Override
    public void show() {
        need();
        super.show();
    }

    private void need() {
        if (!needed) {
            needed = true;
            setSkin(super.createDefaultSkin());
        }
    }

    /** Draws the box as the toolkit's own skin does, without a list. */
    private static final class ClosedSkin<T> extends ComboBoxBaseSkin<T> {

        private final Face<T> face = new Face<>();

        ClosedSkin(ComboBox<T> box) {
            super(box);
            registerChangeListener(box.valueProperty(), property -> face.show(box));
            registerChangeListener(box.promptTextProperty(), property -> face.show(box));
            face.show(box);
        }

        @Override
        public Node getDisplayNode() {
            return face;
        }

        /** The box has its own skin by then. */
        @Override
        public void show() {}

        @Override
        public void hide() {}
    }

    private static final class Face<T> extends ListCell<T> {

        Face() {
            setMouseTransparent(true);
        }

        void show(ComboBox<T> box) {
            T value = box.getValue();
            updateItem(value, false);
            setText(value == null ? box.getPromptText() : box.getConverter().toString(value));
        }
    }
}
