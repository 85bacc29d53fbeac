package org.skewscope.gui.pictures;

import static org.skewscope.gui.support.Nodes.at;
import static org.skewscope.gui.support.Nodes.centered;
import static org.skewscope.gui.support.Nodes.does;
import static org.skewscope.gui.support.Nodes.iconButton;
import static org.skewscope.gui.support.Nodes.item;
import static org.skewscope.gui.support.Nodes.label;
import static org.skewscope.gui.support.Nodes.named;
import static org.skewscope.gui.support.Nodes.spoken;
import static org.skewscope.gui.support.Nodes.styled;
import static org.skewscope.gui.support.Nodes.untouched;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureFilter.Facet;
import org.skewscope.desk.pictures.PictureFilter.Order;
import org.skewscope.desk.session.OnChange;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.SeverityMark;
import org.skewscope.tensor.SentenceNumber;

/** Makes the parts of a filter that list and grid share. */
final class FilterControls {

    private FilterControls() {}

    /** Returns a search of the shown pictures with a magnifier before its words and its key behind them. */
    static StackPane finder(TextField search, ShownPictures shown) {
        FontIcon icon = untouched(at(
                Pos.CENTER_LEFT,
                new Insets(0, 0, 0, 8),
                styled(FontIcon.of(MaterialDesignM.MAGNIFY, 16), "muted-icon")));
        Label key = untouched(at(Pos.CENTER_RIGHT, new Insets(0, 6, 0, 0), label("/", "key", "finder-key")));
        key.visibleProperty().bind(search.textProperty().isEmpty());
        search.setPromptText("Name or class");
        search.setAccessibleText("Search pictures by name or class");
        OnChange.run(() -> shown.filterBy(shown.filter().get().searching(search.getText())), search.textProperty());
        OnChange.run(
                () -> {
                    String words = shown.filter().get().words();
                    if (!search.getText().strip().toLowerCase(Locale.ROOT).equals(words)) {
                        search.setText(words);
                    }
                },
                shown.filter());
        return new StackPane(search, icon, key);
    }

    /** Gives the focus to a search, so that other words replace those in it. */
    static void find(TextField search) {
        search.requestFocus();
        search.selectAll();
    }

    /** Offers the orders of the shown pictures. */
    static void fillOrders(MenuButton order, ShownPictures shown) {
        ToggleGroup group = new ToggleGroup();
        for (Order each : Order.values()) {
            RadioMenuItem item = new RadioMenuItem(each.label());
            item.setToggleGroup(group);
            item.setSelected(each == shown.order().get());
            item.setOnAction(event -> shown.sortBy(each));
            order.getItems().add(item);
        }
    }

    /** Returns the signs of a value: that of a verdict, or the marks of a pair's pathways. */
    static List<Node> signs(PictureFilter.Value value) {
        return Stream.<Node>concat(
                        value.severity().stream().map(each -> SeverityMark.icon(each, 13)),
                        value.pair().stream().map(index -> new PathwayMark(index, 9)))
                .toList();
    }

    /** Returns a button that takes a filter away. */
    static Button cross(ShownPictures shown, PictureFilter without) {
        return iconButton(
                MaterialDesignC.CLOSE,
                14,
                "Remove this filter",
                () -> shown.filterBy(without),
                "icon-button",
                "facet-cross");
    }

    /**
     * Fills a pane with a chip for each facet, and with what removes all chosen values.
     *
     * @param clear removes the whole filter
     */
    static void fill(FlowPane chips, ShownPictures shown, Session session, Runnable clear) {
        chips.getChildren().clear();
        boolean tagged =
                session.pictures().stream().anyMatch(each -> !each.tags().isEmpty());
        for (Facet facet : Facet.values()) {
            if (facet != Facet.TAG || tagged) {
                chips.getChildren().add(new FacetChip(facet, shown, session));
            }
        }
        if (!shown.filter().get().chosen().isEmpty()) {
            chips.getChildren()
                    .add(spoken(
                            "Show all pictures again",
                            does(clear, named("clear-chips", styled(new Button("Clear"), "chip-clear")))));
        }
    }

    /** Chooses the value of one facet; a chosen value can be removed by a cross. */
    private static final class FacetChip extends HBox {

        private final ShownPictures shown;
        private final Session session;

        FacetChip(Facet facet, ShownPictures shown, Session session) {
            this.shown = shown;
            this.session = session;
            styled(this, "facet-chip");
            setAlignment(Pos.CENTER_LEFT);
            List<PictureFilter.Value> chosen = shown.filter().get().values(facet);
            String name = facet.label().toLowerCase(Locale.ROOT);
            MenuButton button = named("facet-" + name, styled(new MenuButton(facet.label()), "facet-menu"));
            button.setMnemonicParsing(false);
            button.setMaxWidth(150);
            fill(button, facet);
            button.setOnShowing(event -> fill(button, facet));
            getChildren().add(spoken("Show only pictures of one " + name, button));
            if (!chosen.isEmpty()) {
                PictureFilter.Value first = chosen.get(0);
                int more = chosen.size() - 1;
                button.setText(first.brief() + (more == 0 ? "" : " +" + more));
                HBox signs = centered(3, signs(first).toArray(Node[]::new));
                button.setGraphic(signs.getChildren().isEmpty() ? null : signs);
                styled(this, "facet-chosen");
                getChildren().add(cross(shown, shown.filter().get().with(facet, Optional.empty())));
            }
        }

        private void fill(MenuButton button, Facet facet) {
            button.getItems().clear();
            for (PictureFilter.Count each :
                    shown.filter().get().counts(facet, session.pictures(), session.classNames())) {
                button.getItems()
                        .add(item(
                                each.value().words() + "   " + SentenceNumber.count(each.pictures()),
                                () -> shown.filterBy(shown.filter().get().with(facet, Optional.of(each.value())))));
            }
            if (button.getItems().isEmpty()) {
                MenuItem none = new MenuItem("Nothing to choose yet");
                none.setDisable(true);
                button.getItems().add(none);
            }
        }
    }
}
