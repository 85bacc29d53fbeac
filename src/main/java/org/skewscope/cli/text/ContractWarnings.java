package org.skewscope.cli.text;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.engine.KnownModels;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.model.ContractNotes;

/** Warns before a run of recipes that do not fit their models. */
public final class ContractWarnings {

    private ContractWarnings() {}

    /**
     * Prints a line for each warning, with the settings to type.
     *
     * @param models the models that the pathways run
     * @param pathways the pathways
     * @param err receives the lines
     */
    public static void tell(KnownModels models, List<Pathway> pathways, PrintStream err) {
        for (Pathway pathway : pathways) {
            if (pathway.recorded()) {
                continue;
            }
            models.card(pathway.execution().model()).stream()
                    .flatMap(card -> ContractNotes.of(card, pathway).stream())
                    .forEach(note -> err.println(line(pathway, note)));
        }
    }

    private static String line(Pathway pathway, ContractNotes.Note note) {
        String typed = note.apply().stream().map(Setting::typed).collect(Collectors.joining(","));
        return PlainText.of(
                pathway.id()
                        + ": "
                        + note.sentence()
                        + (typed.isEmpty() ? "" : " Set " + typed + "."));
    }
}
