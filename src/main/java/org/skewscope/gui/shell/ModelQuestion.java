package org.skewscope.gui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.skewscope.pathway.Pathway;

/** What is asked about a dropped model: the ways to use it, each with what it does. */
final class ModelQuestion {

    static final String BESIDE = "New pathway beside";
    static final String THIS = "This pathway";
    static final String ALL = "All pathways";

    private static final double WORDS = 440;

    private ModelQuestion() {}

    /**
     * The ways, the likeliest as the default, and Cancel.
     *
     * @param onCard whether the model was dropped on a pathway's card
     * @param room whether there is room for another pathway
     */
    static List<ButtonType> buttons(boolean onCard, boolean room) {
        String first = onCard && room ? BESIDE : ALL;
        List<ButtonType> buttons = new ArrayList<>();
        for (String each : List.of(BESIDE, THIS, ALL)) {
            if (room || !each.equals(BESIDE)) {
                buttons.add(
                        new ButtonType(
                                each,
                                each.equals(first)
                                        ? ButtonBar.ButtonData.OK_DONE
                                        : ButtonBar.ButtonData.OTHER));
            }
        }
        buttons.add(ButtonType.CANCEL);
        return buttons;
    }

    /** Each way's name and what it does, the default first. */
    static Node choices(List<ButtonType> buttons, Pathway pathway, int index) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("dialog-content");
        grid.setHgap(20);
        grid.setVgap(12);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(GridPane.USE_PREF_SIZE);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, words);
        int row = 0;
        for (ButtonBar.ButtonData data :
                List.of(ButtonBar.ButtonData.OK_DONE, ButtonBar.ButtonData.OTHER)) {
            for (ButtonType button : buttons) {
                if (button.getButtonData() == data) {
                    grid.addRow(row++, name(button), words(button.getText(), pathway, index));
                }
            }
        }
        return grid;
    }

    private static Label name(ButtonType button) {
        Label name = new Label(button.getText());
        name.getStyleClass().add("strong");
        name.setMinWidth(Label.USE_PREF_SIZE);
        GridPane.setValignment(name, javafx.geometry.VPos.TOP);
        return name;
    }

    private static Label words(String button, Pathway pathway, int index) {
        String named = (index + 1) + ", " + pathway.name();
        Label words =
                new Label(
                        switch (button) {
                            case BESIDE ->
                                    "A copy of " + named + ", that runs it, to compare the two";
                            case THIS -> "Pathway " + named + ", runs it";
                            default ->
                                    "It becomes the session's model. Pathways that name a model"
                                            + " of their own keep theirs";
                        });
        words.setWrapText(true);
        words.setPrefWidth(WORDS);
        words.setMinHeight(Label.USE_PREF_SIZE);
        return words;
    }
}
