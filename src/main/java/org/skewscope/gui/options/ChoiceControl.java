package org.skewscope.gui.options;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ListCell;
import javafx.scene.control.Skin;
import javafx.scene.control.skin.ComboBoxBaseSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.StringConverter;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.Tips;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;

/** Chooses one of an option's values from a list. */
class ChoiceControl extends OptionControl {

    private static final int ROWS = 18;

    private final PathwayOption option;
    private final ComboBox<Choice> box = new LateComboBox<>();
    private final OpenList<Choice> list;
    private String told;

    ChoiceControl(PathwayOption option, ValueChoice choice) {
        this.option = option;
        box.getItems().setAll(option.choices());
        box.setVisibleRowCount(ROWS);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setPromptText("differs");
        box.setConverter(new Labels());
        box.setCellFactory(each -> new ValueCell(choice));
        list =
                new OpenList<>(
                        box,
                        next -> choice.chosen(next.id()),
                        resting -> choice.restsOn(resting.map(Choice::id)));
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
        list.quietly(
                () -> {
                    if (!box.getItems().equals(offered)) {
                        box.getItems().setAll(offered);
                    }
                    choose(id);
                });
    }

    private void choose(String id) {
        Choice choice = offered(id).orElse(null);
        if (id.equals(told) && Objects.equals(choice, box.getValue())) {
            return;
        }
        told = id;
        box.setValue(choice);
        Tips.over(
                box,
                option.label()
                        + ": "
                        + (choice == null ? "differs between pathways" : choice.label()));
    }

    /** Returns the chosen value; empty where the pathways differ. */
    final Optional<Choice> value() {
        return Optional.ofNullable(box.getValue());
    }

    final Optional<Choice> choice(String id) {
        return option.choices().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private Optional<Choice> offered(String id) {
        return box.getItems().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Shows a value on as many lines as it needs; one that cannot run is disabled and says why. */
    private static final class ValueCell extends ListCell<Choice> {

        private final ValueChoice choice;

        ValueCell(ValueChoice choice) {
            this.choice = choice;
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Choice value, boolean empty) {
            super.updateItem(value, empty);
            Optional<String> refused =
                    empty || value == null ? Optional.empty() : choice.refuses(value.id());
            setDisable(refused.isPresent());
            setText(
                    empty || value == null
                            ? null
                            : value.label() + refused.map(why -> "\n" + why).orElse(""));
        }
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
     * Makes its list when it is first pressed, focused or opened. The toolkit makes and styles some
     * thirty nodes for a list that nobody has opened, and the panel has forty options.
     */
    static final class LateComboBox<T> extends ComboBox<T> {

        private boolean needed;

        LateComboBox() {
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> need());
            addEventFilter(KeyEvent.KEY_PRESSED, event -> OpenList.ignoreArrows(this, event));
            OnChange.run(this::need, focusedProperty());
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

            /** Does nothing, since the box has the toolkit's skin when it opens. */
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
