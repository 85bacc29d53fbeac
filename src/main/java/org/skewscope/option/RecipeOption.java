package org.skewscope.option;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Describes one slot of a recipe so that the side panel, the command line, pathway files and tests
 * can walk all options without naming any.
 *
 * @param key as typed and saved, such as {@code resize}
 * @param label as shown, such as {@code Method}
 * @param kind how the value is entered
 * @param choices the values offered; for {@link Kind#NUMBER} and {@link Kind#SIZE} common ones only
 * @param read the value's id in a recipe
 * @param write a recipe with the value of that id; throws IllegalArgumentException with a sentence
 *     where there is no such value
 * @param range empty for {@link Kind#CHOICE}
 * @param <R> the recipe's type
 */
public record RecipeOption<R>(
        String key,
        String label,
        Kind kind,
        List<Choice> choices,
        Function<R, String> read,
        BiFunction<R, String, R> write,
        Optional<Range> range) {

    /**
     * The smallest and the largest number that a value may be; of a {@link Kind#SIZE} for each
     * side.
     */
    public record Range(int smallest, int largest) {}

    /** How a value is entered. */
    public enum Kind {
        /** One of {@link #choices()}. */
        CHOICE,
        /** Any whole number in a range. */
        NUMBER,
        /** Height x width. */
        SIZE
    }

    /** A value's id and label. */
    public record Choice(String id, String label) {}

    public RecipeOption {
        choices = List.copyOf(choices);
    }

    /** An option whose values are the constants of an enum. */
    public static <R, E extends Enum<E> & OptionValue> RecipeOption<R> ofEnum(
            String key,
            String label,
            Class<E> values,
            Function<R, E> read,
            BiFunction<R, E, R> write) {
        return ofValues(key, label, List.of(values.getEnumConstants()), read, write);
    }

    /** An option whose values are some of an enum's constants. */
    public static <R, V extends OptionValue> RecipeOption<R> ofValues(
            String key,
            String label,
            List<V> values,
            Function<R, V> read,
            BiFunction<R, V, R> write) {
        return new RecipeOption<>(
                key,
                label,
                Kind.CHOICE,
                values.stream().map(value -> new Choice(value.id(), value.label())).toList(),
                recipe -> read.apply(recipe).id(),
                (recipe, id) -> write.apply(recipe, byId(key, values, id)),
                Optional.empty());
    }

    /** An option whose value is a whole number. */
    public static <R> RecipeOption<R> ofNumber(
            String key,
            String label,
            int smallest,
            int largest,
            List<Integer> common,
            Function<R, Integer> read,
            BiFunction<R, Integer, R> write) {
        return new RecipeOption<>(
                key,
                label,
                Kind.NUMBER,
                common.stream().map(n -> new Choice(n.toString(), n.toString())).toList(),
                recipe -> read.apply(recipe).toString(),
                (recipe, id) -> write.apply(recipe, number(key, smallest, largest, id)),
                Optional.of(new Range(smallest, largest)));
    }

    /** The label of a value's id; the id itself where the value is not among the choices. */
    public String labelOf(String id) {
        return choices.stream()
                .filter(choice -> choice.id().equals(id))
                .map(Choice::label)
                .findFirst()
                .orElse(id);
    }

    private static <V extends OptionValue> V byId(String key, List<V> values, String id) {
        for (V value : values) {
            if (value.id().equals(id)) {
                return value;
            }
        }
        List<String> ids = values.stream().map(OptionValue::id).toList();
        throw new IllegalArgumentException(
                "There is no " + key + " '" + id + "'. Choose one of: " + String.join(", ", ids));
    }

    private static int number(String key, int smallest, int largest, String text) {
        try {
            int number = Integer.parseInt(text.trim());
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one sentence that says what is wanted.
        }
        throw new IllegalArgumentException(
                key
                        + " takes a whole number from "
                        + smallest
                        + " to "
                        + largest
                        + ", not '"
                        + text
                        + "'");
    }
}
