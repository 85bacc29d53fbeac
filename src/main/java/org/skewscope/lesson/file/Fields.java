package org.skewscope.lesson.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.skewscope.option.Stage;

/** Reads the fields of an object that fits its schema. */
record Fields(JsonNode node) {

    String text(String key) {
        return node.path(key).asText("");
    }

    Optional<String> some(String key) {
        return node.has(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.path(key)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    OptionalDouble number(String key) {
        return node.has(key) ? OptionalDouble.of(node.get(key).doubleValue()) : OptionalDouble.empty();
    }

    Optional<Stage> stage(String key) {
        return some(key).flatMap(Stage::byId);
    }

    Fields of(String key) {
        return new Fields(node.path(key));
    }

    Optional<Fields> someOf(String key) {
        return node.has(key) ? Optional.of(of(key)) : Optional.empty();
    }

    List<Fields> list(String key) {
        List<Fields> list = new ArrayList<>();
        node.path(key).forEach(item -> list.add(new Fields(item)));
        return list;
    }
}
