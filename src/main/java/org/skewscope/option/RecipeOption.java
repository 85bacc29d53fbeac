package org.skewscope.option;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Describes one slot of a recipe so that the side panel, the command line, pathway files and tests
 * can walk all options without naming any.
 *
 * @param optionKey what it is called, and its stage
 * @param kind how the value is entered
 * @param choices the values offered; for {@link Kind#NUMBER} and {@link Kind#SIZE} common ones only
 * @param read the value's id in a recipe
 * @param write a recipe with the value of that id; throws IllegalArgumentException with a sentence
 *     where there is no such value
 * @param range empty for {@link Kind#CHOICE}
 * @param numbered kinds of values besides the choices, which take numbers of the user's own
 * @param <R> the recipe's type
 */
public record RecipeOption<R>(
        OptionKey optionKey,
        Kind kind,
        List<Choice> choices,
        Function<R, String> read,
        BiFunction<R, String, R> write,
        Optional<Range> range,
        List<NumberedValue> numbered) {

    /** What stands behind a value's name in its label; the shorter name goes first. */
    private static final List<String> EXPLANATIONS = List.of("( \\(|, |: ).*", " \\(.*");

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
        SIZE,
        /** The path of a file or folder, or nothing. */
        FILE,
        /** Any text, or nothing. */
        TEXT;

        /** Whether the value is any text, and an empty one means what is usual. */
        public boolean isText() {
            return this == FILE || this == TEXT;
        }
    }

    /** A value's id and label. */
    public record Choice(String id, String label) {}

    public RecipeOption {
        choices = List.copyOf(choices);
        numbered = List.copyOf(numbered);
    }

    /** An option without numbered values. */
    public RecipeOption(
            OptionKey optionKey,
            Kind kind,
            List<Choice> choices,
            Function<R, String> read,
            BiFunction<R, String, R> write,
            Optional<Range> range) {
        this(optionKey, kind, choices, read, write, range, List.of());
    }

    /** An option whose values are the constants of an enum. */
    public static <R, E extends Enum<E> & OptionValue> RecipeOption<R> ofEnum(
            OptionKey key, Class<E> values, Function<R, E> read, BiFunction<R, E, R> write) {
        return ofValues(key, List.of(values.getEnumConstants()), read, write);
    }

    /** An option whose values are some of an enum's constants. */
    public static <R, V extends OptionValue> RecipeOption<R> ofValues(
            OptionKey key, List<V> values, Function<R, V> read, BiFunction<R, V, R> write) {
        return new RecipeOption<>(
                key,
                Kind.CHOICE,
                values.stream().map(value -> new Choice(value.id(), value.label())).toList(),
                recipe -> read.apply(recipe).id(),
                (recipe, id) -> write.apply(recipe, TypedValue.byId(key, values, id)),
                Optional.empty());
    }

    /**
     * An option whose values are constants, and others of their type that take numbers.
     *
     * @param type of all values, those of {@code numbered} too
     */
    public static <R, V extends OptionValue> RecipeOption<R> ofNumbered(
            OptionKey key,
            Class<V> type,
            List<? extends V> values,
            List<NumberedValue> numbered,
            Function<R, V> read,
            BiFunction<R, V, R> write) {
        return new RecipeOption<>(
                key,
                Kind.CHOICE,
                values.stream().map(value -> new Choice(value.id(), value.label())).toList(),
                recipe -> read.apply(recipe).id(),
                (recipe, id) ->
                        write.apply(recipe, TypedValue.byId(key, type, values, numbered, id)),
                Optional.empty(),
                numbered);
    }

    /** An option whose value is a whole number. */
    public static <R> RecipeOption<R> ofNumber(
            OptionKey key,
            int smallest,
            int largest,
            List<Integer> common,
            Function<R, Integer> read,
            BiFunction<R, Integer, R> write) {
        return new RecipeOption<>(
                key,
                Kind.NUMBER,
                common.stream().map(n -> new Choice(n.toString(), n.toString())).toList(),
                recipe -> read.apply(recipe).toString(),
                (recipe, id) ->
                        write.apply(recipe, WholeNumber.parse(key.id(), smallest, largest, id)),
                Optional.of(new Range(smallest, largest)));
    }

    /**
     * An option whose value is a text that no one can list; empty where nothing is said.
     *
     * @param kind {@link Kind#FILE} or {@link Kind#TEXT}
     * @param write may throw IllegalArgumentException with a sentence
     */
    public static <R> RecipeOption<R> ofText(
            OptionKey key, Kind kind, Function<R, String> read, BiFunction<R, String, R> write) {
        return new RecipeOption<>(key, kind, List.of(), read, write, Optional.empty());
    }

    /** As typed and saved, such as {@code resize}. */
    public String key() {
        return optionKey.id();
    }

    /** As shown, such as {@code Method}. */
    public String label() {
        return optionKey.label();
    }

    /** The label of a value's id; the id itself where the value is not among the choices. */
    public String labelOf(String id) {
        if (kind.isText()) {
            return TextLabel.of(kind, id);
        }
        return choices.stream()
                .filter(choice -> choice.id().equals(id))
                .map(Choice::label)
                .findFirst()
                .or(() -> ofNumbers(id).flatMap(kind -> kind.value(id)).map(OptionValue::label))
                .orElse(id);
    }

    /** The kind of a value that takes numbers; empty where the value is one of the choices. */
    public Optional<NumberedValue> ofNumbers(String id) {
        return choices.stream().anyMatch(choice -> choice.id().equals(id))
                ? Optional.empty()
                : numbered.stream().filter(kind -> kind.numbersIn(id).isPresent()).findFirst();
    }

    /**
     * The label of a value's id as it is said in a sentence: without what explains it, such as
     * {@code PIL.Image.open} of "PIL.Image.open (libjpeg-turbo, ISLOW)", where that tells it from
     * the other values.
     */
    public String nameOf(String id) {
        if (kind == Kind.SIZE) {
            return id.replace("x", " \u00d7 ");
        }
        if (kind.isText()) {
            return TextLabel.of(kind, id);
        }
        String label = labelOf(id);
        for (String explanation : EXPLANATIONS) {
            String name = label.replaceFirst(explanation, "");
            if (choices.stream()
                            .filter(
                                    other ->
                                            other.label()
                                                    .replaceFirst(explanation, "")
                                                    .equals(name))
                            .count()
                    <= 1) {
                return name;
            }
        }
        return label;
    }

    /** Finds the value that a typed or saved text means, or says what could have been typed. */
    private static final class TypedValue {

        private TypedValue() {}

        static <V extends OptionValue> V byId(
                OptionKey key,
                Class<V> type,
                List<? extends V> values,
                List<NumberedValue> numbered,
                String id) {
            for (NumberedValue kind : numbered) {
                boolean named = values.stream().anyMatch(value -> value.id().equals(id));
                Optional<OptionValue> value = named ? Optional.empty() : kind.value(id);
                if (value.isPresent()) {
                    return type.cast(value.get());
                }
            }
            return byId(
                    key, values, id, numbered.stream().map(kind -> kind.standard().id()).toList());
        }

        static <V extends OptionValue> V byId(OptionKey key, List<V> values, String id) {
            return byId(key, values, id, List.of());
        }

        private static <V extends OptionValue> V byId(
                OptionKey key, List<? extends V> values, String id, List<String> examples) {
            for (V value : values) {
                if (value.id().equals(id)) {
                    return value;
                }
            }
            List<String> ids = values.stream().map(OptionValue::id).toList();
            throw new IllegalArgumentException(
                    "There is no "
                            + key.id()
                            + " '"
                            + id
                            + "'. Choose one of: "
                            + String.join(", ", ids)
                            + (examples.isEmpty()
                                    ? ""
                                    : "; or with numbers of your own, such as "
                                            + String.join(" or ", examples)));
        }
    }
}
