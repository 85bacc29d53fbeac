package org.skewscope.code.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.skewscope.code.value.PythonValue.Asked;
import org.skewscope.code.value.PythonValue.Constant;
import org.skewscope.code.value.PythonValue.Items;
import org.skewscope.code.value.PythonValue.Open;
import org.skewscope.code.value.PythonValue.Refused;
import org.skewscope.code.value.PythonValue.Unknown;

/**
 * Describes the arguments of a call.
 *
 * @param name the called name as the program writes it, for sentences
 * @param lines the line of each named argument
 */
public record Arguments(
        String name,
        List<PythonValue> positional,
        Map<String, PythonValue> named,
        Map<String, Integer> lines,
        int line) {

    /**
     * Returns a positional argument; empty where it is missing.
     *
     * @param index the position, from 0
     */
    public Optional<PythonValue> at(int index) {
        return index < positional.size() ? Optional.of(positional.get(index)) : Optional.empty();
    }

    /**
     * Returns an argument by position or by name; empty where it is missing or None.
     *
     * @param index the position, from 0
     * @param key the name
     */
    public Optional<PythonValue> get(int index, String key) {
        Optional<PythonValue> found = named.containsKey(key) ? Optional.of(named.get(key)) : at(index);
        return found.filter(value -> !value.is(null));
    }

    /**
     * Returns a named argument; empty where it is missing or None.
     *
     * @param key the name
     */
    public Optional<PythonValue> get(String key) {
        return get(Integer.MAX_VALUE, key);
    }

    /**
     * Returns a positional argument; an unknown value where it is missing.
     *
     * @param index the position, from 0
     */
    public PythonValue value(int index) {
        return at(index).orElse(new Unknown("", line));
    }

    /** Returns an argument by position or by name; an unknown value where it is missing or None. */
    public PythonValue value(int index, String key) {
        return get(index, key).orElse(new Unknown("", line));
    }

    /** Returns a number by position or by name; empty where the code does not say it. */
    public Optional<Double> number(int index, String key) {
        return get(index, key).flatMap(PythonValue::asNumber);
    }

    /**
     * Returns a number by position or by name, the usual one where it is left out; empty where the code does not say
     * it.
     */
    public Optional<Double> number(int index, String key, double usual) {
        return get(index, key).isEmpty() ? Optional.of(usual) : number(index, key);
    }

    /** Returns numbers by position or by name; empty where the code does not say them. */
    public Optional<List<Double>> numbers(int index, String key) {
        return get(index, key).flatMap(PythonValue::asNumbers);
    }

    /**
     * Returns numbers by position or by name, the usual ones where they are left out; empty where the code does not say
     * them.
     */
    public Optional<List<Double>> numbers(int index, String key, List<Double> usual) {
        return get(index, key).isEmpty() ? Optional.of(usual) : numbers(index, key);
    }

    /** Returns a text by position or by name; the usual one where it is left out or none. */
    public String text(int index, String key, String usual) {
        return get(index, key).flatMap(PythonValue::asText).orElse(usual);
    }

    /** Returns a named text; the usual one where it is left out or none. */
    public String text(String key, String usual) {
        return text(Integer.MAX_VALUE, key, usual);
    }

    /** Returns a size by position or by name; empty where the code does not say it. */
    public Optional<PictureSize> size(int index, String key) {
        return get(index, key).flatMap(PictureSize::of);
    }

    /** Returns the size whose height and width are two arguments from a position on; empty where one is not said. */
    public Optional<PictureSize> sides(int index, String height, String width) {
        return number(index, height).flatMap(rows -> number(index + 1, width)
                .map(columns -> new PictureSize(
                        rows.intValue(),
                        columns.intValue(),
                        value(index, height).line())));
    }

    /**
     * Returns what a rule makes of a size by position or by name; a question or a refusal where the code does not say
     * the size.
     */
    public PythonValue sized(int index, String key, Function<PictureSize, PythonValue> rule) {
        return size(index, key).map(rule).orElseGet(() -> unknownSize(index, key));
    }

    /** Returns what {@link #sized(int, String, Function)} returns, for a named argument. */
    public PythonValue sized(String key, Function<PictureSize, PythonValue> rule) {
        return sized(Integer.MAX_VALUE, key, rule);
    }

    /** Returns what {@link #sized(int, String, Function)} returns, where one number states a square. */
    public PythonValue squared(int index, String key, Function<PictureSize, PythonValue> rule) {
        return number(index, key)
                .map(side ->
                        rule.apply(PictureSize.square(side, value(index, key).line())))
                .orElseGet(() -> sized(index, key, rule));
    }

    /** Returns a type of numbers by position or by name; empty where the code does not say it. */
    public Optional<NumberType> type(int index, String key) {
        return get(index, key).flatMap(PythonValue::asType);
    }

    /**
     * Returns a named type; empty where the code does not say it.
     *
     * @param key the name
     */
    public Optional<NumberType> type(String key) {
        return type(Integer.MAX_VALUE, key);
    }

    /** Returns whether an argument by position or by name is given and not None. */
    public boolean has(int index, String key) {
        return get(index, key).isPresent();
    }

    /** Returns whether a named argument is given and not None. */
    public boolean has(String key) {
        return has(Integer.MAX_VALUE, key);
    }

    /** Returns whether a named argument is left out, None or this constant. */
    public boolean usual(String key, Object value) {
        return !has(key) || says(key, value);
    }

    /** Returns whether a named argument is this constant of a library, such as {@code INTER_LINEAR}. */
    public boolean names(String key, String constant) {
        return get(key).flatMap(PythonValue::asName).filter(constant::equals).isPresent();
    }

    /** Returns an unknown value as the result of the call. */
    public Unknown unknown() {
        return new Unknown(name, true, line);
    }

    /**
     * Returns a refusal as the result of the call.
     *
     * @param why the reason
     */
    public Refused refuse(String why) {
        return new Refused(why, line);
    }

    /**
     * Returns the refusal of a call that is not followed.
     *
     * @param of the called value, or the one whose method is called
     */
    public Refused notKnown(PythonValue of) {
        return refuse(
                of instanceof Unknown value && value.made() && !value.what().equals(name)
                        ? "%s() comes from %s(), which is not followed".formatted(name, value.what())
                        : name + "() is not known");
    }

    /** Returns the refusal of a call whose arguments no option expresses. */
    public Refused unsupported() {
        return refuse(name + "() with these arguments is not supported");
    }

    /**
     * Returns the question for an open parameter that decides a size, and a refusal for any other
     * unknown size.
     */
    public PythonValue unknownSize(int index, String key) {
        Optional<PythonValue> value = get(index, key);
        List<PythonValue> sides = value.map(each -> each instanceof Items items ? items.items() : List.of(each))
                .orElse(List.of());
        Optional<Open> open = sides.stream()
                .filter(Open.class::isInstance)
                .map(Open.class::cast)
                .findFirst();
        if (open.isPresent()) {
            return new Asked(
                    "Which number is %s?".formatted(open.get().name()),
                    List.of("224", "299"),
                    open.get().subject(),
                    line);
        }
        List<Double> stated = value.flatMap(PythonValue::asNumbers).orElse(List.of());
        return refuse(
                stated.stream().anyMatch(side -> side < 1 || side > PictureSize.LARGEST)
                        ? name + "() has no size of a picture: a side has 1 to 4096 pixels"
                        : name + "() has a size that the code does not say");
    }

    /** Returns what {@link #unknownSize(int, String)} returns, for a named argument. */
    public PythonValue unknownSize(String key) {
        return unknownSize(Integer.MAX_VALUE, key);
    }

    /** Returns the first argument that is refused or asked about. */
    public Optional<PythonValue> lost() {
        return PythonValue.lost(positional).or(() -> PythonValue.lost(named.values()));
    }

    /** Returns whether an argument is or holds a picture. */
    public boolean holdPicture() {
        return PythonValue.holdPicture(positional) || PythonValue.holdPicture(named.values());
    }

    /**
     * Returns whether a named argument is this constant.
     *
     * @param key the name
     * @param value a number, text or Boolean
     */
    public boolean says(String key, Object value) {
        return get(key).filter(given -> given.is(value)).isPresent();
    }

    /**
     * Returns whether a named argument is given and not False, None or zero.
     *
     * @param key the name
     */
    public boolean on(String key) {
        return on(Integer.MAX_VALUE, key);
    }

    /**
     * Returns whether an argument by position or by name is given and not False, None or zero.
     *
     * @param index the position, from 0
     * @param key the name
     */
    public boolean on(int index, String key) {
        return get(index, key)
                .filter(v -> !v.is(false)
                        && v.asNumber()
                                .filter(n -> v instanceof Constant && n == 0)
                                .isEmpty())
                .isPresent();
    }

    /**
     * Returns the line of a named argument; the call's line where it is missing.
     *
     * @param key the name
     */
    public int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    /** Returns the arguments without the first, which is the subject of the call. */
    public Arguments rest() {
        return new Arguments(
                name, positional.isEmpty() ? positional : positional.subList(1, positional.size()), named, lines, line);
    }

    /**
     * Returns the arguments with another one before them.
     *
     * @param first the new first argument
     */
    public Arguments with(PythonValue first) {
        List<PythonValue> all = new ArrayList<>(List.of(first));
        all.addAll(positional);
        return new Arguments(name, all, named, lines, line);
    }
}
