package org.skewscope.gui.cards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.skewscope.compare.PathwayResult;
import org.skewscope.gui.support.Tips;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.FailureFix;
import org.skewscope.present.RecordedWording;
import org.skewscope.present.SettingWording;
import org.skewscope.present.card.CardContent;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.run.RecordedSource;

/**
 * Shows a card's chips in one row and counts at its end the chips that do not fit: where a run was
 * recorded, mismatches between recipe and model, and the settings that differ.
 */
final class CardChips extends Region {

    private static final double GAP = 4;
    private static final double HEIGHT = 22;

    private final int index;
    private final CardActions actions;
    private final Map<String, Label> settings = new HashMap<>();
    private final Label more = new Label();
    private List<Label> chips = List.of();

    /**
     * @param index of the card's pathway
     */
    CardChips(int index, CardActions actions) {
        this.index = index;
        this.actions = actions;
        more.getStyleClass().addAll("secondary", "chip-more");
        setMinWidth(0);
    }

    /** Shows the chips of a content: the recorded run, the notes, and the settings. */
    void show(CardContent content, List<ContractNotes.Note> notes) {
        List<Label> labels = new ArrayList<>();
        if (content.pathway().recorded()) {
            labels.addAll(RunChips.of(content));
        }
        notes.forEach(note -> labels.add(note(note, content.pathway())));
        // Chips that can be clicked stay visible, and another model says more than all other
        // settings.
        int notable = labels.size();
        for (PathwayOption option : content.settings()) {
            int place = option.optionKey() == OptionKey.MODEL ? notable : labels.size();
            labels.add(place, setting(option, content.pathway()));
        }
        if (content.settings().isEmpty() && !content.pathway().recorded()) {
            // The settings of a recorded reference are unknown.
            Label same =
                    new Label(
                            content.referenceRecorded()
                                    ? "run here"
                                    : "same settings as " + (content.reference() + 1));
            same.getStyleClass().add("secondary");
            labels.add(same);
        }
        if (!labels.equals(chips)) {
            chips = labels;
            getChildren().setAll(chips);
            getChildren().add(more);
        }
        requestLayout();
    }

    /** Returns the chip of an option's value, which is made once and then changes its words. */
    private Label setting(PathwayOption option, Pathway pathway) {
        Label chip = settings.computeIfAbsent(option.key(), key -> setting(option));
        String words = SettingWording.chip(option, pathway);
        if (!words.equals(chip.getText())) {
            chip.setText(words);
        }
        Tips.over(
                chip,
                option.label() + ": " + option.description().labelOf(option.valueIn(pathway)));
        return chip;
    }

    private Label setting(PathwayOption option) {
        Label chip = new Label();
        chip.getStyleClass().add("chip");
        chip.setOnMouseClicked(event -> actions.jumpTo(index, option));
        return chip;
    }

    /**
     * Returns the chip of a note that the recipe does not fit the model. A click applies the
     * settings that fix the mismatch, where settings do.
     */
    Label note(ContractNotes.Note note, Pathway pathway) {
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

    @Override
    protected void layoutChildren() {
        double x = 0;
        int hidden = 0;
        for (int i = 0; i < chips.size(); i++) {
            Node chip = chips.get(i);
            double width = Math.ceil(chip.prefWidth(-1));
            double reserve = i == chips.size() - 1 ? 0 : 28;
            boolean fits = hidden == 0 && x + width + reserve <= getWidth();
            chip.setVisible(fits);
            if (fits) {
                double height = chip.prefHeight(width);
                chip.resizeRelocate(x, Math.rint((HEIGHT - height) / 2), width, height);
                x += width + GAP;
            } else {
                hidden++;
            }
        }
        more.setVisible(hidden > 0);
        more.setText("+" + hidden);
        more.resizeRelocate(x + 2, 0, 26, HEIGHT);
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 100;
    }

    /** Shows on a card where a run was recorded and what the recording lacks. */
    private static final class RunChips {

        private RunChips() {}

        static List<Label> of(CardContent content) {
            Optional<RecordedSource> source = content.result().flatMap(PathwayResult::recorded);
            String line = source.map(each -> each.origin().line()).orElse("");
            Label origin =
                    new Label(
                            line.isEmpty() ? "recorded elsewhere" : line,
                            FontIcon.of(MaterialDesignR.RECORD_CIRCLE_OUTLINE, 14));
            origin.getStyleClass().addAll("chip", "chip-run");
            Tips.over(
                    origin,
                    source.map(RecordedWording::details)
                            .orElseGet(
                                    () ->
                                            "Recorded elsewhere, read from "
                                                    + Path.of(content.pathway().run())
                                                            .getFileName()));
            List<Label> chips = new ArrayList<>(List.of(origin));
            content.result()
                    .flatMap(RecordedWording::missing)
                    .ifPresent(
                            words -> {
                                Label missing = new Label(words);
                                missing.getStyleClass().addAll("chip", "chip-run");
                                chips.add(missing);
                            });
            return chips;
        }
    }
}
