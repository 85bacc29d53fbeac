package org.skewscope.gui.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.gui.support.DirectViewport;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.Figures;
import org.skewscope.present.PositionNotes;

/** Shows all options of a pathway in groups below each other, which scroll. */
final class OptionGroups {

    /** The index that stands for the values that all pathways share. */
    static final int ALL = -1;

    /** The number of groups down to the batch. */
    private static final int FIRST_SEEN = 5;

    private final ScrollPane scroll;
    private final VBox groups;
    private final List<OptionGroup> all = new ArrayList<>();
    private final Function<Pathway, String> modelName;

    /**
     * Shows the groups that are in view at first. The others, a sixth of the window's nodes, join
     * when they are needed, since the toolkit would style and lay them out before it paints the
     * window.
     *
     * @param groups inside the scroll pane
     * @param modelName returns the name of the model that a pathway runs
     */
    OptionGroups(
            ScrollPane scroll,
            VBox groups,
            Function<PathwayOption, ValueChoice> choices,
            Function<Pathway, String> modelName) {
        this.scroll = scroll;
        this.modelName = modelName;
        DirectViewport.of(scroll);
        this.groups = groups;
        Map<Stage, List<PathwayOption>> byGroup = new EnumMap<>(Stage.class);
        for (PathwayOption option : PathwayOption.ALL) {
            byGroup.computeIfAbsent(OptionGroup.groupOf(option.stage()), stage -> new ArrayList<>())
                    .add(option);
        }
        byGroup.forEach((stage, options) -> all.add(new OptionGroup(stage, options, choices)));
        groups.getChildren().setAll(all.subList(0, FIRST_SEEN));
        scroll.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, event -> joinAll());
        groups.addEventFilter(KeyEvent.KEY_PRESSED, event -> joinAll());
        OnChange.run(this::fill, scroll.viewportBoundsProperty(), groups.heightProperty());
    }

    /** Adds the groups further down, where they are missing. */
    void joinAll() {
        join(all.size());
    }

    private void join(int count) {
        int joined = groups.getChildren().size();
        if (joined < count) {
            groups.getChildren().addAll(all.subList(joined, count));
        }
    }

    /** Adds the groups that a tall window shows at first. */
    private void fill() {
        int joined = groups.getChildren().size();
        if (joined < all.size()
                && groups.getHeight() > 0
                && groups.getHeight() < scroll.getViewportBounds().getHeight()) {
            Platform.runLater(() -> join(joined + 1));
        }
    }

    /**
     * Shows the values of a pathway.
     *
     * @param all the session's pathways
     * @param chosen index of a pathway, or {@link #ALL}
     */
    void show(PathwaySet all, int chosen) {
        boolean elsewhere =
                chosen == ALL
                        ? all.pathways().stream().allMatch(Pathway::recorded)
                        : all.get(chosen).recorded();
        Visibility.show(groups, !elsewhere);
        if (elsewhere) {
            // Recorded runs have no values.
            return;
        }
        showApplicable(all, chosen);
        PathwaySet set = runHere(all);
        int index = chosen == ALL ? ALL : set.pathways().indexOf(all.get(chosen));
        for (OptionGroup group : this.all) {
            if (group.stage() == Stage.BATCH) {
                group.note(
                        index == ALL
                                ? PositionNotes.of(set)
                                : set.get(index).execution().batch().positionNote());
            }
            for (OptionRow row : group.rows()) {
                if (index == ALL) {
                    row.showAll(set);
                } else if (all.referencePathway().recorded()) {
                    row.show(set.referencing(index), index);
                } else {
                    row.show(set, index);
                }
            }
        }
    }

    /** Hides the options that have no effect on the models that run, unless they are set. */
    private void showApplicable(PathwaySet all, int chosen) {
        List<Pathway> shown = chosen == ALL ? all.pathways() : List.of(all.get(chosen));
        for (OptionGroup group : this.all) {
            for (OptionRow row : group.rows()) {
                OptionKey key = row.option().optionKey();
                boolean suits =
                        shown.stream().anyMatch(each -> suits(key, modelName.apply(each)))
                                || shown.stream()
                                        .map(row.option()::valueIn)
                                        .anyMatch(value -> !value.equals(usual(row.option())));
                Visibility.show(row, suits);
            }
        }
    }

    private static String usual(PathwayOption option) {
        return option.valueIn(PathwayPreset.EAGER.pathway());
    }

    /** Returns whether an option has an effect on a model, which its name tells. */
    private static boolean suits(OptionKey key, String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return switch (key) {
            case LOADER -> name.endsWith(".keras") || name.endsWith(".h5");
            case DELEGATE -> ModelRuntime.ofName(name) == ModelRuntime.TFLITE;
            case OPTIMIZATION -> ModelRuntime.ofName(name) == ModelRuntime.ONNX;
            default -> true;
        };
    }

    private static PathwaySet runHere(PathwaySet set) {
        PathwaySet kept = set;
        for (int i = set.size() - 1; i >= 0; i--) {
            if (set.get(i).recorded() && kept.size() > 1) {
                kept = kept.removed(i);
            }
        }
        return kept;
    }

    /** Disables the options whose keys the predicate refuses. */
    void allow(Predicate<String> open) {
        all.forEach(
                group ->
                        group.rows()
                                .forEach(row -> row.setDisable(!open.test(row.option().key()))));
    }

    /** Shows in each group's header how the pathway differs from the reference at that stage. */
    void showDifferences(Optional<PairDifference> pair) {
        all.forEach(group -> group.showDifference(pair.map(known -> known.at(group.stage()))));
    }

    void mark(Stage selected) {
        all.forEach(group -> group.mark(selected));
    }

    /** Scrolls to an option once all is laid out, and gives it the focus. */
    void jumpTo(PathwayOption option) {
        for (OptionGroup group : all) {
            for (OptionRow row : group.rows()) {
                if (row.option().key().equals(option.key())) {
                    scrollTo(row);
                    row.focus();
                }
            }
        }
    }

    private void scrollTo(OptionRow row) {
        Bounds in = groups.sceneToLocal(row.localToScene(row.getBoundsInLocal()));
        double hidden = groups.getHeight() - scroll.getViewportBounds().getHeight();
        if (hidden > 0) {
            scroll.setVvalue(Math.max(0, Math.min(1, (in.getMinY() - 60) / hidden)));
        }
    }

    /** Shows the options of one stage under a header with the difference at that stage. */
    private static final class OptionGroup extends VBox {

        private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
        private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

        /** The number of the batch's options that share a line: size, position and padding. */
        private static final int SIDE_BY_SIDE = 3;

        private final Stage stage;
        private final Label difference = new Label();
        private final Label note = new Label();
        private final List<OptionRow> rows = new ArrayList<>();

        OptionGroup(
                Stage stage,
                List<PathwayOption> options,
                Function<PathwayOption, ValueChoice> choices) {
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

        /** Returns the stage whose group holds a stage's options. */
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

        /** Shows a note about the values of the options that share a line. */
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
                    difference,
                    known.isEmpty() ? "" : "Difference to the reference after this stage");
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
                            + Figures.of(
                                    known.statistics().orElseThrow().maxAbsolute(), known.stage());
        }
    }

    /** Shows one option: its label, its control, and the reference's value where it differs. */
    private static final class OptionRow extends VBox {

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
         *     it
         */
        OptionRow(
                PathwayOption option,
                boolean stacked,
                Function<PathwayOption, ValueChoice> choices) {
            this.option = option;
            control = OptionControl.of(option, choices.apply(option), this::complain);
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
                // A box would be as wide as its longest value.
                node.setMinWidth(0);
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

        /** Shows one pathway's value, and below it the reference's value where it differs. */
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

        /**
         * Shows the reference's value. Unchanged rows stay, since a change of one option would
         * redraw forty rows.
         */
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
}
