package org.skewscope.gui.lesson.cover;

import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.lesson.code.CodeCard;
import org.skewscope.lesson.code.CodeLine;

/** One pathway as Python; the parts that differ are bold on another ground. */
final class CodeCardView extends VBox {

    private static final double MARK = 16;

    CodeCardView(CodeCard card) {
        getStyleClass().addAll("skew-card", "code-card");
        Label number = new Label(card.number() + "  " + card.name());
        number.getStyleClass().add("code-name");
        HBox head = new HBox(10, new PathwayMark(card.number() - 1, MARK), number);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(head);
        card.shown().forEach(line -> getChildren().add(row(line)));
        setMinWidth(0);
        ReadAsOne.make(
                this,
                "Pathway %d, %s: %s"
                        .formatted(
                                card.number(),
                                card.name(),
                                card.shown().stream()
                                        .map(line -> line.before() + line.telling())
                                        .collect(Collectors.joining("; "))));
    }

    private static HBox row(CodeLine line) {
        Label before = new Label(line.before());
        before.getStyleClass().add("lesson-code");
        before.setMinWidth(USE_PREF_SIZE);
        Label telling = new Label(line.telling());
        telling.getStyleClass()
                .addAll("lesson-code", line.differs() ? "code-differs" : "code-same");
        telling.setMinWidth(0);
        telling.setMinHeight(USE_PREF_SIZE);
        telling.setWrapText(true);
        HBox row = new HBox(before, telling);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
