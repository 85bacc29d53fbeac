package org.skewscope.gui.cards;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.skewscope.compare.PathwayResult;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.CardContent;
import org.skewscope.present.RecordedWording;
import org.skewscope.run.RecordedSource;

/** Says on a card where a run was recorded, and what was not. */
final class RunChips {

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
                                                + Path.of(content.pathway().run()).getFileName()));
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
