package org.skewscope.gui.classes;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.present.ClassRow;
import org.skewscope.present.ClassText;

/** The cells of the class table. */
final class ClassCells {

    private ClassCells() {}

    /** The row's place in the table as it is sorted. */
    static final class Place extends TableCell<ClassRow, ClassRow> {
        Place() {
            getStyleClass().addAll("class-figure", "class-muted");
        }

        @Override
        protected void updateItem(ClassRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : String.valueOf(getIndex() + 1));
        }
    }

    /** The class's name and of which pathways it is the top class. */
    static final class Name extends TableCell<ClassRow, ClassRow> {
        private final HBox chip = new HBox(4);

        Name() {
            chip.getStyleClass().add("top-chip");
            chip.setAlignment(Pos.CENTER_LEFT);
            chip.setMaxHeight(HBox.USE_PREF_SIZE);
            setContentDisplay(ContentDisplay.RIGHT);
        }

        @Override
        protected void updateItem(ClassRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean none = empty || row == null;
            setText(none ? null : row.name());
            setGraphic(none || row.topOf().isEmpty() ? null : chip);
            if (!none && !row.topOf().isEmpty()) {
                chip.getChildren().setAll(new Label("top class of"));
                row.topOf().forEach(i -> chip.getChildren().add(new PathwayMark(i, 9)));
            }
        }
    }

    /** A pathway's probability in percent; bold where it is that pathway's top class. */
    static final class Percent extends TableCell<ClassRow, ClassRow> {
        private final int pathway;

        Percent(int pathway) {
            this.pathway = pathway;
            getStyleClass().add("class-figure");
        }

        @Override
        protected void updateItem(ClassRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("class-strong");
            boolean none = empty || row == null;
            setText(none ? null : ClassText.percent(100 * row.probabilities().get(pathway)));
            if (!none && row.topOf().contains(pathway)) {
                getStyleClass().add("class-strong");
            }
        }
    }

    /** The largest difference and between which pathways it is. */
    static final class Difference extends TableCell<ClassRow, ClassRow> {
        Difference() {
            getStyleClass().addAll("class-figure", "class-strong");
            setContentDisplay(ContentDisplay.RIGHT);
        }

        @Override
        protected void updateItem(ClassRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean none = empty || row == null;
            setText(none ? null : ClassText.percent(row.difference()));
            boolean pair = !none && row.first() != row.second();
            setGraphic(pair ? pair(row) : null);
        }

        private static HBox pair(ClassRow row) {
            Label dash = new Label("\u2013");
            dash.getStyleClass().add("class-muted");
            HBox pair =
                    new HBox(
                            3,
                            new PathwayMark(row.first(), 8),
                            dash,
                            new PathwayMark(row.second(), 8));
            pair.setAlignment(Pos.CENTER);
            pair.setMinWidth(32);
            return pair;
        }
    }

    /** Plain text; muted where nothing is to be noticed. */
    static final class Ranks extends TableCell<ClassRow, ClassRow> {
        private final Function<ClassRow, String> text;

        Ranks(Function<ClassRow, String> text) {
            this.text = text;
            getStyleClass().add("class-figure");
        }

        @Override
        protected void updateItem(ClassRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("class-muted");
            boolean none = empty || row == null;
            setText(none ? null : text.apply(row));
            if (!none && row.ranksAgree()) {
                getStyleClass().add("class-muted");
            }
        }
    }
}
