package org.skewscope.lesson.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a schema says of a single value. */
final class ValueRules {

    private static final int LONGEST_SHOWN = 60;

    private static final Map<String, String> TYPES =
            Map.of(
                    "string", "a text",
                    "number", "a number",
                    "integer", "a whole number",
                    "boolean", "true or false",
                    "array", "a list",
                    "object", "an object");

    private ValueRules() {}

    /**
     * @return whether the value is of the right type, so that more can be said of it
     */
    static boolean check(JsonNode value, JsonNode schema, Consumer<String> fault) {
        if (schema.has("type") && !isOneOf(value, schema.get("type"))) {
            fault.accept("is not " + wanted(schema.get("type")) + ". Write it as one.");
            return false;
        }
        if (schema.has("const") && !value.equals(schema.get("const"))) {
            fault.accept("is %s. Write %s.".formatted(shown(value), schema.get("const")));
        }
        if (schema.has("enum")) {
            List<String> choices = new ArrayList<>();
            boolean known = false;
            for (JsonNode choice : schema.get("enum")) {
                choices.add(choice.asText());
                known |= choice.equals(value);
            }
            if (!known) {
                fault.accept(
                        "is %s. Choose one of: %s."
                                .formatted(shown(value), String.join(", ", choices)));
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
            fault.accept(
                    "is '%s', which is none of the forms that it may have. Write it as %s."
                            .formatted(shown(text), schema.get("pattern").textValue()));
        }
        if (schema.path("not").has("pattern") && found(schema.get("not"), text)) {
            fault.accept(
                    "is '%s', which leads out of the lesson's folder. Name a file inside it."
                            .formatted(shown(text)));
        }
    }

    private static boolean found(JsonNode schema, String text) {
        return Pattern.compile(schema.get("pattern").textValue()).matcher(text).find();
    }

    private static boolean isOneOf(JsonNode value, JsonNode types) {
        if (types.isTextual()) {
            return is(value, types.textValue());
        }
        for (JsonNode type : types) {
            if (is(value, type.textValue())) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber() && Double.isFinite(value.doubleValue());
            case "integer" -> value.isIntegralNumber() && value.canConvertToInt();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new IllegalStateException("The schema names a type " + type);
        };
    }

    private static String wanted(JsonNode types) {
        if (types.isTextual()) {
            return TYPES.get(types.textValue());
        }
        List<String> words = new ArrayList<>();
        types.forEach(type -> words.add(TYPES.get(type.textValue())));
        return String.join(" or ", words);
    }

    static String shown(JsonNode value) {
        return value.isValueNode() ? shown(value.asText()) : "no single value";
    }

    /** Short and on one line, whatever stands in the file. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
    }
}
