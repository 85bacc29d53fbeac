package org.skewscope.gui.lower;

import javafx.scene.layout.Region;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;

/**
 * Describes a view of the lower center. Header, keys and help walk the list of tabs.
 *
 * @param id names the view in the session
 * @param key opens the tab
 * @param again runs when the key is pressed while the tab is shown
 */
public record Tab(WindowView id, Key key, Region view, Runnable again) {

    /** Makes a tab of one page. */
    public Tab(WindowView id, Key key, Region view) {
        this(id, key, view, () -> {});
    }

    /** Shows the tab; where it is shown already, runs what its key does again. */
    public void open(Session session) {
        if (session.view().get() == id) {
            again.run();
        } else {
            session.view().set(id);
        }
    }
}
