package org.skewscope.gui.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.execution.ModelCard;
import org.skewscope.present.model.ContractNotes;
import org.skewscope.present.model.ModelCardWording;

/** Shows a model's card: the facts of its file. */
public final class ModelFactsView extends VBox {

    /**
     * @param notes the mismatches between the model and the pathway for which it is shown
     */
    public ModelFactsView(ModelCard card, List<ContractNotes.Note> notes) {
        super(12);
        setId("model-facts");
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(8);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(110), wide);
        int row = 0;
        for (Map.Entry<String, String> line : ModelCardWording.lines(card).entrySet()) {
            Label name = new Label(line.getKey());
            name.getStyleClass().add("secondary");
            grid.add(name, 0, row);
            grid.add(value(line.getValue()), 1, row++);
        }
        getChildren().add(grid);
        for (ContractNotes.Note note : notes) {
            Label words = new Label(note.sentence());
            words.setWrapText(true);
            words.getStyleClass().add("model-note");
            getChildren().add(words);
        }
        setPadding(new Insets(16));
        setPrefWidth(760);
    }

    /** Returns a field whose text can be copied. */
    private static TextField value(String text) {
        TextField field = new TextField(text);
        field.setEditable(false);
        field.getStyleClass().add("model-value");
        field.setPrefColumnCount(Math.min(64, Math.max(8, text.length())));
        field.setAccessibleText(text.toLowerCase(Locale.ROOT));
        return field;
    }
}
