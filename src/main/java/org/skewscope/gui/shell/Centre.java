package org.skewscope.gui.shell;

import javafx.css.PseudoClass;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.lower.LowerCentre;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.verdict.VerdictBanner;

/**
 * The middle column: message, verdict, cards, and below them one of the views. An audit is of all
 * pictures, so that it has the room of what tells of one.
 */
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
        VBox.setVgrow(lower, Priority.ALWAYS);
        VBox picture = new VBox(verdict, cards);
        picture.getStyleClass().add("centre-picture");
        getChildren().addAll(banner, picture, lower);
        session.view().addListener((property, old, next) -> Visibility.show(picture, ofOne(next)));
        Visibility.show(picture, ofOne(session.view().get()));
        setMinWidth(0);
        breakpoints
                .narrow()
                .addListener((property, old, next) -> pseudoClassStateChanged(NARROW, next));
        pseudoClassStateChanged(NARROW, breakpoints.narrow().get());
    }

    private static boolean ofOne(WindowView view) {
        return view != WindowView.AUDIT;
    }
}
