package org.skewscope.code.calls;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Asked;
import org.skewscope.code.value.Value.Dataset;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Mapping;
import org.skewscope.code.value.Value.Refused;

/** Finds pictures in values. A picture that is refused or asked about stays so after any call. */
public final class PictureSearch {

    private PictureSearch() {}

    /**
     * Returns the first value that is refused or asked about.
     *
     * @param groups values, also lists of values
     */
    @SafeVarargs
    public static Optional<Value> lost(Collection<Value>... groups) {
        for (Collection<Value> group : groups) {
            for (Value value : group) {
                if (value instanceof Refused || value instanceof Asked) {
                    return Optional.of(value);
                }
                if (value instanceof Items items) {
                    Optional<Value> inner = lost(items.items());
                    if (inner.isPresent()) {
                        return inner;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Returns whether any of the values is or holds a picture. */
    public static boolean holdsPicture(Collection<Value> values) {
        return values.stream().anyMatch(PictureSearch::isPicture);
    }

    /** Returns whether a value is or holds a picture, also a refused one. */
    public static boolean isPicture(Value value) {
        return value instanceof PictureValue
                || value instanceof Refused
                || value instanceof Asked
                || value instanceof Dataset dataset && isPicture(dataset.element())
                || value instanceof Items items && holdsPicture(items.items())
                || value instanceof Mapping mapping
                        && holdsPicture(List.copyOf(mapping.entries().values()));
    }

    /** Returns whether a value is a known number, or a list or array of known numbers. */
    public static boolean isNumbers(Value value) {
        return ArgumentReader.numbers(value).isPresent();
    }
}
