package org.skewscope.gui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Visibility;

/** Shows the welcome in place of the regions for as long as there is no picture. */
final class FirstScreen {

    private final Session session;
    private final Node welcome;
    private final Node regions;
    private final Header header;

    FirstScreen(Session session, Node welcome, Node regions, Header header) {
        this.session = session;
        this.welcome = welcome;
        this.regions = regions;
        this.header = header;
        show();
        session.pictures().addListener((ListChangeListener<PictureEntry>) change -> show());
    }

    private void show() {
        boolean empty = session.pictures().isEmpty();
        Visibility.show(welcome, empty);
        Visibility.show(regions, !empty);
        header.showWelcome(empty);
    }
}
