package org.skewscope.gui.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.Figures;

/** The options of one stage under a head that tells the difference at that stage. */
final class OptionGroup extends VBox {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    /** How many of the batch's options share a line: size, position and padding. */
    private static final int SIDE_BY_SIDE = 3;

    private final Stage stage;
    private final Label difference = new Label();
    private final Label note = new Label();
    private final List<OptionRow> rows = new ArrayList<>();

    OptionGroup(Stage stage, List<PathwayOption> options, OptionChoices choices) {
        this.stage = stage;
        getStyleClass().add("option-group");
        Label title = new Label(stage.optionsLabel());
        title.getStyleClass().add("group-title");
        difference.getStyleClass().add("group-difference");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().add(new HBox(title, gap, difference));
        HBox side = new HBox(8);
        for (PathwayOption option : options) {
            boolean columns = stage == Stage.BATCH && side.getChildren().size() < SIDE_BY_SIDE;
            OptionRow row = new OptionRow(option, columns, choices);
            rows.add(row);
            if (columns) {
                HBox.setHgrow(row, Priority.ALWAYS);
                row.setPrefWidth(
                        option.description().kind() == RecipeOption.Kind.CHOICE ? 142 : 56);
                side.getChildren().add(row);
            } else {
                getChildren().add(row);
            }
        }
        if (!side.getChildren().isEmpty()) {
            getChildren().addAll(1, List.of(side, note));
        }
        note.getStyleClass().add("option-note");
        note.setWrapText(true);
        note(Optional.empty());
    }

    /** The group in which a stage's options stand. */
    static Stage groupOf(Stage stage) {
        return switch (stage) {
            case ORIENT -> Stage.DECODE;
            case PROBABILITIES -> Stage.LOGITS;
            default -> stage;
        };
    }

    Stage stage() {
        return stage;
    }

    List<OptionRow> rows() {
        return rows;
    }

    /** Says something about the values of the options that share a line. */
    void note(Optional<String> words) {
        note.setText(words.orElse(""));
        Visibility.show(note, words.isPresent());
    }

    void mark(Stage selected) {
        pseudoClassStateChanged(CURRENT, groupOf(selected) == stage);
    }

    void showDifference(Optional<StageDifference> known) {
        boolean failed = known.filter(StageDifference.Missing.class::isInstance).isPresent();
        difference.pseudoClassStateChanged(FAILED, failed);
        difference.setText(known.map(OptionGroup::words).orElse(""));
        Tips.over(
                difference, known.isEmpty() ? "" : "Difference to the reference after this stage");
    }

    private static String words(StageDifference known) {
        if (known instanceof StageDifference.Missing) {
            return "failed";
        }
        if (known instanceof StageDifference.NotRecorded) {
            return "not recorded";
        }
        if (known instanceof StageDifference.InsideModel) {
            return "inside the model";
        }
        if (known instanceof StageDifference.ShapesDiffer) {
            return "shapes differ";
        }
        return known.identical()
                ? "identical"
                : "largest "
                        + Figures.of(known.statistics().orElseThrow().maxAbsolute(), known.stage());
    }
}
