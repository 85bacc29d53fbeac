package org.skewscope.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Describes one slot of a recipe so that the side panel, the command line, pathway files and tests
 * can walk all options without naming any.
 *
 * @param optionKey the option's name and stage
 * @param kind how the user enters the value
 * @param choices the offered values; for {@link Kind#NUMBER} and {@link Kind#SIZE} only common ones
 * @param read returns the value's id in a recipe
 * @param write returns a recipe with the value of that id; throws IllegalArgumentException with a
 *     sentence if the option has no such value
 * @param range the bounds of a number or size; empty for {@link Kind#CHOICE}
 * @param numbered kinds of values besides the choices, which take the user's own numbers
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

    /**
     * Patterns of what parts a value's name in its label from the explanation; the pattern that
     * leaves the shorter name comes first. A formula is no explanation.
     */
    private static final List<Pattern> EXPLANATIONS =
            List.of(Pattern.compile("(?<=[\\w)])( \\(|, (?!x )|: )"), Pattern.compile("(?<=[\\w)]) \\("));

    /**
     * Describes the smallest and the largest allowed number; for a {@link Kind#SIZE} the bounds of
     * each side in pixels.
     */
    public record Range(int smallest, int largest) {}

    /** Describes how the user enters a value. */
    public enum Kind {
        /** One of {@link #choices()}. */
        CHOICE,
        /** Any whole number in a range. */
        NUMBER,
        /** Height x width. */
        SIZE,
        /** The path of a file or folder, or an empty text. */
        FILE,
        /** Any text, also an empty one. */
        TEXT;

        /** Returns whether the value is any text, of which an empty one means the usual value. */
        public boolean isText() {
            return this == FILE || this == TEXT;
        }
    }

    /** Describes a value's id and label. */
    public record Choice(String id, String label) {}

    public RecipeOption {
        choices = List.copyOf(choices);
        numbered = List.copyOf(numbered);
    }

    /** Creates an option without numbered values; the parameters are those of the record. */
    public RecipeOption(
            OptionKey optionKey,
            Kind kind,
            List<Choice> choices,
            Function<R, String> read,
            BiFunction<R, String, R> write,
            Optional<Range> range) {
        this(optionKey, kind, choices, read, write, range, List.of());
    }

    /**
     * Creates an option whose values are the constants of an enum.
     *
     * @param key the option's name and stage
     * @param values the enum
     * @param read returns the value in a recipe
     * @param write returns a recipe with that value
     */
    public static <R, E extends Enum<E> & OptionValue> RecipeOption<R> ofEnum(
            OptionKey key, Class<E> values, Function<R, E> read, BiFunction<R, E, R> write) {
        return ofValues(key, List.of(values.getEnumConstants()), read, write);
    }

    /**
     * Creates an option whose values are a list of constants.
     *
     * @param key the option's name and stage
     * @param values the offered constants
     * @param read returns the value in a recipe
     * @param write returns a recipe with that value
     */
    public static <R, V extends OptionValue> RecipeOption<R> ofValues(
            OptionKey key, List<V> values, Function<R, V> read, BiFunction<R, V, R> write) {
        return new RecipeOption<>(
                key,
                Kind.CHOICE,
                values.stream()
                        .map(value -> new Choice(value.id(), value.label()))
                        .toList(),
                recipe -> read.apply(recipe).id(),
                (recipe, id) -> write.apply(recipe, TypedValue.byId(key, values, id)),
                Optional.empty());
    }

    /**
     * Creates an option whose values are constants, or values of the same type that take numbers.
     *
     * @param key the option's name and stage
     * @param type the type of all values, including those of {@code numbered}
     * @param values the offered constants
     * @param numbered the kinds of values that take numbers
     * @param read returns the value in a recipe
     * @param write returns a recipe with that value
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
                values.stream()
                        .map(value -> new Choice(value.id(), value.label()))
                        .toList(),
                recipe -> read.apply(recipe).id(),
                (recipe, id) -> write.apply(recipe, TypedValue.byId(key, type, values, numbered, id)),
                Optional.empty(),
                numbered);
    }

    /**
     * Creates an option whose value is a whole number.
     *
     * @param key the option's name and stage
     * @param smallest the smallest allowed number
     * @param largest the largest allowed number
     * @param common the numbers to offer
     * @param read returns the number in a recipe
     * @param write returns a recipe with that number
     */
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
                (recipe, id) -> write.apply(recipe, WholeNumber.parse(key.id(), smallest, largest, id)),
                Optional.of(new Range(smallest, largest)));
    }

    /**
     * Creates an option whose value is any text, such as a path; an empty text means the usual
     * value.
     *
     * @param key the option's name and stage
     * @param kind {@link Kind#FILE} or {@link Kind#TEXT}
     * @param read returns the text in a recipe
     * @param write returns a recipe with that text; may throw IllegalArgumentException with a
     *     sentence
     */
    public static <R> RecipeOption<R> ofText(
            OptionKey key, Kind kind, Function<R, String> read, BiFunction<R, String, R> write) {
        return new RecipeOption<>(key, kind, List.of(), read, write, Optional.empty());
    }

    /** Returns the key as typed and saved, such as {@code resize}. */
    public String key() {
        return optionKey.id();
    }

    /** Returns the label for display, such as {@code Method}. */
    public String label() {
        return optionKey.label();
    }

    /**
     * Returns the label of a value.
     *
     * @param id the value's id
     * @return the id itself if the option does not know the value
     */
    public String labelOf(String id) {
        if (kind.isText()) {
            return textLabel(id);
        }
        return choices.stream()
                .filter(choice -> choice.id().equals(id))
                .map(Choice::label)
                .findFirst()
                .or(() -> ofNumbers(id).flatMap(kind -> kind.value(id)).map(OptionValue::label))
                .orElse(id);
    }

    /**
     * Returns the kind of a value that takes numbers.
     *
     * @param id the value's id
     * @return empty if the value is one of the choices, or unknown
     */
    public Optional<NumberedValue> ofNumbers(String id) {
        return choices.stream().anyMatch(choice -> choice.id().equals(id))
                ? Optional.empty()
                : numbered.stream()
                        .filter(kind -> kind.numbersIn(id).isPresent())
                        .findFirst();
    }

    /**
     * Returns the name of a value for a sentence: its label without the explanation, such as {@code
     * PIL.Image.open} for "PIL.Image.open (libjpeg-turbo, ISLOW)". The explanation stays if two
     * values would get equal names.
     *
     * @param id the value's id
     */
    public String nameOf(String id) {
        if (kind == Kind.SIZE) {
            return id.replace("x", " \u00d7 ");
        }
        if (kind.isText()) {
            return textLabel(id);
        }
        String label = labelOf(id);
        if (choices.stream().noneMatch(choice -> choice.id().equals(id))) {
            // The numbers of a value stand anywhere in its label.
            return label;
        }
        for (Pattern explanation : EXPLANATIONS) {
            String name = before(explanation, label);
            if (choices.stream()
                            .filter(other -> before(explanation, other.label()).equals(name))
                            .count()
                    <= 1) {
                return name;
            }
        }
        return label;
    }

    /**
     * Cuts a label before its explanation; brackets of a formula and of a call stay whole.
     *
     * @param explanation what parts the name from the explanation
     */
    public static String before(Pattern explanation, String label) {
        Matcher found = explanation.matcher(label);
        while (found.find()) {
            String name = label.substring(0, found.start());
            if (name.chars().filter(c -> c == '(').count()
                    == name.chars().filter(c -> c == ')').count()) {
                return name;
            }
        }
        return label;
    }

    /**
     * Returns the names of two values for one sentence, as {@link #nameOf} does. Where one name
     * begins with the other, the explanation is what differs, so that both labels stay whole.
     *
     * @param a the id of the one value
     * @param b the id of the other value
     * @return the name of a, then that of b
     */
    public List<String> namesOf(String a, String b) {
        String nameOfA = nameOf(a);
        String nameOfB = nameOf(b);
        return !kind.isText()
                        && kind != Kind.SIZE
                        && !a.equals(b)
                        && (nameOfA.startsWith(nameOfB) || nameOfB.startsWith(nameOfA))
                ? List.of(labelOf(a), labelOf(b))
                : List.of(nameOfA, nameOfB);
    }

    /** Returns the file name of a path, the text itself, or the meaning of an empty text. */
    private String textLabel(String text) {
        boolean file = kind == Kind.FILE;
        if (text.isEmpty()) {
            return file ? "the session's model" : "the file's default";
        }
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        return file ? text.substring(slash + 1) : text;
    }

    /**
     * Returns the question after the words that a mistyped one is near to.
     *
     * @param words the words that can be typed
     * @param typed none of them
     * @return "Did you mean eager? "; empty if no word is near
     */
    public static String nearest(List<String> words, String typed) {
        return TypedValue.asked(TypedValue.near(words, typed));
    }

    /** Finds the value of a typed or saved text, or lists the allowed texts in an exception. */
    private static final class TypedValue {

        private static final int MOST_NEAR = 4;

        /** A word of so many letters may hold one slip and still be recognized. */
        private static final int LETTERS_A_SLIP = 4;

        /** The most values that are listed beside near ones. */
        private static final int MOST_LISTED = 20;

        private static final int MOST_EXAMPLES = 8;

        private TypedValue() {}

        static <V extends OptionValue> V byId(
                OptionKey key, Class<V> type, List<? extends V> values, List<NumberedValue> numbered, String id) {
            for (NumberedValue kind : numbered) {
                boolean named = values.stream().anyMatch(value -> value.id().equals(id));
                Optional<OptionValue> value = named ? Optional.empty() : kind.value(id);
                if (value.isPresent()) {
                    return type.cast(value.get());
                }
            }
            return byId(
                    key,
                    values,
                    id,
                    numbered.stream().map(kind -> kind.standard().id()).toList());
        }

        /** Returns whether a value may be meant: its name without the library, or one mistyped. */
        private static boolean isNear(String value, String typed) {
            int shared = 0;
            while (shared < Math.min(value.length(), typed.length()) && value.charAt(shared) == typed.charAt(shared)) {
                shared++;
            }
            return value.endsWith("-" + typed)
                    || 10 * shared > 7 * typed.length()
                    || slips(value, typed) <= typed.length() / LETTERS_A_SLIP;
        }

        /**
         * Returns how many letters are missing, added, wrong or exchanged with the next one (the
         * optimal string alignment distance).
         */
        private static int slips(String value, String typed) {
            int[][] slips = new int[value.length() + 1][typed.length() + 1];
            for (int i = 0; i <= value.length(); i++) {
                for (int j = 0; j <= typed.length(); j++) {
                    if (i == 0 || j == 0) {
                        slips[i][j] = i + j;
                        continue;
                    }
                    int wrong = value.charAt(i - 1) == typed.charAt(j - 1) ? 0 : 1;
                    int least = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
                    slips[i][j] = Math.min(least, slips[i - 1][j - 1] + wrong);
                    boolean exchanged = i > 1
                            && j > 1
                            && value.charAt(i - 1) == typed.charAt(j - 2)
                            && value.charAt(i - 2) == typed.charAt(j - 1);
                    if (exchanged) {
                        slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
                    }
                }
            }
            return slips[value.length()][typed.length()];
        }

        static <V extends OptionValue> V byId(OptionKey key, List<V> values, String id) {
            return byId(key, values, id, List.of());
        }

        private static List<String> near(List<String> ids, String typed) {
            return ids.stream()
                    .filter(each -> isNear(each, typed))
                    .limit(MOST_NEAR)
                    .toList();
        }

        private static String asked(List<String> near) {
            return near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ";
        }

        /** Returns the values of an option; of a long list the first of each library. */
        private static String offered(List<String> ids, List<String> near) {
            if (ids.size() <= MOST_LISTED) {
                return "Choose one of: " + String.join(", ", ids);
            }
            Map<String, String> first = new LinkedHashMap<>();
            ids.forEach(id -> first.putIfAbsent(id.substring(0, id.lastIndexOf('-') + 1), id));
            return "It has %s values%s"
                    .formatted(
                            ids.size(),
                            near.isEmpty()
                                    ? ", such as "
                                            + first.values().stream()
                                                    .limit(MOST_EXAMPLES)
                                                    .collect(Collectors.joining(", "))
                                    : "");
        }

        private static <V extends OptionValue> V byId(
                OptionKey key, List<? extends V> values, String id, List<String> examples) {
            for (V value : values) {
                if (value.id().equals(id)) {
                    return value;
                }
            }
            List<String> ids = values.stream().map(OptionValue::id).toList();
            List<String> near = near(ids, id);
            throw new IllegalArgumentException("There is no %s '%s'. %s%s%s"
                    .formatted(
                            key.id(),
                            id,
                            ids.size() <= MOST_NEAR ? "" : asked(near),
                            offered(ids, near),
                            examples.isEmpty()
                                    ? ""
                                    : "; or with custom numbers, such as " + String.join(" or ", examples)));
        }
    }
}
