package org.skewscope.gui.cards;

import java.util.List;
import javafx.scene.control.MenuItem;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.FailureFix;
import org.skewscope.run.Failure;

/** What a card's clicks do. */
interface CardActions {

    void select(int index);

    /** Selects the pathway and brings one of its options into view. */
    void jumpTo(int index, PathwayOption option);

    void apply(int index, FailureFix fix);

    /** Shows all that is known about a failure. */
    void details(Failure failure);

    /** The menu's items for the present state. */
    List<MenuItem> menu(int index);
}
