package org.skewscope.gui.ladder;

import static org.skewscope.gui.support.Nodes.gap;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.style;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.skewscope.gui.support.FilledTrack;
import org.skewscope.option.Stage;
import org.skewscope.present.ladder.LadderCell;

/** Shows one cell: the figures and a bar below them. */
final class LadderCellView extends VBox {

    private final Label largest = label("", "ladder-largest");
    private final Label mean = label("", "ladder-mean");
    private final FilledTrack bar = new FilledTrack("ladder-track", "ladder-fill");
    private final CellStructure parts;

    /** Describes which nodes a cell consists of; the figures in them may change. */
    private record CellStructure(
            String styleClass, boolean first, boolean equal, boolean settings, boolean mean, boolean brief) {

        static CellStructure of(LadderCell cell, boolean brief) {
            return new CellStructure(
                    cell.kind().styleClass(),
                    cell.first(),
                    cell.kind() == LadderCell.Kind.IDENTICAL,
                    cell.settingsDiffer(),
                    !(brief ? cell.unit() : cell.mean()).isEmpty(),
                    brief);
        }
    }

    /**
     * @param brief whether units stand in place of means, in a row that stands alone
     */
    LadderCellView(LadderCell cell, boolean brief) {
        parts = CellStructure.of(cell, brief);
        styled(this, "ladder-cell", cell.kind().styleClass());
        style(this, "ladder-first", cell.first());
        style(this, "ladder-narrow", brief);
        FiguresRow figures = new FiguresRow(parts.equal && !cell.first());
        if (cell.first()) {
            figures.getChildren().add(icon(MaterialDesignF.FLAG_VARIANT, "ladder-flag"));
        } else if (cell.kind() == LadderCell.Kind.IDENTICAL) {
            figures.getChildren().add(icon(MaterialDesignE.EQUAL, "ladder-equal"));
        }
        figures.getChildren().add(largest);
        if (cell.settingsDiffer()) {
            figures.getChildren().add(icon(MaterialDesignT.TUNE_VARIANT, "ladder-settings"));
        }
        if (parts.mean) {
            whole(largest);
            figures.addMean(mean, brief);
        }
        // The mean may extend a little beyond the bar, but not to the border.
        setMargin(figures, new Insets(0, brief ? 0 : -5, 0, 0));
        getChildren().addAll(figures, bar);
        setMinWidth(0);
        write(cell);
    }

    /**
     * Shows other figures in the same nodes.
     *
     * @return whether the cell consists of the same nodes
     */
    boolean show(LadderCell cell, boolean brief) {
        boolean same = parts.equals(CellStructure.of(cell, brief));
        if (same) {
            write(cell);
        }
        return same;
    }

    private void write(LadderCell cell) {
        largest.setText(parts.brief ? cell.brief() : cell.largest());
        mean.setText(parts.brief ? cell.unit() : cell.mean());
        bar.fill(cell.fill());
    }

    /** Returns a cell with an empty track, whose figures are not known yet. */
    static LadderCellView waiting(Stage stage) {
        return empty(stage, "");
    }

    /** Returns the cell of an output while the model runs. */
    static LadderCellView running(Stage stage) {
        return empty(stage, "running");
    }

    private static LadderCellView empty(Stage stage, String words) {
        return new LadderCellView(
                new LadderCell(stage, LadderCell.Kind.WAITING, words, "", 0, false, LadderCell.Place.ELSEWHERE), true);
    }

    void select(boolean selected) {
        inState(this, "selected", selected);
    }

    private static FontIcon icon(Ikon ikon, String styleClass) {
        return styled(FontIcon.of(ikon, 12), styleClass);
    }

    /**
     * Shows a cell's figures. The mean, at the right, or the unit is shown only where it fits; the
     * tooltip holds the mean too.
     */
    private static final class FiguresRow extends HBox {

        private final boolean equal;
        private Label mean;

        /**
         * @param equal whether the first icon says the same as the words
         */
        FiguresRow(boolean equal) {
            this.equal = equal;
            styled(this, "ladder-figures");
            setAlignment(Pos.CENTER_LEFT);
        }

        void addMean(Label label, boolean close) {
            mean = whole(label);
            if (!close) {
                getChildren().add(gap());
            }
            getChildren().add(mean);
        }

        /** Returns 0, since the cell's width decides whether the mean is shown. */
        @Override
        protected double computeMinWidth(double height) {
            return 0;
        }

        @Override
        protected void layoutChildren() {
            if (mean != null) {
                double needed = getSpacing() * (getChildren().size() - 1);
                for (Node child : getChildren()) {
                    needed += child.prefWidth(-1);
                }
                mean.setVisible(needed <= getWidth());
            }
            super.layoutChildren();
            giveWordsRoom();
        }

        /** Hides icons, the last first, until the figure beside them is whole. */
        private void giveWordsRoom() {
            List<Node> icons = getChildren().stream()
                    .filter(child -> child instanceof FontIcon)
                    .toList();
            Label words = (Label) getChildren().stream()
                    .filter(Label.class::isInstance)
                    .findFirst()
                    .get();
            double wanted = words.prefWidth(-1);
            double free = getWidth();
            boolean sign = equal && wanted > free;
            words.setVisible(!sign);
            if (sign) {
                // The sign alone says what the cut word would not.
                icons.forEach(icon -> icon.setVisible(icon == icons.get(0)));
                return;
            }
            for (Node icon : icons) {
                free -= icon.prefWidth(-1) + getSpacing();
                icon.setVisible(true);
            }
            for (int i = icons.size() - 1; i >= 0 && free < wanted; i--) {
                icons.get(i).setVisible(false);
                free += icons.get(i).prefWidth(-1) + getSpacing();
            }
            boolean hidden = icons.stream().anyMatch(icon -> !icon.isVisible());
            if (hidden) {
                Node first = getChildren().get(0);
                boolean after = first instanceof FontIcon && first.isVisible();
                double x = after ? first.prefWidth(-1) + getSpacing() : 0;
                words.resizeRelocate(x, words.getLayoutY(), Math.min(wanted, getWidth() - x), words.getHeight());
            }
        }
    }
}
