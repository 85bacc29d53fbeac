package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.wide;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ListCell;
import javafx.scene.control.skin.ComboBoxBaseSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.StringConverter;
import org.skewscope.gui.options.OptionsPanel.ValueChoice;
import org.skewscope.gui.support.Tips;
import org.skewscope.option.RecipeOption.Choice;

/** Shows the chosen value of an option; its list opens beside the map. */
class ChoiceControl extends OptionControl {

    private final ValueBox<Choice> box = wide(new ValueBox<>());
    private String told;

    ChoiceControl(ValueChoice choice) {
        super(choice);
        box.getItems().setAll(option.choices());
        box.setPromptText("differs");
        box.setConverter(new Labels());
        box.setOnShown(event -> choice.list().open(choice, listed(), told == null ? MIXED : told, box));
        box.holdWhile(() -> choice.list().isOpenFor(box), () -> choice.list().hide());
    }

    /** Returns the values that the list offers. */
    List<Choice> listed() {
        return List.copyOf(box.getItems());
    }

    @Override
    final Control node() {
        return box;
    }

    @Override
    void show(String id) {
        show(id, option.choices());
    }

    /** Shows a value's id in a list of some of the values. */
    final void show(String id, List<Choice> offered) {
        if (!box.getItems().equals(offered)) {
            box.getItems().setAll(offered);
        }
        Choice value = find(box.getItems(), id).orElse(null);
        if (id.equals(told) && Objects.equals(value, box.getValue())) {
            return;
        }
        told = id;
        box.setValue(value);
        Tips.over(box, option.label() + ": " + (value == null ? "differs between pathways" : value.label()));
    }

    /** Returns the chosen value; empty where the pathways differ. */
    final Optional<Choice> value() {
        return Optional.ofNullable(box.getValue());
    }

    static Optional<Choice> find(List<Choice> choices, String id) {
        return choices.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static final class Labels extends StringConverter<Choice> {
        @Override
        public String toString(Choice choice) {
            return choice == null ? "" : choice.label();
        }

        @Override
        public Choice fromString(String text) {
            return new Choice(text, text);
        }
    }

    /**
     * Looks like the toolkit's box and opens when it is pressed, or at Space, Enter, F4 and
     * Alt+Down. The toolkit would make and style some thirty nodes for a list of its own, and the
     * panel has forty options.
     */
    static final class ValueBox<T> extends ComboBox<T> {

        private BooleanSupplier held = () -> false;
        private Runnable close = super::hide;

        ValueBox() {
            addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
            addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        }

        private void pressed(MouseEvent event) {
            if (event.getButton() == MouseButton.PRIMARY) {
                requestFocus();
                toggle();
                event.consume();
            }
        }

        private void pressed(KeyEvent event) {
            KeyCode code = event.getCode();
            boolean opens = code == KeyCode.SPACE
                    || code == KeyCode.ENTER && !event.isShortcutDown()
                    || code == KeyCode.F4
                    || code == KeyCode.DOWN && event.isAltDown();
            if (opens) {
                toggle();
                event.consume();
            } else {
                EntryControl.ignoreArrows(this, event);
            }
        }

        /**
         * Keeps the box open while its list is, though the list takes the focus.
         *
         * @param open whether the list is open
         * @param closing closes the list
         */
        void holdWhile(BooleanSupplier open, Runnable closing) {
            held = open;
            close = closing;
        }

        @Override
        public void hide() {
            if (!held.getAsBoolean()) {
                super.hide();
            }
        }

        private void toggle() {
            if (isShowing()) {
                close.run();
            } else {
                show();
            }
        }

        @Override
        protected javafx.scene.control.Skin<?> createDefaultSkin() {
            return new ClosedSkin<>(this);
        }

        /** Draws the box as the toolkit's own skin does, without a list. */
        private static final class ClosedSkin<T> extends ComboBoxBaseSkin<T> {

            private final ClosedCell<T> face = new ClosedCell<>();

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

            /** Does nothing, since the list belongs to the window. */
            @Override
            public void show() {}

            @Override
            public void hide() {}
        }

        private static final class ClosedCell<T> extends ListCell<T> {

            ClosedCell() {
                setMouseTransparent(true);
            }

            void show(ComboBox<T> box) {
                T value = box.getValue();
                updateItem(value, false);
                setText(value == null ? box.getPromptText() : box.getConverter().toString(value));
            }
        }
    }
}
