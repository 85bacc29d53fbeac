package org.skewscope.option;

import java.util.List;
import java.util.Optional;

/** Finds the value that a typed or saved text means, or says what could have been typed. */
final class TypedValue {

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
        return byId(key, values, id, numbered.stream().map(kind -> kind.standard().id()).toList());
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
