package org.skewscope.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tool as an agent sees it.
 *
 * @param title a label for people
 * @param purpose when to call the tool
 * @param writes whether the tool writes where the agent says
 */
record ToolKind(String name, String title, String purpose, boolean writes, List<Argument> arguments) {

    private static final Argument PICTURE = Argument.file("picture", "Path of a picture file.");

    private static final Argument MODEL = Argument.optional(
            "model",
            "--model",
            """
                    Path of a .tflite, .onnx, .keras, .h5 or .pb file or of a SavedModel's folder. Default: the \
                    bundled EfficientNet-Lite0.""");

    private static final Argument PATHWAY_A = pathway("a", "The pathway that is right.");

    private static final Argument PATHWAY_B = pathway("b", "The pathway that differs.");

    /** The tools in the order in which they are asked. */
    static final List<ToolKind> ALL = List.of(
            new ToolKind(
                    "import_code",
                    "Read preprocessing code",
                    """
                            Returns the pathway of a Python file, notebook or processor config, and questions that \
                            its code leaves open. Runs no code.""",
                    false,
                    List.of(
                            Argument.file("file", "Path of the program or config."),
                            Argument.optional("function", "--function", "The function to read."),
                            Argument.list("answers", "--answer", "Answers to questions of lines, such as 7=224."))),
            new ToolKind(
                    "describe_model",
                    "What a model expects",
                    """
                            Returns the input size, layout and value range of a model, whether it rescales by itself, \
                            and what does not fit in pathways.""",
                    false,
                    List.of(MODEL.asFile(), pathways())),
            new ToolKind(
                    "compare",
                    "Compare pathways",
                    """
                            Runs a picture through pathways, and returns the stage where they first differ, the \
                            classes and a verdict. 2 to 10 seconds.""",
                    false,
                    List.of(PICTURE, pathways(), MODEL)),
            new ToolKind(
                    "explain",
                    "Name the cause",
                    """
                            Measures why two pathways differ on a picture, and returns the cause, its share and the \
                            cure. 5 to 20 seconds.""",
                    false,
                    List.of(PICTURE, PATHWAY_A, PATHWAY_B, MODEL)),
            new ToolKind(
                    "find_recipe",
                    "Find a tensor's recipe",
                    """
                            Returns the preprocessing that makes a tensor, which a program dumped as .npy or .npz, \
                            from a picture.""",
                    false,
                    List.of(
                            PICTURE,
                            Argument.file("tensor", "Path of a .npy or .npz file."),
                            Argument.optional("array", "--array", "The array of a .npz file."),
                            MODEL)),
            new ToolKind(
                    "diff_models",
                    "Compare two model files",
                    """
                            Returns whether two model files hold one network, and else the layer that differs. Runs \
                            neither.""",
                    false,
                    List.of(Argument.file("a", "Path of a model."), Argument.file("b", "Path of another model."))),
            new ToolKind(
                    "reproduce",
                    "Make a bug report",
                    "Writes the smallest Python program and picture that show a difference.",
                    true,
                    List.of(
                            PICTURE,
                            PATHWAY_A,
                            PATHWAY_B,
                            Argument.required("out", "--out", "Path of the folder to write to."),
                            MODEL)),
            new ToolKind(
                    "verify",
                    "Check a bundle",
                    """
                            Returns whether a bundle of evidence is whole, and whether its numbers come out on this \
                            computer.""",
                    false,
                    List.of(
                            Argument.file("bundle", "Path of a .skew.zip file."),
                            Argument.optional(
                                    "rerun", "--rerun", "How many pictures are measured again. Default: 8."))));

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

        static Argument file(String name, String meaning) {
            return new Argument(name, "", meaning, true, false);
        }

        static Argument required(String name, String option, String meaning) {
            return new Argument(name, option, meaning, true, false);
        }

        static Argument optional(String name, String option, String meaning) {
            return new Argument(name, option, meaning, false, false);
        }

        static Argument list(String name, String option, String meaning) {
            return new Argument(name, option, meaning, false, true);
        }

        Argument asFile() {
            return new Argument(name, "", meaning, needed, list);
        }

        /** Returns a value as a word of the command; no command takes a file for an option. */
        private String word(String value) {
            return option.isEmpty() ? (value.startsWith("-") ? "./" : "") + value : option + "=" + value;
        }
    }

    private static Argument pathway(String name, String role) {
        return Argument.required(
                name,
                "--pathway",
                role
                        + " A preset (eager, graph, function, tflite, onnx) with changes:"
                        + " eager,resize=tf-bilinear; or run:FILE.npz.");
    }

    private static Argument pathways() {
        return Argument.list(
                "pathways",
                "--pathway",
                """
                        Presets with changes, such as eager,resize=tf-bilinear,name=mine, or run:FILE.npz; the first \
                        is the reference. Default: the presets of the model.""");
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
