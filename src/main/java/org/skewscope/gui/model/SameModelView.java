package org.skewscope.gui.model;

import static org.skewscope.gui.support.Nodes.growing;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.text;
import static org.skewscope.gui.support.Nodes.wrapping;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.modeldiff.WeightRelation;
import org.skewscope.network.NetworkFinding;
import org.skewscope.present.model.MeasuredWording;
import org.skewscope.present.model.ModelDifferenceWording;
import org.skewscope.present.model.NetworkCause;
import org.skewscope.present.model.WeightWording;

/** Shows "Same model?": one sentence, then layers and weights of two models side by side. */
public final class SameModelView extends VBox {

    /** Shows the difference of two models. */
    public SameModelView(ModelDifference models) {
        super(10);
        named("same-model", this);
        CheckBox differing = new CheckBox("Only what differs");
        FilteredList<LayerRow> layers = new FilteredList<>(FXCollections.observableList(models.layers()));
        FilteredList<WeightRow> weights = new FilteredList<>(FXCollections.observableList(models.weights()));
        differing.selectedProperty().subscribe((old, only) -> {
            layers.setPredicate(only(only, row -> !row.same()));
            weights.setPredicate(only(only, row -> row.relation() != WeightRelation.IDENTICAL));
        });
        differing.setSelected(models.layers().stream().anyMatch(row -> !row.same())
                || models.weights().stream().anyMatch(row -> row.relation() != WeightRelation.IDENTICAL));
        getChildren()
                .addAll(
                        text(ModelDifferenceWording.sentence(models), "same-model-sentence"),
                        label("A: " + models.a() + "   B: " + models.b(), "secondary"));
        models.network().measured().ifPresent(this::pieces);
        getChildren()
                .addAll(
                        differing,
                        table(
                                layers,
                                "No layer differs",
                                List.of(
                                        column("Layer of A", row -> row.a().orElse("")),
                                        column("Layer of B", row -> row.b().orElse("")),
                                        column("Kind and settings", ModelDifferenceWording::figures))),
                        table(
                                weights,
                                "No weight differs",
                                List.of(
                                        column("Weight of A", row -> row.a().orElse("")),
                                        column("Weight of B", row -> row.b().orElse("")),
                                        column("Shape and difference", WeightWording::figures))));
        tied(models.tiedA(), "A");
        tied(models.tiedB(), "B");
        setPadding(new Insets(16));
        setPrefSize(940, 640);
    }

    /** Shows what to do, and each piece in which the numbers differ. */
    private void pieces(NetworkFinding found) {
        NetworkCause.cure(found)
                .ifPresent(words -> getChildren().add(named("same-model-cure", wrapping(label(words)))));
        if (!found.pieces().isEmpty()) {
            getChildren()
                    .add(named(
                            "same-model-network",
                            table(
                                    FXCollections.observableList(found.pieces()),
                                    "No piece differs",
                                    List.of(
                                            column("Tensor of A", NetworkFinding.Piece::to),
                                            column("Tensor of B", NetworkFinding.Piece::partner),
                                            column("What differs", MeasuredWording.OF_PAIR::piece)))));
        }
    }

    private static <T> Predicate<T> only(boolean only, Predicate<T> differs) {
        return only ? differs : row -> true;
    }

    private static <T> TableView<T> table(
            ObservableList<T> rows, String nothing, List<TableColumn<T, String>> columns) {
        TableView<T> table = new TableView<>(rows);
        table.getColumns().addAll(columns);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(nothing));
        return growing(table);
    }

    private static <T> TableColumn<T, String> column(String title, Function<T, String> words) {
        TableColumn<T, String> column = new TableColumn<>(title);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(words.apply(cell.getValue())));
        column.setCellFactory(each -> new WrappedCell<>());
        return column;
    }

    private void tied(List<List<String>> groups, String side) {
        for (List<String> names : groups) {
            getChildren()
                    .add(wrapping(label("Tied in %s: %s share one weight.".formatted(side, String.join(", ", names)))));
        }
    }

    /** Shows words on as many lines as they need; the ends of two of them tell them apart. */
    private static final class WrappedCell<T> extends TableCell<T, String> {

        private static final double PADDING = 20;

        private final Text text = styled(new Text(), "same-model-text");

        WrappedCell() {
            text.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
        }

        @Override
        protected void updateItem(String words, boolean empty) {
            super.updateItem(words, empty);
            text.setText(empty ? "" : words);
            setGraphic(empty ? null : text);
        }
    }
}
