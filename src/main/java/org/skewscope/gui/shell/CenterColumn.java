package org.skewscope.gui.shell;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.skewscope.gui.cards.CardRow;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.lower.LowerCenter;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Visibility;
import org.skewscope.gui.verdict.VerdictBanner;

/**
 * Stacks the middle column: message, verdict, cards and one of the views. The view of audits covers
 * all pictures, so it also takes the space of the verdict and the cards.
 */
final class CenterColumn extends VBox {

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final Node picture;

    CenterColumn(WindowContext context, VerdictBanner verdict, CardRow cards, LowerCenter lower) {
        picture = new VBox(verdict, cards);
        picture.getStyleClass().add("centre-picture");
        getStyleClass().add("centre");
        VBox.setVgrow(lower, Priority.ALWAYS);
        getChildren().addAll(context.banner(), picture, lower);
        setMinWidth(0);
        var view = context.session().view();
        view.addListener((property, old, next) -> show(next));
        show(view.get());
        var narrow = context.breakpoints().narrow();
        narrow.addListener((property, old, next) -> pseudoClassStateChanged(NARROW, next));
        pseudoClassStateChanged(NARROW, narrow.get());
    }

    private void show(WindowView view) {
        Visibility.show(picture, view != WindowView.AUDIT);
    }
}
