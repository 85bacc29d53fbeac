package org.skewscope.gui.cards;

import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.skewscope.gui.support.Tips;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.present.FailureFix;
import org.skewscope.present.model.ContractNotes;

/**
 * Shows on a card that the recipe does not fit the model. A click applies the settings that fix the
 * mismatch, where settings do.
 */
final class NoteChip {

    private NoteChip() {}

    static Label of(int index, Pathway pathway, ContractNotes.Note note, CardActions actions) {
        boolean mends = !note.apply().isEmpty();
        Label chip =
                new Label(
                        note.brief() + (mends ? " \u00b7 Apply" : ""),
                        FontIcon.of(MaterialDesignA.ALERT_OUTLINE, 14));
        chip.getStyleClass().addAll("chip", "chip-note");
        String typed = typed(note);
        Tips.on(chip, note.sentence() + (mends ? " Click to set " + typed + "." : ""));
        if (mends) {
            // A press that reaches the card selects it, which makes the card's chips anew.
            chip.setOnMousePressed(
                    event -> {
                        event.consume();
                        actions.apply(
                                index, new FailureFix("Set " + typed, pathway.with(note.apply())));
                    });
        }
        return chip;
    }

    /** Returns the settings that fix the mismatch, as on the command line. */
    static String typed(ContractNotes.Note note) {
        return note.apply().stream().map(Setting::typed).collect(Collectors.joining(", "));
    }
}
