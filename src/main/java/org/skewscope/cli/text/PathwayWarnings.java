package org.skewscope.cli.text;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.engine.KnownModels;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.model.ContractNotes;

/** Warns before a run of pathways whose options do not fit their models or have no effect. */
public final class PathwayWarnings {

    private PathwayWarnings() {}

    /**
     * Prints a line for each recipe that does not fit its model, with the settings to type.
     *
     * @param models the models that the pathways run
     * @param pathways the pathways
     * @param err receives the lines
     */
    public static void contracts(KnownModels models, List<Pathway> pathways, PrintStream err) {
        for (Pathway pathway : pathways) {
            if (!pathway.recorded()) {
                models.card(pathway.execution().model()).stream()
                        .flatMap(card -> ContractNotes.of(card, pathway).stream())
                        .forEach(note -> err.println(line(pathway, note)));
            }
        }
    }

    /**
     * Prints a line for each pathway whose position in the batch has no effect.
     *
     * @param pathways the pathways
     * @param err receives the lines
     */
    public static void positions(List<Pathway> pathways, PrintStream err) {
        for (Pathway pathway : pathways) {
            if (!pathway.recorded()) {
                pathway.execution()
                        .batch()
                        .positionNote()
                        .ifPresent(note -> err.println(PlainText.of(pathway.id() + ": " + note)));
            }
        }
    }

    /** Returns what does not fit, with the settings to type. */
    public static String line(Pathway pathway, ContractNotes.Note note) {
        String typed = note.apply().stream().map(Setting::typed).collect(Collectors.joining(","));
        return PlainText.of(
                pathway.id() + ": " + note.sentence() + (typed.isEmpty() ? "" : " Set %s.".formatted(typed)));
    }
}
