package org.skewscope.lesson.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.skewscope.present.BundledWords;

/**
 * Checks documents against one of the two published schemas, which say what a lesson file and a
 * courses file may hold. Authors validate with the same schema files.
 */
enum JsonSchema {
    LESSON("lesson.schema.json"),
    COURSES("courses.schema.json");

    private final JsonNode root;

    /**
     * Names a place in which a document breaks its schema.
     *
     * @param field the place, such as {@code reveal.measured[2].tolerance}; empty for the whole
     * @param sentence what is wrong with it and what to do, to be read after the field
     */
    record Fault(String field, String sentence) {}

    JsonSchema(String resource) {
        root = BundledWords.read("lesson/schema/" + resource, JsonNode.class);
    }

    /** Returns every fault of a document, in the document's order. */
    List<Fault> faults(JsonNode document) {
        SchemaCheck check = new SchemaCheck(root, new ArrayList<>());
        check.any(document, root, "");
        return List.copyOf(check.faults);
    }

    /** Checks a document by the part of JSON Schema (draft 2020-12) that the two published schemas use. */
    private record SchemaCheck(JsonNode root, List<Fault> faults) {

        private static final int LONGEST_SHOWN = 60;

        /** What a schema calls a type, in words for an author, with its test. */
        private record Type(String words, Predicate<JsonNode> fits) {}

        private static final Map<String, Type> TYPES = Map.of(
                "string",
                new Type("a text", JsonNode::isTextual),
                "number",
                new Type("a number", value -> value.isNumber() && Double.isFinite(value.doubleValue())),
                "integer",
                new Type("an integer", value -> value.isIntegralNumber() && value.canConvertToInt()),
                "boolean",
                new Type("true or false", JsonNode::isBoolean),
                "array",
                new Type("a list", JsonNode::isArray),
                "object",
                new Type("an object", JsonNode::isObject));

        /** Checks a value of any type; a value of a wrong type has no further fault. */
        private void any(JsonNode value, JsonNode schema, String at) {
            if (schema.has("$ref")) {
                any(value, referred(schema), at);
            }
            schema.path("allOf").forEach(part -> any(value, part, at));
            List<Type> types = types(schema.path("type"));
            if (!types.isEmpty() && types.stream().noneMatch(type -> type.fits().test(value))) {
                fault(
                        at,
                        "is not %s. Write it as one.",
                        types.stream().map(Type::words).collect(Collectors.joining(" or ")));
                return;
            }
            single(value, schema, at);
            if (value.isTextual()) {
                text(value.textValue(), schema, at);
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
                any(value, schema.path("then"), at);
            }
        }

        /** Returns the types that a schema allows; none if it allows every type. */
        private static List<Type> types(JsonNode names) {
            return (names.isTextual() ? List.of(names.textValue()) : texts(names))
                    .stream()
                            .map(name -> Objects.requireNonNull(TYPES.get(name), "The schema names an unknown type"))
                            .toList();
        }

        private void single(JsonNode value, JsonNode schema, String at) {
            if (schema.has("const") && !value.equals(schema.get("const"))) {
                fault(at, "is %s. Write %s.", shown(value), schema.get("const"));
            }
            List<JsonNode> choices = new ArrayList<>();
            schema.path("enum").forEach(choices::add);
            if (!choices.isEmpty() && !choices.contains(value)) {
                String known = choices.stream().map(JsonNode::asText).collect(Collectors.joining(", "));
                fault(at, "is %s. Choose one of: %s.", shown(value), known);
            }
            if (value.isNumber() && value.doubleValue() < schema.path("minimum").asDouble(-1e308)) {
                fault(at, "is %s. Write %s or more.", shown(value), schema.get("minimum"));
            }
        }

        private void text(String text, JsonNode schema, String at) {
            int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
            int length = text.codePointCount(0, text.length());
            if (length > longest) {
                fault(at, "has %d characters. Use at most %d.", length, longest);
            }
            if (schema.has("pattern") && !found(schema, text)) {
                fault(
                        at,
                        "is '%s', which is none of the forms that it may have. Write it as %s.",
                        shown(text),
                        schema.get("pattern").textValue());
            }
            if (schema.path("not").has("pattern") && found(schema.get("not"), text)) {
                fault(at, "is '%s', which leads outside the lesson's folder. Name a file inside it.", shown(text));
            }
        }

