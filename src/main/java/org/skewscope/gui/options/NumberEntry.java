package org.skewscope.gui.options;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.skewscope.option.NumberField;

/** One number of a value: its name and a field, which tells of its text at Enter or when left. */
final class NumberEntry extends HBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final String key;
    private final TextField text = new TextField();
    private final Predicate<String> accepts;
    private String shown = "";

    /**
     * @param accepts takes the text; false where it is no such number
     */
    NumberEntry(NumberField field, Predicate<String> accepts) {
        super(8);
        key = field.key();
        this.accepts = accepts;
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label(field.label());
        label.getStyleClass().add("option-label");
        label.setLabelFor(text);
        label.setMinWidth(USE_PREF_SIZE);
        text.setId("number-" + key);
        text.setAccessibleText(field.label());
        text.setPromptText(field.standard());
        text.setOnAction(event -> commit());
        text.focusedProperty()
                .addListener(
                        (property, old, focused) -> {
                            if (!focused) {
                                commit();
                            }
                        });
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(label, text);
    }

    String key() {
        return key;
    }

    void show(String number) {
        shown = number;
        text.setText(number);
        text.pseudoClassStateChanged(INVALID, false);
    }

    private void commit() {
        String typed = text.getText() == null ? "" : text.getText().trim();
        if (typed.isEmpty() || typed.equals(shown)) {
            text.pseudoClassStateChanged(INVALID, false);
            return;
        }
        text.pseudoClassStateChanged(INVALID, !accepts.test(typed));
    }
}
