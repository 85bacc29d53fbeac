package org.skewscope.gui.options;

import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.pathway.PathwaySet;

/** A tab a pathway, and one for all of them at once. */
final class PathwayTabs extends HBox {

    /** Stands for all pathways where an index is expected. */
    static final int ALL = -1;

    private final IntConsumer onChosen;

    PathwayTabs(IntConsumer onChosen) {
        this.onChosen = onChosen;
        getStyleClass().add("panel-tab-list");
        setMinWidth(0);
    }

    /**
     * @param chosen index of the pathway shown, or {@link #ALL}
     */
    void show(PathwaySet set, int chosen) {
        getChildren().clear();
        for (int i = 0; i < set.size(); i++) {
            String tip = set.get(i).name() + " (" + (i + 1) + ")";
            add(String.valueOf(i + 1), new PathwayMark(i, 12), tip, i, chosen);
        }
        add("All", null, "Set an option of every pathway at once", ALL, chosen);
    }

    private void add(String text, Node mark, String tip, int index, int chosen) {
        ToggleButton tab = new ToggleButton(text, mark);
        tab.getStyleClass().add("panel-tab");
        tab.setSelected(index == chosen);
        tab.setOnAction(event -> onChosen.accept(index));
        Tips.on(tab, tip);
        getChildren().add(tab);
    }
}
