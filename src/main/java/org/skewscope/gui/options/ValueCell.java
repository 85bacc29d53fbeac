package org.skewscope.gui.options;

import static org.skewscope.gui.support.Nodes.button;
import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.column;
import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.inState;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.row;
import static org.skewscope.gui.support.Nodes.say;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.whole;
import static org.skewscope.gui.support.Nodes.wide;
import static org.skewscope.gui.support.Nodes.wrapping;
import static org.skewscope.gui.support.Nodes.yielding;

import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.skewscope.compare.PathwayResult;
import org.skewscope.desk.session.ShownResult;
import org.skewscope.desk.work.ValueDesk.Tried;
import org.skewscope.gui.options.ValueList.Row;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.gui.support.Visibility;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.present.Figures;
import org.skewscope.present.card.PreviewWording;

/** Draws a row: a group's head, a value with its bar, or a value that cannot run. */
final class ValueCell extends ListCell<Row> {

    /** The size of a name, in pixels. */
    static final double NAME_SIZE = 12;

    private static final double BAR = 40;

    /** The pixels of a row beside its name: paddings, the sign, the figure and the scroll bar. */
    private static final double BESIDE = 128;

    private static final double COUNT = 56;
    private static final double MARK = 14;

    private final ValueList list;
    private final Label name = wrapping(yielding(new Label()));
    private final Label more = whole(label("", "secondary"));
    private final Label figure = label("", "value-figure");
    private final Label second = yielding(label("", "secondary"));
    private final StackPane sign = wide(18, new StackPane());
    private final Region filled = styled(new Region(), "value-fill");
    private final StackPane track = wide(BAR, styled(new StackPane(filled), "value-track"));
    private final HBox referenceMark = centered(0);
    private final VBox words = growing(yielding(column(0, name, second)));
    private final HBox line = yielding(row(6, sign, words, more, referenceMark, track, figure));

    /**
     * @param list holds the row
     */
    ValueCell(ValueList list) {
        this.list = list;
        styled(this, "value-row");
        words.setAlignment(Pos.CENTER_LEFT);
        track.setAlignment(Pos.CENTER_LEFT);
        figure.setMinWidth(34);
        figure.setAlignment(Pos.CENTER_RIGHT);
        line.setPrefWidth(0);
        setOnMouseMoved(event -> {
            if (getItem() instanceof Row.Value value) {
                list.over(getIndex(), value.choice());
            }
        });
        setOnMouseClicked(event -> {
            if (getItem() instanceof Row.Head head && head.all() > 0) {
                list.unfold(head);
            } else if (getItem() instanceof Row.Value value) {
                list.choose(value.choice());
            }
        });
    }

    /**
     * Returns the pixels that a row has for its value's name.
     *
     * @param width of the list, in pixels
     */
    static double roomForName(double width, Row.Value value) {
        return width - BESIDE - BAR - MARK - (value.equal().isEmpty() ? 0 : COUNT);
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null || list.opened() == null) {
            setGraphic(null);
            tell("");
            return;
        }
        setGraphic(line);
        setPrefHeight(list.heightOf(row));
        getStyleClass().removeAll("value-group", "value-refused");
        Visibility.show(!(row instanceof Row.Head), sign, track, referenceMark);
        if (row instanceof Row.Head group) {
            showHead(group);
        } else if (row instanceof Row.Value value) {
            showValue(value);
        } else if (row instanceof Row.Refused refused) {
            showRefused(refused);
        }
    }

    void redraw() {
        updateItem(getItem(), isEmpty());
    }

    private void showHead(Row.Head head) {
        styled(this, "value-group");
        inState(this, "previewed", false);
        name.setText(head.words());
        Visibility.show(second, false);
        say(more, head.all() == 0 ? "" : list.isUnfolded(head.words()) ? "fewer" : "all " + head.all());
        figure.setText(getIndex() == 0 && head.runs() ? "top class, %" : "");
        setAccessibleText(head.words() + " " + more.getText());
        Tips.over(this, "");
    }

    private void showValue(Row.Value value) {
        Choice choice = value.choice();
        boolean now = choice.id().equals(list.opened().now());
        ShownResult.Preview preview = list.session().result().preview().get();
        boolean previewed = preview != null && preview.trial().valueId().equals(choice.id());
        int reference = list.session().pathways().reference();
        inState(this, "previewed", previewed);
        sign.getChildren().clear();
        if (previewed || now) {
            sign.getChildren().add(FontIcon.of(previewed ? MaterialDesignE.EYE_OUTLINE : MaterialDesignC.CHECK, 14));
        }
        name.setText(choice.label());
        boolean equal = !value.equal().isEmpty();
        say(more, equal ? "= " + value.equal().size() + " more" : "");
        String wanted =
                list.opened().choice().option.valueIn(list.session().pathways().referencePathway());
        referenceMark.getChildren().clear();
        if (choice.id().equals(wanted) && list.opened().pathway() != reference) {
            referenceMark.getChildren().add(new PathwayMark(reference, 8));
        }
        Optional<PathwayResult> result =
                Optional.ofNullable(value.tried()).filter(Tried::ran).flatMap(Tried::result);
        double top = result.map(each -> (double) each.probabilities()[each.topClass()])
                .orElse(0.0);
        wide(Math.max(result.isPresent() ? 2 : 0, BAR * top), filled);
        boolean same = result.isPresent()
                && result.map(PathwayResult::topClass).equals(list.reference().map(PathwayResult::topClass));
        filled.setStyle("-fx-background-color: "
                + PathwayMark.colorName(same ? reference : list.opened().pathway())
                + ";");
        figure.setText(result.isPresent() ? Figures.percent(top) : "");
        String outcome = outcome(value, result, now);
        Visibility.show(second, list.few());
        // The second line needs the room of the bar, and says nothing that the figure says.
        Visibility.show(track, !list.few());
        second.setText(outcome);
        String others = value.equal().stream().map(Choice::label).collect(Collectors.joining(", "));
        tell(choice.label() + (outcome.isEmpty() ? "" : "\n" + outcome) + (equal ? "\nThe same bits: " + others : ""));
    }

    private void tell(String tip) {
        Tips.over(this, tip);
        setAccessibleText(tip);
    }

    /** Returns what a value makes the model predict, beside the present value. */
    private String outcome(Row.Value value, Optional<PathwayResult> result, boolean now) {
        if (result.isEmpty()) {
            return value.tried() == null
                    ? list.desk().left() > 0 ? "being tried" : ""
                    : value.tried().trouble();
        }
        PathwayResult own = result.get();
        String says = list.session().classNames().top(own);
        Tried present = list.desk().tried().get().get(list.opened().now());
        return now || present == null || !present.ran()
                ? says
                : says + ", " + PreviewWording.beside(present.result().get(), own);
    }

    private void showRefused(Row.Refused refused) {
        styled(this, "value-refused");
        inState(this, "previewed", false);
        sign.getChildren().setAll(FontIcon.of(MaterialDesignC.CANCEL, 14));
        name.setText(refused.choice().label());
        second.setText(refused.reason());
        Visibility.show(second, true);
        Visibility.show(false, more, track);
        figure.setText("");
        referenceMark.getChildren().clear();
        list.opened().choice().mends(refused.choice().id()).ifPresent(mend -> {
            Button open = button(
                    "Open\u2026",
                    "Open a model that " + refused.choice().label() + " runs",
                    () -> {
                        list.hide();
                        mend.run();
                    },
                    "plain-button",
                    "small");
            open.setFocusTraversable(false);
            referenceMark.getChildren().add(open);
        });
        tell(refused.choice().label() + "\n" + refused.reason());
    }
}
