package org.skewscope.gui.ladder;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.gui.support.Tips;
import org.skewscope.present.LadderCell;
import org.skewscope.present.LadderRow;

/** A cell's words in full, for where there is no room. */
final class LadderTips {

    private LadderTips() {}

    /**
     * @param lines of the user's own code that have to do with it
     */
    static void install(LadderCellView view, LadderRow row, LadderCell cell, List<String> lines) {
        String text =
                text(row, cell)
                        + lines.stream()
                                .map(line -> "\nPathway " + line + ".")
                                .collect(Collectors.joining());
        Tips.over(view, text);
        view.setAccessibleText(text);
    }

    static String text(LadderRow row, LadderCell cell) {
        StringBuilder text = new StringBuilder(cell.stage().label());
        text.append(", %d and %d: ".formatted(row.pair().a() + 1, row.pair().b() + 1));
        switch (cell.kind()) {
            case IDENTICAL -> text.append("identical");
            case INSIDE_MODEL -> text.append("one of them does it inside the model");
            case NOT_RECORDED -> text.append("one of them did not record it");
            case SHAPES_DIFFER -> text.append(cell.largest());
            case CLASS_CHANGES ->
                    text.append("largest ")
                            .append(cell.largest())
                            .append(" points, the top class changes");
            case SAME_CLASS ->
                    text.append("largest ")
                            .append(cell.largest())
                            .append(" points, ")
                            .append(cell.mean());
            case OTHER_RANGE ->
                    text.append("other range, ")
                            .append(cell.mean())
                            .append(", so that the difference has no unit");
            case OWN, CARRIED ->
                    text.append("largest ")
                            .append(cell.largest())
                            .append(", mean ")
                            .append(cell.mean());
        }
        switch (cell.place()) {
            case FIRST -> text.append(". The first stage whose difference reaches the model");
            case HEALED -> text.append(". The difference is gone before the model is fed");
            case ELSEWHERE -> {}
        }
        if (cell.settingsDiffer()) {
            text.append(". Their settings differ here");
        }
        return text.append('.').toString();
    }
}
