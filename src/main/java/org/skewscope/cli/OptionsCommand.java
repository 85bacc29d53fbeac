package org.skewscope.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.cli.text.Style;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ProvenVersions;
import org.skewscope.present.ProvenVersions.Proof;
import org.skewscope.report.RecordJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the options of a pathway and their values. */
@Command(
        name = "options",
        mixinStandardHelpOptions = true,
        description = "Lists every option of a pathway: key, values, exact labels, defaults.",
        footer = {
            "",
            "The values in brackets after a key are those of the presets eager, graph, function;",
            "the size is that for a model that takes any, else the model's.",
            "JSON: an array of key, label, stage, kind (choice, number, size, file, text), values (id,",
            "label, proof: library, proven, holds, moved) and defaults (by preset). A number takes any",
            "integer from smallest to largest, a size any height x width of such numbers; the values",
            "listed are common ones.",
            "Some values take custom numbers: normalize=mean-std,mean=0.5,std=0.25 or",
            "normalize=mean-std:/255,0.5,0.25; separate a channel's constants by colons, 0.5:0.4:0.3.",
            "JSON names them in numbered (name, label, example, numbers, proof).",
            "Exit codes: 0 done, 2 wrong usage"
        })
final class OptionsCommand extends ContextCommand {

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    OptionsCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException {
        if (json) {
            new RecordJson().write("-", context.out(), asJson());
        } else {
            context.out().println(asText());
        }
        return ExitCode.DONE;
    }

    private String asText() {
        Style style = new Style(context.terminal());
        ProvenVersions proofs = ProvenVersions.bundled();
        StringBuilder text = new StringBuilder();
        for (PathwayOption option : PathwayOption.ALL) {
            List<String> defaults = option.description().kind().isText()
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
            int width = option.choices().stream()
                    .mapToInt(choice -> choice.id().length())
                    .max()
                    .orElse(1);
            for (Choice choice : option.choices()) {
                text.append(String.format(
                        "  %-" + width + "s  %s%s%n",
                        choice.id(),
                        choice.label(),
                        phrase(proofs.of(option.key(), choice.id()), style)));
            }
            for (NumberedValue kind : option.description().numbered()) {
                text.append(String.format(
                        "  %s  %s; %s%s%n",
                        kind.standard().id(),
                        kind.label(),
                        kind.fields().stream().map(NumberField::key).collect(Collectors.joining(", ")),
                        phrase(proofs.of(option.key(), kind.name()), style)));
            }
        }
        return text.toString().stripTrailing();
    }

    private static String phrase(Optional<Proof> proof, Style style) {
        return proof.map(each -> "  " + style.faint("(" + each.phrase() + ")")).orElse("");
    }

    private static String ofText(PathwayOption option) {
        return switch (option.description().kind()) {
            case FILE -> "  a file or folder\n";
            case TEXT -> "  a name in the model's file\n";
            default -> "";
        };
    }

    private static List<OptionJson> asJson() {
        ProvenVersions proofs = ProvenVersions.bundled();
        return PathwayOption.ALL.stream()
                .map(option -> OptionJson.of(option, proofs))
                .toList();
    }

    /**
     * An option in {@code options --json}.
     *
     * @param smallest the smallest number that the option takes; null where it takes no number
     * @param largest the largest number that the option takes; null where it takes no number
     * @param numbered the values that take numbers of the user
     * @param defaults the presets' values by the presets' ids
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record OptionJson(
            String key,
            String label,
            Stage stage,
            String kind,
            Integer smallest,
            Integer largest,
            List<ChoiceJson> values,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NumberedJson> numbered,
            Map<String, String> defaults) {

        static OptionJson of(PathwayOption option, ProvenVersions proofs) {
            Optional<RecipeOption.Range> range = option.description().range();
            Map<String, String> defaults = new LinkedHashMap<>();
            for (Pathway preset : PathwayPreset.pathways()) {
                defaults.put(preset.id(), option.valueIn(preset));
            }
            return new OptionJson(
                    option.key(),
                    option.label(),
                    option.stage(),
                    option.description().kind().name().toLowerCase(Locale.ROOT),
                    range.map(RecipeOption.Range::smallest).orElse(null),
                    range.map(RecipeOption.Range::largest).orElse(null),
                    option.choices().stream()
                            .map(choice -> new ChoiceJson(
                                    choice.id(),
                                    choice.label(),
                                    proofs.of(option.key(), choice.id()).orElse(null)))
                            .toList(),
                    option.description().numbered().stream()
                            .map(kind -> NumberedJson.of(option, kind, proofs))
                            .toList(),
                    defaults);
        }
    }

    /**
     * A value of an option.
     *
     * @param proof the releases that return the value's bits; null for a value of no library
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ChoiceJson(String id, String label, Proof proof) {}

    /**
     * A value that takes numbers of the user.
     *
     * @param numbers the numbers' keys
     * @param proof the releases that return the value's bits; null for a value of no library
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record NumberedJson(String name, String label, String example, List<String> numbers, Proof proof) {

        static NumberedJson of(PathwayOption option, NumberedValue value, ProvenVersions proofs) {
            return new NumberedJson(
                    value.name(),
                    value.label(),
                    value.standard().id(),
                    value.fields().stream().map(NumberField::key).toList(),
                    proofs.of(option.key(), value.name()).orElse(null));
        }
    }
}
