package org.skewscope.pathway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.option.NumberedValue;

/**
 * Sets one number inside an option's value by its own key: {@code normalize=mean-std, mean=0.5} is
 * {@code normalize=mean-std:/255,0.5,...}.
 */
public final class PathwayNumber {

    private PathwayNumber() {}

    /**
     * Returns whether a value has a number of this key.
     *
     * @param key as typed before the equals sign, such as {@code mean}; a key of a whole option
     *     gives false
     */
    public static boolean isKey(String key) {
        return PathwayOption.byKey(key).isEmpty() && !byOption(key).isEmpty();
    }

    /**
     * Returns the pathway with another number.
     *
     * @param pathway a pathway whose option has a value with that number
     * @param key the number's key, for which {@link #isKey} holds
     * @param text the number as typed
     * @throws IllegalArgumentException with a sentence if none of the pathway's values has such a
     *     number, or the text is not valid
     */
    public static Pathway set(Pathway pathway, String key, String text) {
        Map<PathwayOption, NumberedValue> kinds = byOption(key);
        for (PathwayOption option : kinds.keySet()) {
            String id = option.valueIn(pathway);
            Optional<NumberedValue> kind = option.description().numbered().stream()
                    .filter(each -> each.takes(key) && each.numbersIn(id).isPresent())
                    .findFirst();
            if (kind.isPresent()) {
                return option.set(pathway, kind.get().with(id, key, text));
            }
        }
        PathwayOption option = kinds.keySet().iterator().next();
        throw new IllegalArgumentException(key
                + " is a number of "
                + option.key()
                + "="
                + kinds.get(option).name()
                + ", which is not chosen. Write "
                + option.key()
                + "="
                + kinds.get(option).name()
                + " before it");
    }

    private static Map<PathwayOption, NumberedValue> byOption(String key) {
        Map<PathwayOption, NumberedValue> found = new LinkedHashMap<>();
        for (PathwayOption option : PathwayOption.ALL) {
            option.description().numbered().stream()
                    .filter(kind -> kind.takes(key))
                    .findFirst()
                    .ifPresent(kind -> found.put(option, kind));
        }
        return found;
    }
}
