package org.skewscope.gui.lesson.panel;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.lesson.metrics.Judgement;

/** The lesson replayed on a picture of the user's: what of it does not hold there. */
final class OwnCase extends VBox {

    private static final int SHOWN = 3;

    OwnCase(String own, List<Judgement> values) {
        getStyleClass().add("own-case");
        Label title = new Label("With " + own);
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        getChildren().add(title);
        List<Judgement> off = values.stream().filter(value -> !value.holds()).toList();
        add(
                values.isEmpty()
                        ? "Measuring\u2026"
                        : off.isEmpty()
                                ? "Every value of the lesson holds here too."
                                : "%d of %d values are others here. The claim may not hold:"
                                        .formatted(off.size(), values.size()));
        off.stream().limit(SHOWN).forEach(value -> add(value.sentence()));
        ReadAsOne.make(
                this,
                getChildren().stream()
                        .map(line -> ((Label) line).getText())
                        .collect(Collectors.joining(". ")));
    }

    private void add(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        getChildren().add(label);
    }
}
