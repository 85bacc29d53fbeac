package org.skewscope.gui.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.skewscope.gui.session.FileDialogs;

/** Where an audit finds true classes, without which it counts changes but not mistakes. */
final class LabelChoice extends HBox {

    private static final List<String> WORDS = List.of("none", "folders", "names");
    private static final int FILE = WORDS.size();

    private final ComboBox<String> choice = new ComboBox<>();

    LabelChoice(AuditDesk desk, FileDialogs dialogs) {
        getStyleClass().add("audit-labels");
        choice.getItems()
                .addAll(
                        "not known: count changes alone",
                        "the names of their folders",
                        "in the names of the files",
                        "in a CSV file\u2026");
        String now = desk.labels().get();
        choice.getSelectionModel().select(Math.max(0, WORDS.indexOf(now)));
        Label title = new Label("True classes are");
        title.setLabelFor(choice);
        Label file = new Label(WORDS.contains(now) ? "" : now);
        file.getStyleClass().add("audit-note");
        getChildren().addAll(title, choice, file);
        choice.setOnAction(
                event -> {
                    int index = choice.getSelectionModel().getSelectedIndex();
                    if (index < FILE) {
                        desk.labels().set(WORDS.get(Math.max(0, index)));
                        file.setText("");
                        return;
                    }
                    Optional<Path> csv = dialogs.open("True classes", "picture,label", "csv");
                    csv.ifPresent(path -> desk.labels().set(path.toString()));
                    file.setText(csv.map(path -> path.getFileName().toString()).orElse(""));
                    if (csv.isEmpty()) {
                        choice.getSelectionModel().select(0);
                    }
                });
    }
}
