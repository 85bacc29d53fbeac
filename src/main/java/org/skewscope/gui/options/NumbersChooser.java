package org.skewscope.gui.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;

/**
 * An option's values and, below them, a field for each number of a value that takes numbers. The
 * list offers each kind of those with its standard numbers, or with those that are typed now.
 */
final class NumbersChooser extends ChoiceControl {

    private final RecipeOption<?> option;
    private final ValueChoice choice;
    private final Consumer<String> complain;
    private final VBox fields = new VBox(4);
    private final List<NumberEntry> entries = new ArrayList<>();
    private String shown = MIXED;

    NumbersChooser(PathwayOption option, ValueChoice choice, Consumer<String> complain) {
        super(option, choice);
        this.option = option.description();
        this.choice = choice;
        this.complain = complain;
        fields.getStyleClass().add("number-fields");
    }

    @Override
    Region below() {
        return fields;
    }

    @Override
    void show(String id) {
        show(id, offered(id));
        Optional<NumberedValue> kind = option.ofNumbers(id);
        Visibility.show(fields, kind.isPresent());
        if (!id.equals(shown)) {
            kind.ifPresent(each -> showNumbers(each, id));
            complain.accept("");
        }
        shown = id;
    }

    private List<Choice> offered(String id) {
        List<Choice> offered = new ArrayList<>(option.choices());
        Optional<NumberedValue> chosen = option.ofNumbers(id);
        for (NumberedValue kind : option.numbered()) {
            offered.add(
                    chosen.filter(each -> each.name().equals(kind.name())).isPresent()
                            ? new Choice(id, option.labelOf(id))
                            : new Choice(kind.standard().id(), kind.label()));
        }
        return offered;
    }

    private void showNumbers(NumberedValue kind, String id) {
        List<String> numbers = kind.numbersIn(id).orElseThrow();
        List<String> keys = kind.fields().stream().map(NumberField::key).toList();
        if (!keys.equals(entries.stream().map(NumberEntry::key).toList())) {
            entries.clear();
            for (NumberField field : kind.fields()) {
                entries.add(new NumberEntry(field, text -> typed(field.key(), text)));
            }
            fields.getChildren().setAll(entries);
        }
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).show(numbers.get(i));
        }
    }

    /** Whether the text is such a number; else the complaint says what is wanted. */
    private boolean typed(String key, String text) {
        try {
            String id =
                    option.ofNumbers(shown).map(kind -> kind.with(shown, key, text)).orElse(shown);
            complain.accept("");
            if (!id.equals(shown)) {
                choice.chosen(id);
            }
            return true;
        } catch (IllegalArgumentException e) {
            complain.accept(e.getMessage());
            return false;
        }
    }
}
