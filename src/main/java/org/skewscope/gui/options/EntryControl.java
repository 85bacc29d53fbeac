package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.wide;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.ListCell;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.skewscope.desk.session.OnChange;
import org.skewscope.gui.options.OptionsPanel.ValueChoice;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.option.RecipeOption.Choice;

/**
 * Takes a typed value, or one of a list. While the list is open, mouse and arrow keys only highlight a value. Enter,
 * Space or a click chooses the value; closing the list in any other way chooses none.
 */
final class EntryControl extends OptionControl {

    /** The width of an open list in pixels, which the side panel has. */
    private static final double WIDTH = 276;

    private final ComboBox<String> box = wide(new ComboBox<>());
    private final Consumer<String> complain;
    private String shown = MIXED;
    private boolean refused;

    /** The content of the list, once the list was open. */
    private Node list;

    /** The words that the box had before its list opened. */
    private String before;

    private boolean open;
    private boolean taken;
    private boolean showing;

    EntryControl(ValueChoice choice, Consumer<String> complain) {
        super(choice);
        this.complain = complain;
        box.setEditable(true);
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> ignoreArrows(box, event));
        box.getItems().setAll(option.choices().stream().map(Choice::label).toList());
        OnChange.run(() -> changed(box.getValue()), box.valueProperty());
        box.setOnShowing(event -> {
            open = true;
            taken = false;
            before = box.getValue();
        });
        box.setOnShown(event -> listen());
        box.setOnHidden(event -> closed());
        box.getEditor().focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                commit(box.getEditor().getText());
            }
            if (free() && !refused) {
                showWords();
            }
        });
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

    @Override
    Control node() {
        return box;
    }

    @Override
    void show(String id) {
        shown = id;
        box.setPromptText(free() ? option.description().labelOf("") : "");
        showWords();
        complain("");
    }

    /** Shows the name of a file, which says which one is meant, and its path to edit. */
    private void showWords() {
        boolean path = free() && (shown.isEmpty() || box.getEditor().isFocused());
        String words = path ? shown : option.description().labelOf(shown);
        quietly(() -> {
            box.setValue(words);
            box.getEditor().setText(words);
        });
    }

    /** Changes the box without setting the option. */
    private void quietly(Runnable change) {
        boolean outer = showing;
        showing = true;
        try {
            change.run();
        } finally {
            showing = outer;
        }
    }

    private boolean free() {
        return option.description().kind().isText();
    }

    private void commit(String text) {
        if (text == null || text.isBlank() && !free()) {
            return;
        }
        String id = free() ? text.strip() : id(text);
        accepted(
                () -> {
                    if (!id.equals(shown)) {
                        choice.chosen(id);
                    }
                },
                this::complain);
    }

    private String id(String text) {
        return option.choices().stream()
                .filter(each -> each.label().equals(text))
                .map(Choice::id)
                .findFirst()
                .orElse(text.replace('\u00d7', 'x').replace(" ", ""));
    }

    private void complain(String sentence) {
        refused = !sentence.isEmpty();
        inState(box, "invalid", refused);
        complain.accept(sentence);
    }

    private void rest(Optional<String> words) {
        choice.restsOn(words.map(this::id));
    }

    private void changed(String next) {
        if (showing || next == null) {
            return;
        }
        if (open) {
            rest(Optional.of(next));
        } else {
            commit(next);
        }
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
        list.addEventFilter(MouseEvent.MOUSE_MOVED, event -> {
            Optional<String> under = under(event);
            if (under.isPresent()) {
                rest(under);
            }
        });
        // Another value lies under the mouse then, to which the user has not pointed.
        list.addEventFilter(ScrollEvent.SCROLL, event -> rest(Optional.empty()));
        list.hoverProperty().addListener((property, old, hover) -> {
            if (open && !hover) {
                rest(Optional.empty());
            }
        });
        // This runs before the list's own handler, which closes at both keys.
        list.getScene()
                .addEventFilter(
                        MouseEvent.MOUSE_RELEASED, event -> taken = under(event).isPresent());
        list.getScene().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            taken = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE;
            if (event.getCode() == KeyCode.ESCAPE) {
                // Escape closes the list here; the window's own action does not run.
                event.consume();
                box.hide();
            }
        });
    }

    /** Returns the words under the mouse. */
    private Optional<String> under(MouseEvent event) {
        return Ancestors.nearest(event.getTarget(), ListCell.class)
                .map(cell -> cell.getIndex())
                .filter(index -> index >= 0 && index < box.getItems().size())
                .map(box.getItems()::get);
    }

    private void closed() {
        open = false;
        String value = box.getValue();
        if (taken && value != null && !value.equals(before)) {
            commit(value);
        } else {
            quietly(() -> box.setValue(before));
        }
        rest(Optional.empty());
    }
}
