package org.skewscope.gui.options;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.layout.Region;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.RecipeOption.Kind;
import org.skewscope.pathway.PathwayOption;

/** The control of one option, chosen by its descriptor's kind. */
abstract class OptionControl {

    /** Several pathways have several values: nothing is chosen. */
    static final String MIXED = "";

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    abstract Control node();

    /** What stands below the control; null where nothing does. */
    Region below() {
        return null;
    }

    /** Shows a value's id without telling anyone. */
    abstract void show(String id);

    /**
     * @param choice takes the ids
     * @param complain takes that sentence, or an empty one
     */
    static OptionControl of(PathwayOption option, ValueChoice choice, Consumer<String> complain) {
        if (isSwitch(option)) {
            return new Switch(option, choice);
        }
        if (AntialiasChooser.suits(option)) {
            return new AntialiasChooser(option, choice);
        }
        if (!option.description().numbered().isEmpty()) {
            return new NumbersChooser(option, choice, complain);
        }
        return option.description().kind() == Kind.CHOICE
                ? new ChoiceControl(option, choice)
                : new Entry(option, choice, complain);
    }

    /** An option that is only on or off. */
    static boolean isSwitch(PathwayOption option) {
        return option.choices().stream().map(Choice::id).toList().equals(List.of("on", "off"));
    }

    private static final class Switch extends OptionControl {
        private final CheckBox box;

        Switch(PathwayOption option, ValueChoice choice) {
            box = new CheckBox(option.label());
            box.setOnAction(event -> choice.chosen(box.isSelected() ? "on" : "off"));
        }

        @Override
        Control node() {
            return box;
        }

        @Override
        void show(String id) {
            box.setIndeterminate(id.equals(MIXED));
            box.setSelected(id.equals("on"));
        }
    }

    private static final class Entry extends OptionControl {
        private final ComboBox<String> box = new ComboBox<>();
        private final PathwayOption option;
        private final ValueChoice choice;
        private final OpenList<String> list;
        private final Consumer<String> complain;
        private String shown = MIXED;

        Entry(PathwayOption option, ValueChoice choice, Consumer<String> complain) {
            this.option = option;
            this.choice = choice;
            this.complain = complain;
            box.setEditable(true);
            box.setMaxWidth(Double.MAX_VALUE);
            box.getItems().setAll(option.choices().stream().map(Choice::label).toList());
            list =
                    new OpenList<>(
                            box, this::commit, resting -> choice.restsOn(resting.map(this::id)));
            box.getEditor()
                    .focusedProperty()
                    .addListener(
                            (property, old, focused) -> {
                                if (!focused) {
                                    commit(box.getEditor().getText());
                                }
                            });
        }

        private void commit(String text) {
            boolean free = option.description().kind().isText();
            if (text == null || text.isBlank() && !free) {
                return;
            }
            String id = free ? text.strip() : id(text);
            if (id.equals(shown)) {
                complain("");
                return;
            }
            try {
                choice.chosen(id);
                complain("");
            } catch (IllegalArgumentException e) {
                complain(e.getMessage());
            }
        }

        private String id(String text) {
            return option.choices().stream()
                    .filter(choice -> choice.label().equals(text))
                    .map(Choice::id)
                    .findFirst()
                    .orElse(text.replace('\u00d7', 'x').replace(" ", ""));
        }

        private void complain(String sentence) {
            box.pseudoClassStateChanged(INVALID, !sentence.isEmpty());
            complain.accept(sentence);
        }

        @Override
        Control node() {
            return box;
        }

        @Override
        void show(String id) {
            shown = id;
            boolean free = option.description().kind().isText();
            String words = free ? id : option.description().labelOf(id);
            box.setPromptText(free ? option.description().labelOf("") : "");
            list.quietly(
                    () -> {
                        box.setValue(words);
                        box.getEditor().setText(words);
                    });
            complain("");
        }
    }
}
