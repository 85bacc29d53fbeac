package org.skewscope.gui.cards;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.Alert;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.frame.DialogTheme;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.present.FailureFix;
import org.skewscope.present.WindowSentence;
import org.skewscope.run.Failure;

/**
 * Carries out the clicks on a card.
 *
 * @param pathwayMenu makes the items of a card's menu
 * @param jump brings an option of a pathway into view
 */
record CardActions(WindowContext window, PathwayMenu pathwayMenu, BiConsumer<Integer, PathwayOption> jump) {

    /** Selects a pathway by its index. */
    void select(int index) {
        window.session().selectPathway(index);
    }

    /** Shows the cards in full, with the difference that they are about. */
    void showCards() {
        window.session().view().set(WindowView.TENSOR_DIFFERENCE);
        window.session().swiping().set(false);
    }

    /** Selects a pathway and brings one of its options into view. */
    void jumpTo(int index, PathwayOption option) {
        select(index);
        jump.accept(index, option);
    }

    /** Replaces a pathway by one that does not fail. */
    void apply(int index, FailureFix fix) {
        window.commands().replace(index, fix.words(), fix.changed());
    }

    /** Shows a failure's reason and its remedy in full. */
    void details(Failure failure) {
        Window owner = window.owner();
        Alert alert = new Alert(
                Alert.AlertType.ERROR,
                WindowSentence.of(failure.reason()) + ".\n\n" + RemedySentence.of(failure.remedy()));
        DialogTheme.attach(alert, owner);
        alert.setTitle("Failed at " + failure.stage().label());
        alert.setHeaderText("Failed at " + failure.stage().label());
        DialogTheme.apply(alert.getDialogPane(), owner);
        alert.show();
    }

    /** Returns the menu's items for a pathway's present state. */
    List<MenuItem> menu(int index) {
        return pathwayMenu.items(index);
    }
}
