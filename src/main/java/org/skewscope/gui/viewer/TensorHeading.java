package org.skewscope.gui.viewer;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.skewscope.compare.PathwayResult;
import org.skewscope.gui.support.PathwayMark;

/** Names one of the two pathways; its menu picks another. */
final class TensorHeading extends HBox {

    private final MenuButton menu = new MenuButton();
    private final IntConsumer picked;

    /**
     * @param letter A or B
     * @param picked told the index of the pathway picked
     */
    TensorHeading(String letter, IntConsumer picked) {
        this.picked = picked;
        getStyleClass().add("tensor-heading");
        Label name = new Label(letter);
        name.getStyleClass().add("tensor-letter");
        name.setMinWidth(USE_PREF_SIZE);
        menu.getStyleClass().add("tensor-menu");
        menu.setId("tensor-" + letter);
        menu.setMnemonicParsing(false);
        menu.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(menu, Priority.ALWAYS);
        getChildren().addAll(name, menu);
    }

    void show(List<PathwayResult> pathways, int index) {
        menu.setGraphic(new PathwayMark(index, 12));
        menu.setText(title(pathways, index));
        menu.getItems().clear();
        for (int i = 0; i < pathways.size(); i++) {
            int choice = i;
            MenuItem item = new MenuItem(title(pathways, i), new PathwayMark(i, 12));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> picked.accept(choice));
            menu.getItems().add(item);
        }
    }

    private static String title(List<PathwayResult> pathways, int index) {
        return (index + 1) + "  " + pathways.get(index).pathway().name();
    }
}