        private static boolean found(JsonNode schema, String text) {
            return Pattern.compile(schema.get("pattern").textValue())
                    .matcher(text)
                    .find();
        }

        private void array(JsonNode value, JsonNode schema, String at) {
            int least = schema.path("minItems").asInt(0);
            int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
            if (value.size() < least) {
                fault(at, "has %d entries. Give at least %d.", value.size(), least);
            }
            if (value.size() > most) {
                fault(at, "has %d entries. Give at most %d.", value.size(), most);
            }
            boolean unique = schema.path("uniqueItems").asBoolean(false);
            Set<JsonNode> seen = new HashSet<>();
            for (JsonNode item : value) {
                if (unique && !seen.add(item)) {
                    fault(at, "has the entry '%s' twice. Remove one.", shown(item.asText()));
                }
            }
            if (schema.has("contains")) {
                int fitting = 0;
                for (JsonNode item : value) {
                    fitting += fits(item, schema.get("contains")) ? 1 : 0;
                }
                if (fitting == 0 || fitting > schema.path("maxContains").asInt(Integer.MAX_VALUE)) {
                    String wanted =
                            String.join(", ", texts(schema.get("contains").path("required")));
                    fault(at, "has '%s' in %d of its entries. Set it in exactly one.", wanted, fitting);
                }
            }
            for (int i = 0; i < value.size(); i++) {
                any(value.get(i), schema.path("items"), at + "[" + i + "]");
            }
        }

        private void object(JsonNode value, JsonNode schema, String at) {
            for (String key : texts(schema.path("required"))) {
                if (!value.has(key)) {
                    fault(at, "has no '%s'. Add it.", key);
                }
            }
            Set<String> known = new TreeSet<>();
            collect(schema, known);
            JsonNode others = schema.path("additionalProperties");
            boolean closed = (others.isBoolean() && !others.booleanValue()) || schema.has("unevaluatedProperties");
            JsonNode own = schema.path("properties");
            value.properties().forEach(entry -> {
                String key = entry.getKey();
                String place = at.isEmpty() ? key : at + "." + key;
                if (own.has(key)) {
                    any(entry.getValue(), own.get(key), place);
                } else if (others.isObject()) {
                    any(entry.getValue(), others, place);
                } else if (closed && !known.contains(key)) {
                    fault(
                            at,
                            "has the unknown key '%s'. Remove it; known are: %s.",
                            shown(key),
                            String.join(", ", known));
                }
            });
        }

        /** Collects the keys that a schema names, also those of the schemas that it refers to. */
        private void collect(JsonNode schema, Set<String> known) {
            if (schema.has("$ref")) {
                collect(referred(schema), known);
            }
            schema.path("allOf").forEach(part -> collect(part, known));
            schema.path("properties").fieldNames().forEachRemaining(known::add);
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
                        "is of no known kind. Give it either %s, with values as the schema says.",
                        String.join(" or ", wanted));
            }
        }

        private boolean fits(JsonNode value, JsonNode schema) {
            SchemaCheck trial = new SchemaCheck(root, new ArrayList<>());
            trial.any(value, schema, "");
            return trial.faults.isEmpty();
        }

        private JsonNode referred(JsonNode schema) {
            return root.at(schema.get("$ref").textValue().substring(1));
        }

        @SuppressWarnings("AnnotateFormatMethod")
        private void fault(String at, String sentence, Object... parts) {
            faults.add(new Fault(at, sentence.formatted(parts)));
        }

        private static List<String> texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(node -> texts.add(node.textValue()));
            return texts;
        }

        private static String shown(JsonNode value) {
            return value.isValueNode() ? shown(value.asText()) : "no single value";
        }

        /** Returns a text of the file shortened to one line. */
        private static String shown(String text) {
            String line = text.replaceAll("\\p{Cntrl}", " ");
            return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
        }
    }
}
