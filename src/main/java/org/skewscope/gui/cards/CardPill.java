package org.skewscope.gui.cards;

import java.util.Optional;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.skewscope.compare.Severity;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.present.CardContent;

/** Says on a card how its pathway stands to the reference. */
final class CardPill {

    private CardPill() {}

    static void show(Label pill, CardContent content) {
        Optional<Severity> severity = content.severity();
        Visibility.show(pill, content.isReference() || severity.isPresent());
        if (content.isReference() && content.failure().isEmpty()) {
            show(pill, "Reference", MaterialDesignF.FLAG_VARIANT_OUTLINE, "pill-reference");
        } else if (severity.isPresent()) {
            show(
                    pill,
                    severity.get().label(),
                    SeverityMark.ikon(severity.get()),
                    "pill-" + severity.get().id());
        } else {
            pill.getStyleClass().removeIf(style -> style.startsWith("pill-"));
        }
    }

    /** What looks as before is not made again. */
    private static void show(Label pill, String words, Ikon ikon, String styleClass) {
        if (pill.getStyleClass().contains(styleClass) && words.equals(pill.getText())) {
            return;
        }
        pill.getStyleClass().removeIf(style -> style.startsWith("pill-"));
        pill.setText(words);
        pill.setGraphic(FontIcon.of(ikon, 14));
        pill.getStyleClass().add(styleClass);
        Tips.over(pill, words);
    }
}
