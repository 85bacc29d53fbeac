package org.skewscope.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Describes a kind of option value that takes the user's own numbers. Its id is the name, a colon
 * and the numbers with commas between: {@code resize-center-crop:232}, {@code
 * mean-std:/255,0.5:0.5:0.5,0.5}.
 *
 * @param name the beginning of the ids
 * @param label the algorithm in the field's own words, without numbers
 * @param fields at least one, in the order of the id; only the last may contain commas
 * @param make creates the value from one text per field; throws IllegalArgumentException with a
 *     sentence if the texts are no valid numbers
 */
public record NumberedValue(
        String name, String label, List<NumberField> fields, Function<List<String>, ? extends OptionValue> make) {

    private static final String SEPARATOR = ",";

    public NumberedValue {
        fields = List.copyOf(fields);
    }

    /** Returns the value with the standard numbers. */
    public OptionValue standard() {
        return make.apply(fields.stream().map(NumberField::standard).toList());
    }

    /**
     * Returns the numbers in an id.
     *
     * @param id any text
     * @return one text per field, with the standard number for each missing one; empty if the id is
     *     not of this kind
     */
    public Optional<List<String>> numbersIn(String id) {
        if (id.equals(name)) {
            return Optional.of(fields.stream().map(NumberField::standard).toList());
        }
        if (!id.startsWith(name + ":")) {
            return Optional.empty();
        }
        List<String> numbers =
                new ArrayList<>(List.of(id.substring(name.length() + 1).trim().split(SEPARATOR, fields.size())));
        while (numbers.size() < fields.size()) {
            numbers.add(fields.get(numbers.size()).standard());
        }
        return Optional.of(numbers);
    }

    /**
     * Returns the value of an id.
     *
     * @param id any text
     * @return empty if the id is not of this kind
     * @throws IllegalArgumentException with a sentence if the numbers are not valid
     */
    public Optional<OptionValue> value(String id) {
        return numbersIn(id).map(make);
    }

    /** Returns whether a field has this key. */
    public boolean takes(String key) {
        return fields.stream().anyMatch(field -> field.key().equals(key));
    }

    /**
     * Returns the id with one number changed.
     *
     * @param id an id of this kind
     * @param key the field's key
     * @param number the new number as typed
     */
    public String with(String id, String key, String number) {
        List<String> numbers = new ArrayList<>(numbersIn(id).orElseThrow());
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).key().equals(key)) {
                numbers.set(i, number);
            }
        }
        return make.apply(numbers).id();
    }
}
