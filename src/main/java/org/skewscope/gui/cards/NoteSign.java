package org.skewscope.gui.cards;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.ContractNotes;

/** Stands for the notes where a card has no room for chips; its tip says them all. */
final class NoteSign {

    private NoteSign() {}

    /**
     * @param sign of which a click does what that of the first chip would
     * @param room whether the card shows chips
     */
    static void show(
            Label sign,
            int index,
            Pathway pathway,
            List<ContractNotes.Note> notes,
            CardActions actions,
            boolean room) {
        boolean shown = !notes.isEmpty() && !room;
        Visibility.show(sign, shown);
        if (shown) {
            ContractNotes.Note first =
                    notes.stream()
                            .filter(note -> !note.apply().isEmpty())
                            .findFirst()
                            .orElse(notes.get(0));
            Label chip = NoteChip.of(index, pathway, first, actions);
            sign.setGraphic(chip.getGraphic());
            sign.setOnMousePressed(chip.getOnMousePressed());
            String tip =
                    notes.stream()
                            .map(ContractNotes.Note::sentence)
                            .collect(Collectors.joining("\n"));
            sign.setAccessibleText(tip);
            Tips.on(
                    sign,
                    first.apply().isEmpty()
                            ? tip
                            : tip + "\nClick to set " + NoteChip.typed(first) + ".");
        }
    }
}
