package org.skewscope.gui.shell;

import java.util.List;
import org.skewscope.gui.ladder.LadderMove;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowActions;

/** Binds the keys that change the session or ask for files and dialogs. */
final class WindowKeys {

    private WindowKeys() {}

    static KeyActions of(TabParts parts, List<Tab> tabs, WindowActions actions) {
        KeyActions keys = new KeyActions();
        Session session = parts.session();
        PathwayCommands commands = parts.commands();
        for (Tab tab : tabs) {
            keys.on(tab.key(), () -> tab.open(session));
        }
        return keys.on(Key.ADD, actions::addPictures)
                .on(Key.LESSONS, actions::lessons)
                .on(Key.PASTE, actions::paste)
                .on(Key.HELP, actions::showShortcuts)
                .on(Key.EXACTNESS, actions::showExactness)
                .on(Key.REMOVE, () -> removePicture(session))
                .on(Key.SELECT, session::selectPathway)
                .on(Key.DUPLICATE, () -> commands.duplicate(session.selectedPathway().get()))
                .on(Key.REFERENCE, () -> commands.makeReference(session.selectedPathway().get()))
                .on(Key.PREVIOUS_STAGE, () -> move(parts).stage(-1))
                .on(Key.NEXT_STAGE, () -> move(parts).stage(1))
                .on(Key.PREVIOUS_PAIR, () -> move(parts).pair(-1))
                .on(Key.NEXT_PAIR, () -> move(parts).pair(1))
                .on(Key.UNDO, session.history()::undo)
                .on(Key.REDO, session.history()::redo)
                .on(Key.THEME, () -> session.theme().set(session.theme().get().other()));
    }

    private static LadderMove move(TabParts parts) {
        return new LadderMove(parts.session(), parts.breakpoints().narrow().get());
    }

    private static void removePicture(Session session) {
        if (session.selectedPicture().get() != null) {
            session.removePicture(session.selectedPicture().get());
        }
    }
}
