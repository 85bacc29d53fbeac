package org.skewscope.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of value that takes numbers of the user's own. Its id is the name, a colon and the
 * numbers, with commas between: {@code resize-center-crop:232}, {@code
 * mean-std:/255,0.5:0.5:0.5,0.5}.
 *
 * @param name begins the ids
 * @param label names the algorithm in the field's own words, without numbers
 * @param fields at least one, in the order of the id; the last may hold commas itself
 * @param make the value of as many texts as there are fields; throws IllegalArgumentException with
 *     a sentence where they are no such numbers
 */
public record NumberedValue(
        String name,
        String label,
        List<NumberField> fields,
        Function<List<String>, ? extends OptionValue> make) {

    private static final String SEPARATOR = ",";

    public NumberedValue {
        fields = List.copyOf(fields);
    }

    /** The value with the standard numbers. */
    public OptionValue standard() {
        return make.apply(fields.stream().map(NumberField::standard).toList());
    }

    /** The numbers in an id, where it is one of this kind; the name alone has the standard ones. */
    public Optional<List<String>> numbersIn(String id) {
        if (id.equals(name)) {
            return Optional.of(fields.stream().map(NumberField::standard).toList());
        }
        if (!id.startsWith(name + ":")) {
            return Optional.empty();
        }
        List<String> numbers =
                new ArrayList<>(
                        List.of(
                                id.substring(name.length() + 1)
                                        .trim()
                                        .split(SEPARATOR, fields.size())));
        while (numbers.size() < fields.size()) {
            numbers.add(fields.get(numbers.size()).standard());
        }
        return Optional.of(numbers);
    }

    /** The value of an id, where it is one of this kind. */
    public Optional<OptionValue> value(String id) {
        return numbersIn(id).map(make);
    }

    /** Whether one of the numbers has this key. */
    public boolean takes(String key) {
        return fields.stream().anyMatch(field -> field.key().equals(key));
    }

    /**
     * The id with one number changed.
     *
     * @param id of this kind
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
