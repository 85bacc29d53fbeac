package org.skewscope.cli.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.present.BundledWords;

/**
 * A tool as an agent sees it.
 *
 * @param title a label for people
 * @param purpose when to call the tool
 * @param writes whether the tool writes where the agent says
 */
record ToolKind(String name, String title, String purpose, boolean writes, List<Argument> arguments) {

    /** The tools in the order in which they are asked. */
    static final List<ToolKind> ALL = BundledWords.read("agents/tools.json", new TypeReference<>() {});

    ToolKind {
        arguments = List.copyOf(arguments);
    }

    /**
     * An argument of a tool.
     *
     * @param option the command's option that takes the argument; empty for a file that the command takes without one
     * @param list whether it is a list of texts; else one text
     */
    record Argument(String name, String option, String meaning, boolean needed, boolean list) {

        /** Returns a value as a word of the command; no command takes a file for an option. */
        private String word(String value) {
            return option.isEmpty() ? (value.startsWith("-") ? "./" : "") + value : option + "=" + value;
        }
    }

    static Optional<ToolKind> of(String name) {
        return ALL.stream().filter(kind -> kind.name.equals(name)).findFirst();
    }

    /** Returns the command that the tool runs, with its arguments in the tool's order; the list can be added to. */
    List<String> words(JsonNode given) {
        List<String> words = new ArrayList<>();
        words.add(name.equals("describe_model") ? "describe" : name.replace('_', '-'));
        for (Argument each : arguments) {
            JsonNode value = given.path(each.name());
            if (each.list()) {
                value.forEach(item -> words.add(each.word(item.asText())));
            } else if (given.hasNonNull(each.name())) {
                words.add(each.word(value.asText()));
            }
        }
        return words;
    }

    /** Returns the tool with the JSON schema of its arguments. */
    ObjectNode description(ObjectMapper mapper) {
        ObjectNode tool = mapper.createObjectNode();
        tool.put("name", name).put("title", title).put("description", purpose);
        ObjectNode schema = tool.putObject("inputSchema").put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Argument each : arguments) {
            ObjectNode property = properties.putObject(each.name());
            property.put("type", each.list() ? "array" : "string");
            if (each.list()) {
                property.putObject("items").put("type", "string");
            }
            property.put("description", each.meaning());
            if (each.needed()) {
                schema.withArray("required").add(each.name());
            }
        }
        schema.put("additionalProperties", false);
        ObjectNode output = tool.putObject("outputSchema").put("type", "object");
        output.putObject("properties").putObject("sentence").put("type", "string");
        output.putArray("required").add("sentence");
        tool.putObject("annotations")
                .put("readOnlyHint", !writes)
                .put("destructiveHint", false)
                .put("idempotentHint", true)
                .put("openWorldHint", false);
        return tool;
    }

    /** Returns a sentence on arguments that do not fit; empty if they fit. */
    Optional<String> problem(JsonNode given) {
        List<String> wrong = new ArrayList<>();
        for (Argument each : arguments) {
            JsonNode value = given.path(each.name());
            if (value.isMissingNode() || value.isNull()) {
                if (each.needed()) {
                    wrong.add(each.name() + " is missing");
                }
            } else if (each.list() ? !isTexts(value) : !value.isTextual()) {
                wrong.add(each.name() + (each.list() ? " is no list of texts" : " is no text"));
            }
        }
        given.fieldNames().forEachRemaining(other -> {
            if (arguments.stream().noneMatch(each -> each.name().equals(other))) {
                wrong.add(other + " is unknown");
            }
        });
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("%s cannot be called so: %s. Arguments: %s."
                        .formatted(
                                name,
                                String.join(", ", wrong),
                                String.join(
                                        ", ",
                                        arguments.stream().map(Argument::name).toList())));
    }

    private static boolean isTexts(JsonNode list) {
        return list.isArray() && list.valueStream().allMatch(JsonNode::isTextual);
    }
}
