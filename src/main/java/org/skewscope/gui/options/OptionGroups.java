package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.compare.PairDifference;
import org.skewscope.compare.StageDifference;
import org.skewscope.desk.session.OnChange;
import org.skewscope.execution.option.ExecutionMode;
import org.skewscope.gui.options.OptionsPanel.ValueChoice;
import org.skewscope.gui.support.DirectViewport;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.model.ModelRuntime;
import org.skewscope.option.RecipeOption;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.PositionNotes;
import org.skewscope.tensor.SentenceNumber;

/** Shows all options of a pathway in groups below each other, which scroll. */
final class OptionGroups {

    /** The index that stands for the values that all pathways share. */
    static final int ALL = -1;

    /** The number of groups down to the batch. */
    private static final int FIRST_SEEN = 5;

    /** What stays in view above an option that is jumped to, in pixels: its group's head. */
    private static final double HEADER = 60;

    private final ScrollPane scroll;
    private final VBox groups;
    private final List<OptionGroup> all = new ArrayList<>();
    private final Function<Pathway, String> modelName;

    /** What decides which options are folded, which an edit alone does not change. */
    private String shownSubject = "";

    /** The keys that a lesson's task leaves open; empty outside of tasks. */
    private Optional<Predicate<String>> open = Optional.empty();

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
        PathwayOption.ALL.stream()
                .map(choices)
                .collect(Collectors.groupingBy(
                        choice -> OptionGroup.groupOf(choice.option.stage()), TreeMap::new, Collectors.toList()))
                .forEach((stage, options) -> all.add(new OptionGroup(stage, options)));
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
        List<Pathway> shown = chosen == ALL ? all.pathways() : List.of(all.get(chosen));
        boolean elsewhere = shown.stream().allMatch(Pathway::recorded);
        Visibility.show(groups, !elsewhere);
        if (elsewhere) {
            // Recorded runs have no values.
            return;
        }
        boolean compared = chosen != ALL
                && chosen != all.reference()
                && !all.referencePathway().recorded();
        PathwaySet set = chosen == ALL ? runHere(all) : compared ? all : all.referencing(chosen);
        String subject = chosen + " " + all.reference() + " " + all.size();
        boolean another = !subject.equals(shownSubject);
        shownSubject = subject;
        for (OptionGroup group : this.all) {
            if (group.stage == Stage.BATCH) {
                group.note(
                        chosen == ALL
                                ? PositionNotes.of(set)
                                : set.get(chosen).execution().batch().positionNote());
            }
            for (OptionRow row : group.rows) {
                row.draw(set, chosen);
                row.applying = shown.stream().anyMatch(each -> applies(row.option, each));
            }
            group.fold(another, compared && open.isEmpty() ? OptionalInt.of(set.reference()) : OptionalInt.empty());
        }
    }

    /** Returns whether an option has an effect on a pathway's model, or is set. */
    private boolean applies(PathwayOption option, Pathway pathway) {
        String model = modelName.apply(pathway).toLowerCase(Locale.ROOT);
        boolean suits =
                switch (option.optionKey()) {
                    case LOADER -> model.endsWith(".keras") || model.endsWith(".h5");
                    case DELEGATE -> ModelRuntime.ofName(model) == ModelRuntime.TFLITE;
                    case OPTIMIZATION -> ModelRuntime.ofName(model) == ModelRuntime.ONNX;
                    case PREPROCESS -> pathway.execution().mode() == ExecutionMode.FUNCTION;
                    default -> true;
                };
        return suits || !option.valueIn(pathway).equals(option.valueIn(PathwayPreset.EAGER.pathway()));
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
    void allow(Predicate<String> allowed) {
        boolean every =
                all.stream().flatMap(group -> group.rows.stream()).allMatch(row -> allowed.test(row.option.key()));
        open = every ? Optional.empty() : Optional.of(allowed);
        all.forEach(group -> {
            group.rows.forEach(row -> row.setDisable(!allowed.test(row.option.key())));
            if (!every) {
                group.fold(true, OptionalInt.empty());
            }
        });
        shownSubject = every ? "" : shownSubject;
    }

    /** Shows in each group's header how the pathway differs from the reference at that stage. */
    void showDifferences(Optional<PairDifference> pair) {
        all.forEach(group -> group.showDifference(pair.map(known -> known.at(group.stage))));
    }

    void mark(Stage selected) {
        all.forEach(group -> group.mark(selected));
    }

    /** Scrolls to an option once all is laid out, and gives it the focus. */
    void jumpTo(PathwayOption option) {
        for (OptionGroup group : all) {
            for (OptionRow row : group.rows) {
                if (row.option.key().equals(option.key())) {
                    group.unfold(row);
                    groups.applyCss();
                    groups.layout();
                    Visibility.scrollTo(scroll, row, HEADER);
                    row.control.node().requestFocus();
                }
            }
        }
    }

    /** Shows the options of one stage under a header with the difference at that stage. */
    private static final class OptionGroup extends VBox {

        /** The number of the batch's options that share a line: size, position and padding. */
        private static final int SIDE_BY_SIDE = 3;

        private final Stage stage;
        private final Label difference = label("", "group-difference");
        private final Label note = label("", "option-note");
        private final List<OptionRow> rows = new ArrayList<>();
        private final HBox side = new HBox(8);
        private final HBox head = new HBox();
        private final FoldLine equal = new FoldLine(this::showRows);
        private final FoldLine idle = new FoldLine(this::showRows);
        private final Set<OptionRow> folded = new HashSet<>();

        OptionGroup(Stage stage, List<ValueChoice> options) {
            this.stage = stage;
            styled(this, "option-group");
            head.getChildren().addAll(label(stage.optionsLabel(), "group-title"), gap(), difference);
            getChildren().add(head);
            for (ValueChoice choice : options) {
                boolean columns = stage == Stage.BATCH && side.getChildren().size() < SIDE_BY_SIDE;
                OptionRow row = new OptionRow(choice, columns);
                rows.add(row);
                if (columns) {
                    row.setPrefWidth(row.option.description().kind() == RecipeOption.Kind.CHOICE ? 142 : 56);
                    side.getChildren().add(growing(row));
                } else {
                    getChildren().add(row);
                }
            }
            if (!side.getChildren().isEmpty()) {
                getChildren().addAll(1, List.of(side, note));
            }
            note.setWrapText(true);
            note(Optional.empty());
            getChildren().addAll(equal, idle);
        }

        /**
         * Folds the options that are as in the reference, and those without effect; a group of which
         * all are folded is one line. An option that was in view stays there while the same pathway
         * is shown.
         *
         * @param another whether another pathway is shown than before
         * @param reference the index of the reference; empty where no option is folded as equal
         */
        void fold(boolean another, OptionalInt reference) {
            if (another) {
                folded.clear();
                rows.stream()
                        .filter(row -> reference.isPresent() && !row.differing)
                        .forEach(folded::add);
            }
            if (another) {
                // The line of a whole stage stands where its head would, so that it stays under the pointer.
                boolean whole = folded.size() == rows.size();
                getChildren().remove(equal);
                getChildren().add(whole ? 1 : getChildren().indexOf(idle), equal);
            }
            folded.removeIf(row -> row.differing);
            equal.show(
                    rows.stream()
                            .filter(folded::contains)
                            .filter(row -> row.applying)
                            .toList(),
                    reference.isEmpty() ? "" : ", as in " + (reference.getAsInt() + 1));
            idle.show(rows.stream().filter(row -> !row.applying).toList(), " without effect here");
            idle.name("");
            showRows();
        }

        private void showRows() {
            for (OptionRow row : rows) {
                Visibility.show(row, row.applying ? equal.open || !folded.contains(row) : idle.open);
            }
            Visibility.show(side, side.getChildren().stream().anyMatch(Node::isVisible));
            boolean line = rows.stream().allMatch(row -> folded.contains(row) || !row.applying);
            Visibility.show(head, !line);
            equal.name(line ? stage.optionsLabel() : "");
            inState(this, "line", line);
        }

        /** Opens the fold that hides a row. */
        void unfold(OptionRow row) {
            if (!row.isVisible()) {
                (row.applying ? equal : idle).open(true);
            }
        }

        /** Returns the stage whose group holds a stage's options. */
        static Stage groupOf(Stage stage) {
            return switch (stage) {
                case ORIENT -> Stage.DECODE;
                case PROBABILITIES -> Stage.LOGITS;
                default -> stage;
            };
        }

        /** Shows a note about the values of the options that share a line. */
        void note(Optional<String> words) {
            say(note, words.orElse(""));
        }

        void mark(Stage selected) {
            inState(this, "current", groupOf(selected) == stage);
        }

        void showDifference(Optional<StageDifference> known) {
            inState(difference, "failed", known.orElse(null) instanceof StageDifference.Missing);
            difference.setText(known.map(OptionGroup::words).orElse(""));
            Tips.over(difference, known.isEmpty() ? "" : "Difference to the reference after this stage");
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
            // The ladder says how large the difference is.
            return known.identical() ? "identical" : "";
        }
    }

    /** Stands for folded options: their number and names; a click shows or hides them. */
    private static final class FoldLine extends Button {

        private final Runnable changed;
        private final Label count = whole(new Label());
        private final Label names = growing(wide(yielding(label("", "fold-names"))));
        private String words = "";
        private String options = "";
        private String as = "";
        private boolean open;

        FoldLine(Runnable changed) {
            this.changed = changed;
            styled(this, "fold-line");
            setMaxWidth(Double.MAX_VALUE);
            names.setAlignment(Pos.CENTER_RIGHT);
            HBox line = yielding(row(8, count, names));
            // The line is as wide as the button, whatever the names are.
            line.prefWidthProperty().bind(widthProperty().subtract(8));
            setGraphic(line);
            setOnAction(event -> Visibility.keepInPlace(this, () -> open(!open)));
            point(false);
        }

        void open(boolean next) {
            open = next;
            point(next);
            changed.run();
        }

        private void point(boolean next) {
            count.setGraphic(FontIcon.of(next ? MaterialDesignC.CHEVRON_DOWN : MaterialDesignC.CHEVRON_RIGHT, 14));
            Visibility.show(names, !next);
        }

        void show(List<OptionRow> folded, String what) {
            Visibility.show(this, !folded.isEmpty());
            words = SentenceNumber.counted(folded.size(), "option") + what;
            options = folded.stream().map(row -> row.option.label()).collect(Collectors.joining(", "));
            as = what.replaceFirst("^, ", "");
            Tips.on(this, words + ": " + options);
        }

        /**
         * Names the line.
         *
         * @param stage stands for its number where all of a stage is folded; empty for the number
         */
        void name(String stage) {
            count.setText(stage.isEmpty() ? words : stage);
            names.setText(stage.isEmpty() ? options : as);
        }
    }

    /** Shows one option: its label, its control, and the reference's value where it differs. */
    private static final class OptionRow extends VBox {

        private static final int LONGEST_BESIDE = 24;

        private final PathwayOption option;
        private final OptionControl control;
        private final Label label = yielding(label("", "option-label"));
        private final FontIcon sliders = styled(FontIcon.of(MaterialDesignT.TUNE_VARIANT, 14), "differs-icon");
        private final Label reference = yielding(label("", "reference-value"));
        private final Label complaint = label("", "option-complaint");
        private String shownReference = "";

        /** Whether the value differs from the reference's. */
        private boolean differing;

        /** Whether the option has an effect on the model that runs, or is set. */
        private boolean applying = true;

        /**
         * @param stacked whether the label stands above the control even where it would fit beside
         *     it
         */
        OptionRow(ValueChoice choice, boolean stacked) {
            option = choice.option;
            control = OptionControl.of(choice, this::complain);
            styled(this, "option-row");
            label.setText(option.label());
            Tips.over(label, option.label() + " (" + option.key() + ")");
            label.setLabelFor(control.node());
            control.node().setAccessibleText(option.label());
            complaint.setGraphic(FontIcon.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE, 14));
            complaint.setWrapText(true);
            arrange(stacked);
            Visibility.show(complaint, false);
        }

        private void arrange(boolean stacked) {
            HBox words = yielding(row(6, label, sliders));
            Region node = control.node();
            if (OptionControl.isSwitch(option)) {
                getChildren().add(styled(row(6, node, sliders), "option-line"));
            } else if (stacked
                    || option.choices().stream().anyMatch(each -> each.label().length() > LONGEST_BESIDE)) {
                // A box would be as wide as its longest value.
                getChildren().addAll(styled(words, "option-above"), yielding(node));
            } else {
                getChildren().add(styled(row(8, growing(words), wide(158, node)), "option-line"));
            }
            getChildren().add(reference);
            if (control.below() != null) {
                getChildren().add(control.below());
            }
            getChildren().add(complaint);
        }

        /**
         * Draws the value of one pathway beside that of the reference, or the value that all pathways share.
         *
         * @param index of the pathway, or {@link #ALL}
         */
        void draw(PathwaySet set, int index) {
            List<Pathway> compared = index == ALL ? set.pathways() : List.of(set.get(index), set.referencePathway());
            List<String> values =
                    compared.stream().map(option::valueIn).distinct().toList();
            differing = values.size() > 1;
            control.show(index == ALL && differing ? OptionControl.MIXED : values.get(0));
            Visibility.show(sliders, differing);
            // The line keeps its place, so that no row moves when a value becomes another one.
            reference.setManaged(index != ALL && index != set.reference());
            reference.setVisible(differing && reference.isManaged());
            if (reference.isVisible()) {
                showReference(set.reference(), values.get(1));
            }
        }

        /**
         * Shows the reference's value. Unchanged rows stay, since a change of one option would
         * redraw forty rows.
         */
        private void showReference(int index, String other) {
            String now = index + " " + other;
            if (!now.equals(shownReference)) {
                shownReference = now;
                reference.setText(option.description().labelOf(other));
                Tips.over(reference, "Pathway " + (index + 1) + ": " + reference.getText());
                reference.setGraphic(new PathwayMark(index, 8));
            }
        }

        private void complain(String sentence) {
            say(complaint, sentence);
        }
    }
}
