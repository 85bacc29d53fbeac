package org.skewscope.gui.why;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.skewscope.compare.Pair;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.PathwayMark;
import org.skewscope.gui.support.Tips;
import org.skewscope.pathway.Pathway;

/** Names the pair that is explained; menus pick other pathways, a button swaps the two. */
final class PairMenus extends HBox {

    /** What a menu offers. */
    private record Filled(List<String> titles, int chosen, Pair pair) {}

    private final Session session;
    private final MenuButton a = menu("why-a", "The pathway that B is compared with (A)");
    private final MenuButton b = menu("why-b", "The pathway that is explained (B)");

    PairMenus(Session session) {
        this.session = session;
        Button swap = new Button(null, FontIcon.of(MaterialDesignS.SWAP_HORIZONTAL, 16));
        swap.getStyleClass().addAll("icon-button", "tiny");
        swap.setOnAction(event -> change(Pair::swapped));
        Tips.on(swap, "Swap A and B");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(6);
        Label why = new Label("Why");
        why.getStyleClass().add("card-title");
        Label differs = new Label("differs from");
        differs.getStyleClass().add("why-muted");
        why.setMinWidth(USE_PREF_SIZE);
        differs.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(why, b, differs, a, swap);
        session.selectedPair().addListener((property, old, next) -> show());
        session.pathwaysProperty().addListener((property, old, next) -> show());
        show();
    }

    private void show() {
        Pair pair = session.selectedPair().get();
        List<Pathway> pathways = session.pathways().pathways();
        boolean shown = pair != null && pair.fits(pathways.size());
        setVisible(shown);
        if (shown) {
            fill(
                    a,
                    pathways,
                    pair.a(),
                    pair,
                    pick -> new Pair(pick, pick == pair.b() ? pair.a() : pair.b()));
            fill(
                    b,
                    pathways,
                    pair.b(),
                    pair,
                    pick -> new Pair(pick == pair.a() ? pair.b() : pair.a(), pick));
        }
    }

    private void fill(
            MenuButton menu,
            List<Pathway> pathways,
            int chosen,
            Pair pair,
            IntFunction<Pair> picked) {
        List<String> titles =
                IntStream.range(0, pathways.size()).mapToObj(i -> title(pathways, i)).toList();
        // What is named already stays.
        if (new Filled(titles, chosen, pair).equals(menu.getUserData())) {
            return;
        }
        menu.setUserData(new Filled(titles, chosen, pair));
        menu.setMnemonicParsing(false);
        menu.setText(title(pathways, chosen));
        menu.setGraphic(new PathwayMark(chosen, 11));
        menu.getItems().clear();
        for (int i = 0; i < pathways.size(); i++) {
            int choice = i;
            MenuItem item = new MenuItem(title(pathways, i), new PathwayMark(i, 11));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> change(old -> picked.apply(choice)));
            menu.getItems().add(item);
        }
    }

    private void change(UnaryOperator<Pair> edit) {
        session.selectedPair().set(edit.apply(session.selectedPair().get()));
    }

    private static String title(List<Pathway> pathways, int index) {
        return (index + 1) + "  " + pathways.get(index).name();
    }

    private static MenuButton menu(String id, String tip) {
        MenuButton menu = new MenuButton();
        menu.setId(id);
        menu.getStyleClass().addAll("quiet-menu", "why-pair");
        Tips.on(menu, tip);
        return menu;
    }
}
