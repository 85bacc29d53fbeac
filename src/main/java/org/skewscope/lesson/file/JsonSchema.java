package org.skewscope.lesson.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks documents against one of the two published schemas, which say what a lesson file and a
 * courses file may hold. Authors validate with the same schema files.
 */
enum JsonSchema {
    LESSON("lesson.schema.json"),
    COURSES("courses.schema.json");

    private static final String FOLDER = "/org/skewscope/lesson/schema/";

    private final JsonNode root;

    /**
     * Names a place in which a document breaks its schema.
     *
     * @param field the place, such as {@code reveal.measured[2].tolerance}; empty for the whole
     * @param sentence what is wrong with it and what to do, to be read after the field
     */
    record Fault(String field, String sentence) {}

    JsonSchema(String resource) {
        try (InputStream file = JsonSchema.class.getResourceAsStream(FOLDER + resource)) {
            root = new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns every fault of a document, in the document's order. */
    List<Fault> faults(JsonNode document) {
        return new SchemaCheck(root).of(document);
    }

    /**
     * Checks one document by the part of JSON Schema (draft 2020-12) that the two published schemas
     * use.
     */
    private static final class SchemaCheck {

        private final JsonNode root;
        private final List<Fault> faults = new ArrayList<>();

        SchemaCheck(JsonNode root) {
            this.root = root;
        }

        List<Fault> of(JsonNode document) {
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
                    fault(at, "has '%s' in %d of its entries. Set it in exactly one.".formatted(wanted, fitting));
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
            boolean closed = (others.isBoolean() && !others.booleanValue()) || schema.has("unevaluatedProperties");
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
            faults.add(new Fault(at, sentence));
        }

        private static List<String> texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(node -> texts.add(node.textValue()));
            return texts;
        }
    }

    /** Checks a list as a whole. */
    private static final class ArrayRules {

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
                                "has the entry '%s' twice. Remove one.".formatted(ValueRules.shown(item.asText())));
                    }
                }
            }
        }
    }

    /** Checks a single value. */
    private static final class ValueRules {

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

        private ValueRules() {}

        /**
         * Checks a value's type, and the value itself if the type is right.
         *
         * @return whether the type is right, so that further rules apply
         */
        static boolean check(JsonNode value, JsonNode schema, Consumer<String> fault) {
            List<Type> types = types(schema.path("type"));
            if (!types.isEmpty() && types.stream().noneMatch(type -> type.fits().test(value))) {
                fault.accept("is not %s. Write it as one."
                        .formatted(types.stream().map(Type::words).collect(Collectors.joining(" or "))));
                return false;
            }
            if (schema.has("const") && !value.equals(schema.get("const"))) {
                fault.accept("is %s. Write %s.".formatted(shown(value), schema.get("const")));
            }
            if (schema.has("enum")) {
                List<JsonNode> choices = new ArrayList<>();
                schema.get("enum").forEach(choices::add);
                if (!choices.contains(value)) {
                    String known = choices.stream().map(JsonNode::asText).collect(Collectors.joining(", "));
                    fault.accept("is %s. Choose one of: %s.".formatted(shown(value), known));
                }
            }
            if (value.isTextual()) {
                text(value.textValue(), schema, fault);
            }
            if (value.isNumber() && value.doubleValue() < schema.path("minimum").asDouble(-1e308)) {
                fault.accept("is %s. Write %s or more.".formatted(shown(value), schema.get("minimum")));
            }
            return true;
        }

        private static void text(String text, JsonNode schema, Consumer<String> fault) {
            int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
            int length = text.codePointCount(0, text.length());
            if (length > longest) {
                fault.accept("has %d characters. Use at most %d.".formatted(length, longest));
            }
            if (schema.has("pattern") && !found(schema, text)) {
                fault.accept("is '%s', which is none of the forms that it may have. Write it as %s."
                        .formatted(shown(text), schema.get("pattern").textValue()));
            }
            if (schema.path("not").has("pattern") && found(schema.get("not"), text)) {
                fault.accept("is '%s', which leads outside the lesson's folder. Name a file inside it."
                        .formatted(shown(text)));
            }
        }

        private static boolean found(JsonNode schema, String text) {
            return Pattern.compile(schema.get("pattern").textValue())
                    .matcher(text)
                    .find();
        }

        /** Returns the types that a schema allows; none if it allows every type. */
        private static List<Type> types(JsonNode names) {
            List<Type> types = new ArrayList<>();
            (names.isTextual() ? List.of(names) : names)
                    .forEach(name -> types.add(
                            Objects.requireNonNull(TYPES.get(name.textValue()), "The schema names an unknown type")));
            return types;
        }

        static String shown(JsonNode value) {
            return value.isValueNode() ? shown(value.asText()) : "no single value";
        }

        /** Returns a text of the file shortened to one line. */
        static String shown(String text) {
            String line = text.replaceAll("\\p{Cntrl}", " ");
            return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
        }
    }
}
