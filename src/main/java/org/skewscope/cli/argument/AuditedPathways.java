package org.skewscope.cli.argument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.skewscope.audit.AuditPlan;
import org.skewscope.audit.LabelSource;
import org.skewscope.audit.PictureListing;
import org.skewscope.audit.Variation;
import org.skewscope.pathway.InputSizes;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import picocli.CommandLine.Option;

/** Reads the pathways of an audit as the user types them. */
public final class AuditedPathways {

    @Option(
            names = "--pathway",
            paramLabel = "P",
            description = "A pathway, as compare takes it; may be repeated. Default: the presets.")
    private List<String> pathways = new ArrayList<>();

    @Option(names = "--reference", paramLabel = "P", description = "The reference pathway. Default: the first.")
    private String reference;

    @Option(
            names = "--vary",
            paramLabel = "KEY",
            description =
                    """
                    Also audit every other value of this option (see 'skewscope options'), each compared with the \
                    reference alone. Repeatable. Default reference: eager.""")
    private List<String> varied = new ArrayList<>();

    /**
     * Describes the typed pathways.
     *
     * @param reference index of the reference
     * @param varied whether only the reference is compared with the others
     */
    public record Chosen(List<Pathway> pathways, int reference, boolean varied) {

        /** Returns the plan of an audit of a folder without labels. */
        public AuditPlan plan(Path folder, PictureListing listing, Optional<Path> model) {
            return new AuditPlan(
                    List.of(folder), listing, pathways, reference, varied, LabelSource.NONE, model, List.of());
        }
    }

    /** Returns whether any pathway was typed. */
    public boolean typed() {
        return !pathways.isEmpty() || reference != null || !varied.isEmpty();
    }

    /** Returns the keys of the options that are varied, as typed. */
    List<String> variedKeys() {
        List<String> words = new ArrayList<>();
        varied.forEach(key -> words.addAll(List.of("--vary", key)));
        return words;
    }

    /**
     * Returns the typed pathways.
     *
     * @throws IllegalArgumentException with a sentence if a pathway is wrong
     */
    public Chosen chosen(InputSizes sizes) {
        Chosen chosen = any(sizes);
        for (Pathway pathway : chosen.pathways()) {
            if (pathway.recorded()) {
                throw new IllegalArgumentException(
                        "'%s' is a recorded run and covers only its own pictures. Use compare or explain instead."
                                .formatted(pathway.id()));
            }
        }
        return chosen;
    }

    private Chosen any(InputSizes sizes) {
        if (varied.isEmpty()) {
            PathwaySelection selection = PathwaySelection.of(pathways, reference, sizes);
            RunArgument.refuse(selection.pathways(), "an audit runs each of its pathways over a folder");
            return new Chosen(selection.pathways(), selection.reference(), false);
        }
        String first = PathwayPreset.of(sizes.runtime()).get(0).pathway().id();
        List<String> bases = pathways.isEmpty() ? List.of(first) : pathways;
        String named = pathways.isEmpty() && reference != null ? reference : null;
        PathwaySelection selection =
                PathwaySelection.of(named == null ? bases : List.of(named), named == null ? reference : null, sizes);
        List<Pathway> all = new ArrayList<>(selection.pathways());
        RunArgument.refuse(all, "--vary cannot change its options");
        Pathway base = all.get(selection.reference());
        Set<String> keys = new HashSet<>();
        for (String key : varied) {
            PathwayOption option = PathwayOption.byKey(key)
                    .orElseThrow(() -> new IllegalArgumentException("Unknown option '%s'. --vary takes one of: %s"
                            .formatted(key, String.join(", ", PathwayOption.keys()))));
            if (keys.add(key)) {
                all.addAll(Variation.of(base, option));
            }
        }
        return new Chosen(all, selection.reference(), true);
    }
}
