package org.skewscope.gui.options;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ToggleButton;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;

/** The tab of one pathway, or of all of them at once. */
final class PathwayTab {

    /** Stands for all pathways where an index is expected. */
    static final int ALL = -1;

    private PathwayTab() {}

    /** A tab a pathway, and one for all. */
    static List<Integer> choices(int pathways) {
        return IntStream.concat(IntStream.range(0, pathways), IntStream.of(ALL)).boxed().toList();
    }

    static ToggleButton button(int tab, List<String> names) {
        ToggleButton button = new ToggleButton("All");
        button.getStyleClass().add("panel-tab");
        if (tab == ALL) {
            Tips.on(button, "Set an option of every pathway at once");
        } else {
            button.setText(String.valueOf(tab + 1));
            button.setGraphic(new PathwayMark(tab, 12));
            Tips.on(button, names.get(tab) + " (" + (tab + 1) + ")");
        }
        return button;
    }
}
