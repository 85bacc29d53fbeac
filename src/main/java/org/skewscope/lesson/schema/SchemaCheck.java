package org.skewscope.lesson.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Holds one document against a schema: the part of JSON Schema (draft 2020-12) that the two
 * published schemas use.
 */
final class SchemaCheck {

    private final JsonNode root;
    private final List<SchemaFault> faults = new ArrayList<>();

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    List<SchemaFault> of(JsonNode document) {
        check(document, root, "");
        return List.copyOf(faults);
    }

    private void check(JsonNode value, JsonNode schema, String at) {
        if (schema.has("$ref")) {
            check(value, referred(schema), at);
        }
        schema.path("allOf").forEach(part -> check(value, part, at));
        if (!ValueRules.check(value, schema, sentence -> fault(at, sentence))) {
            return;
        }
        if (value.isArray()) {
            array(value, schema, at);
        }
        if (value.isObject()) {
            object(value, schema, at);
        }
        if (schema.has("oneOf")) {
            oneOf(value, schema.get("oneOf"), at);
        }
        if (schema.has("if") && fits(value, schema.get("if"))) {
            check(value, schema.path("then"), at);
        }
    }

    private void array(JsonNode value, JsonNode schema, String at) {
        ArrayRules.check(value, schema, sentence -> fault(at, sentence));
        if (schema.has("contains")) {
            int fitting = 0;
            for (JsonNode item : value) {
                fitting += fits(item, schema.get("contains")) ? 1 : 0;
            }
            String wanted = String.join(", ", texts(schema.get("contains").path("required")));
            if (fitting == 0 || fitting > schema.path("maxContains").asInt(Integer.MAX_VALUE)) {
                fault(
                        at,
                        "has '%s' in %d of its entries. Set it in exactly one."
                                .formatted(wanted, fitting));
            }
        }
        if (schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), schema.get("items"), at + "[" + i + "]");
            }
        }
    }

    private void object(JsonNode value, JsonNode schema, String at) {
        for (String key : texts(schema.path("required"))) {
            if (!value.has(key)) {
                fault(at, "has no '" + key + "'. Add it.");
            }
        }
        Map<String, JsonNode> known = new LinkedHashMap<>();
        collect(schema, known);
        JsonNode others = schema.path("additionalProperties");
        boolean closed =
                (others.isBoolean() && !others.booleanValue())
                        || schema.has("unevaluatedProperties");
        JsonNode own = schema.path("properties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String place = at.isEmpty() ? entry.getKey() : at + "." + entry.getKey();
            if (own.has(entry.getKey())) {
                check(entry.getValue(), own.get(entry.getKey()), place);
            } else if (others.isObject()) {
                check(entry.getValue(), others, place);
            } else if (closed && !known.containsKey(entry.getKey())) {
                fault(
                        at,
                        "has the unknown key '%s'. Remove it; known are: %s."
                                .formatted(
                                        ValueRules.shown(entry.getKey()),
                                        String.join(", ", new TreeSet<>(known.keySet()))));
            }
        }
    }

    private void collect(JsonNode schema, Map<String, JsonNode> known) {
        if (schema.has("$ref")) {
            collect(referred(schema), known);
        }
        schema.path("allOf").forEach(part -> collect(part, known));
        schema.path("properties").properties().forEach(e -> known.put(e.getKey(), e.getValue()));
    }

    private void oneOf(JsonNode value, JsonNode kinds, String at) {
        List<String> wanted = new ArrayList<>();
        int fitting = 0;
        for (JsonNode kind : kinds) {
            fitting += fits(value, kind) ? 1 : 0;
            wanted.add(String.join(" and ", texts(kind.path("required"))));
        }
        if (fitting != 1) {
            fault(
                    at,
                    "is of no known kind. Give it either %s, with values as the schema says."
                            .formatted(String.join(" or ", wanted)));
        }
    }

    private boolean fits(JsonNode value, JsonNode schema) {
        SchemaCheck trial = new SchemaCheck(root);
        trial.check(value, schema, "");
        return trial.faults.isEmpty();
    }

    private JsonNode referred(JsonNode schema) {
        return root.at(schema.get("$ref").textValue().substring(1));
    }

    private void fault(String at, String sentence) {
        faults.add(new SchemaFault(at, sentence));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.textValue()));
        return texts;
    }
}
