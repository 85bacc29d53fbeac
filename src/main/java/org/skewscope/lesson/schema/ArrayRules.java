package org.skewscope.lesson.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What a schema says of a list as a whole. */
final class ArrayRules {

    private ArrayRules() {}

    static void check(JsonNode value, JsonNode schema, Consumer<String> fault) {
        int least = schema.path("minItems").asInt(0);
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (value.size() < least) {
            fault.accept("has %d entries. Give at least %d.".formatted(value.size(), least));
        }
        if (value.size() > most) {
            fault.accept("has %d entries. Give at most %d.".formatted(value.size(), most));
        }
        if (schema.path("uniqueItems").asBoolean(false)) {
            Set<JsonNode> seen = new HashSet<>();
            for (JsonNode item : value) {
                if (!seen.add(item)) {
                    fault.accept(
                            "has the entry '%s' twice. Remove one."
                                    .formatted(ValueRules.shown(item.asText())));
                }
            }
        }
    }
}
