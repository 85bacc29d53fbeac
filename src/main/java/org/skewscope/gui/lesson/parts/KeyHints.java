package org.skewscope.gui.lesson.parts;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Which keys act now, in one line. */
public final class KeyHints extends HBox {

    /**
     * A key and what it does.
     *
     * @param key as it is printed on the key
     */
    public record Hint(String key, String words) {}

    public KeyHints() {
        getStyleClass().add("key-hints");
        setAlignment(Pos.CENTER_LEFT);
    }

    public void show(List<Hint> hints) {
        getChildren().clear();
        for (Hint hint : hints) {
            Label words = new Label(hint.words());
            words.getStyleClass().add("muted");
            HBox box = new HBox(new KeyCap(hint.key()), words);
            box.getStyleClass().add("key-hint");
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(USE_PREF_SIZE);
            getChildren().add(box);
        }
    }
}
