package org.skewscope.gui.cards;

import java.util.Optional;
import javafx.scene.control.Label;
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
        pill.getStyleClass().removeIf(style -> style.startsWith("pill-"));
        if (content.isReference() && content.failure().isEmpty()) {
            pill.setText("Reference");
            FontIcon flag = FontIcon.of(MaterialDesignF.FLAG_VARIANT_OUTLINE, 14);
            pill.setGraphic(flag);
            pill.getStyleClass().add("pill-reference");
        } else if (severity.isPresent()) {
            pill.setText(severity.get().label());
            pill.setGraphic(FontIcon.of(SeverityMark.ikon(severity.get()), 14));
            pill.getStyleClass().add("pill-" + severity.get().id());
        }
        Tips.over(pill, pill.getText());
    }
}
