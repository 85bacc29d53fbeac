package org.skewscope.gui.ladder;

import javafx.scene.control.Tooltip;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.LadderCell;
import org.skewscope.present.LadderRow;

/** A cell's words in full, for where there is no room. */
final class LadderTips {

    private LadderTips() {}

    static void install(LadderCellView view, LadderRow row, LadderCell cell) {
        String text = text(row, cell);
        Tooltip.install(view, Tips.of(text));
        view.setAccessibleText(text);
    }

    static String text(LadderRow row, LadderCell cell) {
        StringBuilder text = new StringBuilder(cell.stage().label());
        text.append(", %d and %d: ".formatted(row.pair().a() + 1, row.pair().b() + 1));
        switch (cell.kind()) {
            case IDENTICAL -> text.append("identical");
            case SHAPES_DIFFER -> text.append(cell.largest());
            case CLASS_CHANGES ->
                    text.append("largest ")
                            .append(cell.largest())
                            .append(" points, the top class changes");
            case OWN, CARRIED -> {
                text.append("largest ").append(cell.largest());
                boolean classes = cell.mean().contains("class");
                text.append(classes ? " points, " : ", mean ").append(cell.mean());
            }
        }
        if (cell.first()) {
            text.append(". The first stage that differs");
        }
        if (cell.settingsDiffer()) {
            text.append(". Their settings differ here");
        }
        return text.append('.').toString();
    }
}
