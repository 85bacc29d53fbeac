package org.skewscope.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.skewscope.cli.text.Style;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists what a pathway can be made of. */
@Command(
        name = "options",
        mixinStandardHelpOptions = true,
        description = "Lists every option of a pathway: key, values, exact labels, defaults.",
        footer = {
            "",
            "The values in brackets after a key are those of the presets eager, graph, function;",
            "the size is that for a model that takes any, else the model's.",
            "JSON: an array of key, label, stage, kind (choice, number, size, file, text), values (id,",
            "label) and defaults (by preset). A number takes any whole number from smallest to largest, a",
            "size any height x width of such numbers; the values listed are common ones.",
            "Some values take numbers of your own: normalize=mean-std,mean=0.5,std=0.25 or",
            "normalize=mean-std:/255,0.5,0.25; constants a channel have colons between, 0.5:0.4:0.3.",
            "JSON names them in numbered (name, label, example, numbers).",
            "Exit codes: 0 done, 2 wrong usage"
        })
final class OptionsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    private final CommandContext context;

    OptionsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        context.out().println(json ? asJson() : asText());
        return ExitCode.DONE;
    }

    private String asText() {
        Style style = new Style(context.terminal());
        StringBuilder text = new StringBuilder();
        for (PathwayOption option : PathwayOption.ALL) {
            List<String> defaults =
                    option.description().kind().isText()
                            ? List.of(option.description().labelOf(""))
                            : PathwayPreset.pathways().stream().map(option::valueIn).toList();
            text.append(style.bold(option.key()))
                    .append("  ")
                    .append(option.label())
                    .append(", stage ")
                    .append(option.stage().id())
                    .append(" [")
                    .append(String.join(", ", defaults))
                    .append("]\n");
            text.append(ofText(option));
            int width =
                    option.choices().stream()
                            .mapToInt(choice -> choice.id().length())
                            .max()
                            .orElse(1);
            for (Choice choice : option.choices()) {
                text.append(String.format("  %-" + width + "s  %s%n", choice.id(), choice.label()));
            }
            for (NumberedValue kind : option.description().numbered()) {
                text.append(
                        String.format(
                                "  %s  %s; %s%n",
                                kind.standard().id(),
                                kind.label(),
                                kind.fields().stream()
                                        .map(NumberField::key)
                                        .collect(Collectors.joining(", "))));
            }
        }
        return text.toString().stripTrailing();
    }

    private static String ofText(PathwayOption option) {
        return switch (option.description().kind()) {
            case FILE -> "  a file or folder\n";
            case TEXT -> "  a name in the model's file\n";
            default -> "";
        };
    }

    private static String asJson() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (PathwayOption option : PathwayOption.ALL) {
                write(option, json);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(PathwayOption option, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", option.key());
        json.writeStringField("label", option.label());
        json.writeStringField("stage", option.stage().id());
        json.writeStringField("kind", option.description().kind().name().toLowerCase(Locale.ROOT));
        if (option.description().range().isPresent()) {
            RecipeOption.Range range = option.description().range().get();
            json.writeNumberField("smallest", range.smallest());
            json.writeNumberField("largest", range.largest());
        }
        json.writeArrayFieldStart("values");
        for (Choice choice : option.choices()) {
            json.writeStartObject();
            json.writeStringField("id", choice.id());
            json.writeStringField("label", choice.label());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!option.description().numbered().isEmpty()) {
            json.writeArrayFieldStart("numbered");
            for (NumberedValue kind : option.description().numbered()) {
                json.writeStartObject();
                json.writeStringField("name", kind.name());
                json.writeStringField("label", kind.label());
                json.writeStringField("example", kind.standard().id());
                json.writeArrayFieldStart("numbers");
                for (NumberField field : kind.fields()) {
                    json.writeString(field.key());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("defaults");
        for (Pathway preset : PathwayPreset.pathways()) {
            json.writeStringField(preset.id(), option.valueIn(preset));
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
