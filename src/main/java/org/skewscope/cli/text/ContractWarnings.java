package org.skewscope.cli.text;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.engine.KnownModels;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.model.ContractNotes;

/** Tells before anything runs which recipes do not fit what their models do themselves. */
public final class ContractWarnings {

    private ContractWarnings() {}

    /** A line for each note, with what to type. */
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
