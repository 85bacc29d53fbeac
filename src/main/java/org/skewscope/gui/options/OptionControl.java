package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.gui.options.OptionsPanel.ValueChoice;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.RecipeOption.Kind;
import org.skewscope.pathway.PathwayOption;

/** Lets the user set one option; the kind of control follows from the option's descriptor. */
abstract class OptionControl {

    /** The id that stands for pathways with different values, where none is chosen. */
    static final String MIXED = "";

    final PathwayOption option;
    final ValueChoice choice;

    /**
     * @param choice takes the ids
     */
    OptionControl(ValueChoice choice) {
        option = choice.option;
        this.choice = choice;
    }

    abstract Control node();

    /** Returns what stands below the control; null where nothing does. */
    Region below() {
        return null;
    }

    /** Shows a value's id without calling the {@link ValueChoice}. */
    abstract void show(String id);

    /**
     * Makes the control of an option.
     *
     * @param choice takes the ids
     * @param complain takes the sentence about a value that is not accepted, or an empty sentence
     */
    static OptionControl of(ValueChoice choice, Consumer<String> complain) {
        if (isSwitch(choice.option)) {
            return new Switch(choice);
        }
        if (AntialiasChooser.suits(choice.option)) {
            return new AntialiasChooser(choice);
        }
        RecipeOption<?> described = choice.option.description();
        if (!described.numbered().isEmpty()) {
            return new NumbersChooser(choice, complain);
        }
        return described.kind() == Kind.CHOICE ? new ChoiceControl(choice) : new EntryControl(choice, complain);
    }

    /** Returns whether an option is either on or off. */
    static boolean isSwitch(PathwayOption option) {
        return option.choices().stream().map(Choice::id).toList().equals(List.of("on", "off"));
    }

    /**
     * Sets an option.
     *
     * @param complain takes the sentence about a value that is not accepted, or an empty sentence
     * @return whether the option accepts the value
     */
    static boolean accepted(Runnable set, Consumer<String> complain) {
        try {
            set.run();
            complain.accept("");
            return true;
        } catch (IllegalArgumentException e) {
            complain.accept(e.getMessage());
            return false;
        }
    }

    private static final class Switch extends OptionControl {
        private final CheckBox box;

        Switch(ValueChoice choice) {
            super(choice);
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

    /**
     * Chooses a method and, for methods with and without antialiasing, a box for it. Method and box
     * together are one value, such as {@code tf-bilinear-antialias}.
     */
    private static final class AntialiasChooser extends ChoiceControl {

        private static final String SUFFIX = "-antialias";

        private final CheckBox antialias = named("antialias", new CheckBox("Antialias when downscaling"));

        AntialiasChooser(ValueChoice choice) {
            super(choice);
            antialias.setOnAction(
                    event -> value().flatMap(method -> twin(method.id())).ifPresent(twin -> choice.chosen(twin.id())));
            spoken("Widens the filter where the picture shrinks (antialias=True)", antialias);
        }

        static boolean suits(PathwayOption option) {
            return option.choices().stream().anyMatch(choice -> choice.id().endsWith(SUFFIX));
        }

        @Override
        Region below() {
            return antialias;
        }

        @Override
        List<Choice> listed() {
            return option.choices();
        }

        @Override
        void show(String id) {
            boolean on = id.endsWith(SUFFIX);
            // Of methods with and without antialiasing, the one that the box selects is offered.
            show(
                    id,
                    option.choices().stream()
                            .filter(choice ->
                                    twin(choice.id()).isEmpty() || choice.id().endsWith(SUFFIX) == on)
                            .toList());
            antialias.setSelected(on);
            Visibility.show(antialias, twin(id).isPresent());
        }

        private Optional<Choice> twin(String id) {
            return find(
                    option.choices(),
                    id.endsWith(SUFFIX) ? id.substring(0, id.length() - SUFFIX.length()) : id + SUFFIX);
        }
    }

    /**
     * Chooses an option's value and, below it, one field for each number that the value takes. The
     * list offers each such value with its standard numbers, or with the numbers that are typed
     * now.
     */
    private static final class NumbersChooser extends ChoiceControl {

        private final RecipeOption<?> kinds;
        private final Consumer<String> complain;
        private final VBox fields = styled(column(4), "number-fields");
        private final List<NumberEntry> entries = new ArrayList<>();
        private String shown = MIXED;

        NumbersChooser(ValueChoice choice, Consumer<String> complain) {
            super(choice);
            kinds = option.description();
            this.complain = complain;
        }

        @Override
        Region below() {
            return fields;
        }

        @Override
        void show(String id) {
            show(id, offered(id));
            Optional<NumberedValue> kind = kinds.ofNumbers(id);
            Visibility.show(fields, kind.isPresent());
            if (!id.equals(shown)) {
                kind.ifPresent(each -> showNumbers(each, id));
                complain.accept("");
            }
            shown = id;
        }

        private List<Choice> offered(String id) {
            List<Choice> offered = new ArrayList<>(kinds.choices());
            for (NumberedValue kind : kinds.numbered()) {
                offered.add(
                        kinds.ofNumbers(id)
                                        .filter(each -> each.name().equals(kind.name()))
                                        .isPresent()
                                ? new Choice(id, kinds.labelOf(id))
                                : new Choice(kind.standard().id(), kind.label()));
            }
            return offered;
        }

        private void showNumbers(NumberedValue kind, String id) {
            List<String> numbers = kind.numbersIn(id).orElseThrow();
            if (!kind.fields().equals(entries.stream().map(each -> each.field).toList())) {
                entries.clear();
                kind.fields().forEach(field -> entries.add(new NumberEntry(field)));
                fields.getChildren().setAll(entries);
            }
            for (int i = 0; i < entries.size(); i++) {
                entries.get(i).show(numbers.get(i));
            }
        }

        /** Returns whether the text is a number that the value takes; otherwise complains. */
        private boolean typed(String key, String text) {
            return accepted(
                    () -> {
                        String id = kinds.ofNumbers(shown)
                                .map(kind -> kind.with(shown, key, text))
                                .orElse(shown);
                        if (!id.equals(shown)) {
                            choice.chosen(id);
                        }
                    },
                    complain);
        }

        /** Shows one number of a value: its name, and a field that passes its text on at Enter or when left. */
        private final class NumberEntry extends HBox {

            private final NumberField field;
            private final TextField text = new TextField();
            private String number = "";

            NumberEntry(NumberField field) {
                super(8);
                this.field = field;
                setAlignment(Pos.CENTER_LEFT);
                Label label = whole(label(field.label(), "option-label"));
                label.setLabelFor(text);
                text.setId("number-" + field.key());
                text.setAccessibleText(field.label());
                text.setPromptText(field.standard());
                text.setOnAction(event -> commit());
                text.focusedProperty().addListener((property, old, focused) -> {
                    if (!focused) {
                        commit();
                    }
                });
                getChildren().addAll(label, growing(text));
            }

            void show(String next) {
                number = next;
                text.setText(number);
                inState(text, "invalid", false);
            }

            private void commit() {
                String typed = text.getText() == null ? "" : text.getText().trim();
                inState(text, "invalid", !typed.isEmpty() && !typed.equals(number) && !typed(field.key(), typed));
            }
        }
    }
}
