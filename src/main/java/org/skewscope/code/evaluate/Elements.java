package org.skewscope.code.evaluate;

import org.skewscope.code.calls.Poison;
import org.skewscope.code.value.Value;
import org.skewscope.code.value.Value.Dataset;
import org.skewscope.code.value.Value.Items;
import org.skewscope.code.value.Value.Unknown;

/** What a loop sees first. */
final class Elements {

    private Elements() {}

    static Value of(Value source, int line) {
        if (source instanceof Dataset dataset) {
            return dataset.element();
        }
        if (source instanceof Items items) {
            return items.items().isEmpty() ? new Unknown("an item", line) : items.items().get(0);
        }
        return Poison.isPicture(source)
                ? source
                : source instanceof Value.Open
                        ? new Value.Source("", line)
                        : new Unknown("an item", line);
    }
}
