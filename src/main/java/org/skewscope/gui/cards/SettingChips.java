package org.skewscope.gui.cards;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import org.skewscope.gui.support.Tips;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.SettingWording;

/** The chips of a card's settings; a setting's chip is made once and then says other things. */
final class SettingChips {

    private final Consumer<PathwayOption> clicked;
    private final Map<String, Label> chips = new HashMap<>();

    SettingChips(Consumer<PathwayOption> clicked) {
        this.clicked = clicked;
    }

    /** The chip of an option's value. */
    Label of(PathwayOption option, Pathway pathway) {
        Label chip = chips.computeIfAbsent(option.key(), key -> make(option));
        String words = SettingWording.chip(option, pathway);
        if (!words.equals(chip.getText())) {
            chip.setText(words);
        }
        Tips.over(
                chip,
                option.label() + ": " + option.description().labelOf(option.valueIn(pathway)));
        return chip;
    }

    private Label make(PathwayOption option) {
        Label chip = new Label();
        chip.getStyleClass().add("chip");
        chip.setOnMouseClicked(event -> clicked.accept(option));
        return chip;
    }
}
