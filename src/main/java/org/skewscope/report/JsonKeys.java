package org.skewscope.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Holds a JSON object for {@link RecordJson}: its keys in order with their values. */
public final class JsonKeys extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1;

    /** Adds a key; a null or an empty {@code Optional} is written as null. */
    public JsonKeys with(String key, Object value) {
        put(key, value);
        return this;
    }

    /** Adds a key, which is left out if its value is empty. */
    public JsonKeys withSome(String key, Optional<?> value) {
        value.ifPresent(present -> put(key, present));
        return this;
    }

    /** Adds a key with a list, whose elements are described one by one. */
    public <T> JsonKeys withEach(String key, Collection<T> list, Function<? super T, ?> element) {
        return with(key, list.stream().map(element).toList());
    }

    /** Adds keys behind the others. */
    JsonKeys with(JsonKeys keys) {
        putAll(keys);
        return this;
    }

    /** Returns a constant's name as documents spell it, such as {@code channels-last}. */
    public static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
