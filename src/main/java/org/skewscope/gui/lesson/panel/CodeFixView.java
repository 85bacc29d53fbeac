package org.skewscope.gui.lesson.panel;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.skewscope.gui.lesson.parts.ReadAsOne;
import org.skewscope.lesson.CodeFix;

/** The line that causes the difference and the one that mends it, as text. */
final class CodeFixView extends VBox {

    CodeFixView(CodeFix fix) {
        getStyleClass().add("code-fix");
        getChildren()
                .addAll(
                        row("\u2212", fix.causes(), "code-causes", "Causes it: "),
                        row("+", fix.mends(), "code-mends", "Mends it: "));
    }

    private static HBox row(String sign, String code, String style, String read) {
        Label mark = new Label(sign);
        mark.getStyleClass().addAll("lesson-code", "code-sign");
        mark.setMinWidth(USE_PREF_SIZE);
        Label text = new Label(code);
        text.getStyleClass().add("lesson-code");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox row = new HBox(mark, text);
        row.getStyleClass().addAll("code-row", style);
        row.setAlignment(Pos.TOP_LEFT);
        ReadAsOne.make(row, read + code);
        return row;
    }
}
