package org.skewscope.code.calls;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.value.PictureValue;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Asked;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Refused;

/** A picture that was lost stays lost, whatever is done with it. */
public final class Poison {

    private Poison() {}

    @SafeVarargs
    public static Optional<Value> of(Collection<Value>... groups) {
        for (Collection<Value> group : groups) {
            for (Value value : group) {
                if (value instanceof Refused || value instanceof Asked) {
                    return Optional.of(value);
                }
                if (value instanceof Items items) {
                    Optional<Value> inner = of(items.items());
                    if (inner.isPresent()) {
                        return inner;
                    }
                }
            }
        }
        return Optional.empty();
    }

    public static boolean holdsPicture(Collection<Value> values) {
        return values.stream().anyMatch(Poison::isPicture);
    }

    public static boolean isPicture(Value value) {
        return value instanceof PictureValue
                || value instanceof Refused
                || value instanceof Asked
                || value instanceof Value.Dataset dataset && isPicture(dataset.element())
                || value instanceof Items items && holdsPicture(items.items())
                || value instanceof Value.Mapping mapping
                        && holdsPicture(List.copyOf(mapping.entries().values()));
    }
}
