package org.skewscope.gui.shell;

import javafx.css.PseudoClass;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.verdict.VerdictBanner;

/** The middle column: message, verdict, cards, and below them one of the two views. */
final class Centre extends VBox {

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    Centre(
            Session session,
            Banner banner,
            VerdictBanner verdict,
            CardRow cards,
            LowerCentre lower,
            Breakpoints breakpoints) {
        getStyleClass().add("centre");
        StackPane view = new StackPane(lower.viewer(), lower.classes());
        view.setMinHeight(0);
        VBox.setVgrow(view, Priority.ALWAYS);
        getChildren().addAll(banner, verdict, cards, lower.ladder(), view);
        setMinWidth(0);
        session.view().addListener((property, old, next) -> show(lower, next));
        show(lower, session.view().get());
        breakpoints
                .narrow()
                .addListener((property, old, next) -> pseudoClassStateChanged(NARROW, next));
        pseudoClassStateChanged(NARROW, breakpoints.narrow().get());
    }

    private static void show(LowerCentre lower, WindowView view) {
        boolean difference = view == WindowView.TENSOR_DIFFERENCE;
        Visibility.show(lower.ladder(), difference);
        Visibility.show(lower.viewer(), difference);
        Visibility.show(lower.classes(), !difference);
    }
}
