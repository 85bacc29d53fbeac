package org.skewscope.gui.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.skewscope.compare.PairDifference;
import org.skewscope.gui.support.DirectViewport;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.present.PositionNotes;

/** All options of a pathway, in groups below each other that can be scrolled. */
final class OptionGroups {

    /** In place of a pathway's index: the values that all pathways share. */
    static final int ALL = -1;

    /** The groups down to the batch. */
    private static final int FIRST_SEEN = 5;

    private final ScrollPane scroll;
    private final VBox groups;
    private final List<OptionGroup> all = new ArrayList<>();

    /**
     * Shows the groups that lie in view at first. The others join when they are called or looked
     * for: a sixth of the window's nodes, which would be styled and laid out before it is painted.
     *
     * @param groups inside the scroll pane
     */
    OptionGroups(ScrollPane scroll, VBox groups, OptionChoices choices) {
        this.scroll = scroll;
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
        scroll.viewportBoundsProperty().addListener((property, old, next) -> fill());
        groups.heightProperty().addListener((property, old, next) -> fill());
    }

    /** Lets the groups further down join, where they have not. */
    void joinAll() {
        join(all.size());
    }

    private void join(int count) {
        int joined = groups.getChildren().size();
        if (joined < count) {
            groups.getChildren().addAll(all.subList(joined, count));
        }
    }

    /** A tall window shows more at first. */
    private void fill() {
        int joined = groups.getChildren().size();
        if (joined < all.size()
                && groups.getHeight() > 0
                && groups.getHeight() < scroll.getViewportBounds().getHeight()) {
            Platform.runLater(() -> join(joined + 1));
        }
    }

    /**
     * @param all of them
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

    private static PathwaySet runHere(PathwaySet set) {
        PathwaySet kept = set;
        for (int i = set.size() - 1; i >= 0; i--) {
            if (set.get(i).recorded() && kept.size() > 1) {
                kept = kept.removed(i);
            }
        }
        return kept;
    }

    /** Options of other keys cannot be changed. */
    void allow(Predicate<String> open) {
        all.forEach(
                group ->
                        group.rows()
                                .forEach(row -> row.setDisable(!open.test(row.option().key()))));
    }

    /** Tells in each group's head how the pathway differs from the reference there. */
    void showDifferences(Optional<PairDifference> pair) {
        all.forEach(group -> group.showDifference(pair.map(known -> known.at(group.stage()))));
    }

    void mark(Stage selected) {
        all.forEach(group -> group.mark(selected));
    }

    /** Brings an option into view, once all is laid out, and gives it the focus. */
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
}
