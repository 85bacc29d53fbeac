package org.skewscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.cli.text.Style;
import org.skewscope.option.NumberField;
import org.skewscope.option.NumberedValue;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.present.ProvenVersions;
import org.skewscope.present.ProvenVersions.Proof;
import org.skewscope.report.JsonKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the options of a pathway and their values. */
@Command(
        name = "options",
        description = "Lists the options of a pathway: key, values, exact labels, defaults.",
        footer =
                """

                The values in brackets after a key are those of the presets eager, graph, function;
                the size is that for a model that takes any, else the model's.
                JSON: an array of key, label, stage, kind (choice, number, size, file, text), values (id,
                label, proof: library, proven, holds, moved) and defaults (by preset). A number takes any
                integer from smallest to largest, a size any height x width of such numbers; the values
                listed are common ones.
                Some values take custom numbers: normalize=mean-std,mean=0.5,std=0.25 or
                normalize=mean-std:/255,0.5,0.25; separate a channel's constants by colons, 0.5:0.4:0.3.
                JSON names them in numbered (name, label, example, numbers, proof).
                Exit codes: 0 done, 2 wrong usage""")
final class OptionsCommand extends ContextCommand {

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "One option, such as resize. Default: all.")
    private String key;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    OptionsCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() throws IOException {
        if (json) {
            context.json("-", asJson());
        } else {
            context.out().println(asText());
        }
        return ExitCode.DONE;
    }

    private List<PathwayOption> wanted() {
        return key == null
                ? PathwayOption.ALL
                : List.of(PathwayOption.byKey(key)
                        .orElseThrow(() -> usage("Unknown option '%s'. %sChoose one of: %s"
                                .formatted(
                                        key,
                                        RecipeOption.nearest(PathwayOption.keys(), key),
                                        String.join(", ", PathwayOption.keys())))));
    }

    private String asText() {
        Style style = context.style();
        ProvenVersions proofs = ProvenVersions.bundled();
        StringBuilder text = new StringBuilder();
        for (PathwayOption option : wanted()) {
            List<String> defaults = option.description().kind().isText()
                    ? List.of(option.description().labelOf(""))
                    : PathwayPreset.pathways().stream().map(option::valueIn).toList();
            text.append("%s  %s, stage %s [%s]\n%s"
                    .formatted(
                            style.bold(option.key()),
                            option.label(),
                            option.stage().id(),
                            String.join(", ", defaults),
                            ofText(option)));
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

    private List<JsonKeys> asJson() {
        ProvenVersions proofs = ProvenVersions.bundled();
        return wanted().stream().map(option -> json(option, proofs)).toList();
    }

    /**
     * Describes an option: the smallest and the largest number, if the option takes one, the values that take numbers
     * of the user, if there are any, and the presets' values by the presets' ids.
     */
    private static JsonKeys json(PathwayOption option, ProvenVersions proofs) {
        Optional<RecipeOption.Range> range = option.description().range();
        JsonKeys defaults = new JsonKeys();
        PathwayPreset.pathways().forEach(preset -> defaults.put(preset.id(), option.valueIn(preset)));
        List<JsonKeys> numbered = option.description().numbered().stream()
                .map(value -> json(option, value, proofs))
                .toList();
        return new JsonKeys()
                .with("key", option.key())
                .with("label", option.label())
                .with("stage", option.stage())
                .with("kind", JsonKeys.id(option.description().kind()))
                .withSome("smallest", range.map(RecipeOption.Range::smallest))
                .withSome("largest", range.map(RecipeOption.Range::largest))
                .withEach("values", option.choices(), choice -> new JsonKeys()
                        .with("id", choice.id())
                        .with("label", choice.label())
                        .withSome("proof", proofs.of(option.key(), choice.id())))
                .withSome("numbered", Optional.of(numbered).filter(all -> !all.isEmpty()))
                .with("defaults", defaults);
    }

    /** Describes a value that takes numbers of the user, with the numbers' keys. */
    private static JsonKeys json(PathwayOption option, NumberedValue value, ProvenVersions proofs) {
        return new JsonKeys()
                .with("name", value.name())
                .with("label", value.label())
                .with("example", value.standard().id())
                .withEach("numbers", value.fields(), NumberField::key)
                .withSome("proof", proofs.of(option.key(), value.name()));
    }
}
