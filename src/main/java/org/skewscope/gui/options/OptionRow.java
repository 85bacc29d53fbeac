package org.skewscope.gui.options;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;

/** One option: its label, control, and the reference's value where that is another. */
final class OptionRow extends VBox {

    private static final int LONGEST_BESIDE = 24;

    private final PathwayOption option;
    private final OptionControl control;
    private final Label label = new Label();
    private final FontIcon sliders = FontIcon.of(MaterialDesignT.TUNE_VARIANT, 14);
    private final Label reference = new Label();
    private final Label complaint = new Label();
    private String shownReference = "";

    /**
     * @param stacked whether the label stands above the control even where it would fit beside
     */
    OptionRow(PathwayOption option, boolean stacked, OptionChoices choices) {
        this.option = option;
        control = OptionControl.of(option, choices.of(option), this::complain);
        getStyleClass().add("option-row");
        label.setText(option.label());
        label.getStyleClass().add("option-label");
        Tips.over(label, option.label() + " (" + option.key() + ")");
        label.setMinWidth(0);
        label.setLabelFor(control.node());
        control.node().setAccessibleText(option.label());
        sliders.getStyleClass().add("differs-icon");
        reference.getStyleClass().add("reference-value");
        reference.setMinWidth(0);
        complaint.getStyleClass().add("option-complaint");
        complaint.setGraphic(FontIcon.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE, 14));
        complaint.setWrapText(true);
        arrange(stacked);
        Visibility.show(complaint, false);
    }

    private void arrange(boolean stacked) {
        HBox words = new HBox(6, label, sliders);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        Region node = control.node();
        if (OptionControl.isSwitch(option)) {
            HBox line = new HBox(6, node, sliders);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("option-line");
            getChildren().addAll(line, reference, complaint);
        } else if (stacked || longChoices()) {
            words.getStyleClass().add("option-above");
            getChildren().addAll(words, node, reference);
            if (control.below() != null) {
                getChildren().add(control.below());
            }
            getChildren().add(complaint);
        } else {
            HBox.setHgrow(words, Priority.ALWAYS);
            node.setMinWidth(158);
            node.setPrefWidth(158);
            node.setMaxWidth(158);
            HBox line = new HBox(8, words, node);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("option-line");
            getChildren().addAll(line, reference, complaint);
        }
        node.setMinWidth(stacked ? 0 : node.getMinWidth());
    }

    private boolean longChoices() {
        return option.choices().stream()
                .map(Choice::label)
                .anyMatch(text -> text.length() > LONGEST_BESIDE);
    }

    PathwayOption option() {
        return option;
    }

    void focus() {
        control.node().requestFocus();
    }

    /** Shows one pathway's value, and the reference's below where they differ. */
    void show(PathwaySet set, int index) {
        Pathway pathway = set.get(index);
        String own = option.valueIn(pathway);
        String other = option.valueIn(set.referencePathway());
        control.show(own);
        boolean differs = !own.equals(other);
        Visibility.show(sliders, differs);
        Visibility.show(reference, differs);
        if (differs) {
            showReference(set, other);
        }
    }

    /** What is shown already stays: a change of one option leaves forty rows as they are. */
    private void showReference(PathwaySet set, String other) {
        String now = set.reference() + " " + other;
        if (now.equals(shownReference)) {
            return;
        }
        shownReference = now;
        reference.setText(option.description().labelOf(other));
        Tips.over(reference, "Pathway " + (set.reference() + 1) + ": " + reference.getText());
        reference.setGraphic(new PathwayMark(set.reference(), 8));
    }

    /** Shows the value that all pathways share, or that they differ. */
    void showAll(PathwaySet set) {
        List<String> values = set.pathways().stream().map(option::valueIn).distinct().toList();
        control.show(values.size() == 1 ? values.get(0) : OptionControl.MIXED);
        Visibility.show(sliders, values.size() > 1);
        Visibility.show(reference, false);
    }

    private void complain(String sentence) {
        complaint.setText(sentence);
        Visibility.show(complaint, !sentence.isEmpty());
    }
}
