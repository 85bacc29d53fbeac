package org.skewscope.gui.cards;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.FailureFix;
import org.skewscope.run.Failure;

/**
 * What a click on a card does.
 *
 * @param jump brings an option into view
 * @param tell shows a failure at length
 */
record CardClicks(
        Session session,
        PathwayCommands commands,
        PathwayMenu pathwayMenu,
        BiConsumer<Integer, PathwayOption> jump,
        Consumer<Failure> tell)
        implements CardActions {

    @Override
    public void select(int index) {
        session.selectPathway(index);
    }

    @Override
    public void jumpTo(int index, PathwayOption option) {
        session.selectPathway(index);
        jump.accept(index, option);
    }

    @Override
    public void apply(int index, FailureFix fix) {
        commands.replace(index, fix.words(), fix.changed());
    }

    @Override
    public void details(Failure failure) {
        tell.accept(failure);
    }

    @Override
    public List<MenuItem> menu(int index) {
        return pathwayMenu.items(index);
    }
}
