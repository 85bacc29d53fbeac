package org.skewscope.gui.shell;

import javafx.css.PseudoClass;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.lower.LowerCentre;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.verdict.VerdictBanner;

/** The middle column: message, verdict, cards, and below them one of the two views. */
final class Centre extends VBox {

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    Centre(
            Banner banner,
            VerdictBanner verdict,
            CardRow cards,
            LowerCentre lower,
            Breakpoints breakpoints) {
        getStyleClass().add("centre");
        VBox.setVgrow(lower, Priority.ALWAYS);
        getChildren().addAll(banner, verdict, cards, lower);
        setMinWidth(0);
        breakpoints
                .narrow()
                .addListener((property, old, next) -> pseudoClassStateChanged(NARROW, next));
        pseudoClassStateChanged(NARROW, breakpoints.narrow().get());
    }
}
