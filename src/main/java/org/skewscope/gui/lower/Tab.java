package org.skewscope.gui.lower;

import javafx.scene.layout.Region;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;

/**
 * A view of the lower centre. Header, keys and help walk the list of tabs.
 *
 * @param again what its key does where it is shown already
 */
public record Tab(WindowView id, Key key, Region view, Runnable again) {

    /** A tab of one page. */
    public Tab(WindowView id, Key key, Region view) {
        this(id, key, view, () -> {});
    }

    /** Shows it, or does what its key does again. */
    public void open(Session session) {
        if (session.view().get() == id) {
            again.run();
        } else {
            session.view().set(id);
        }
    }
}
