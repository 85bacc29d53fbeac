package org.skewscope.gui.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.Visibility;

/** Shows the first screen while there are no pictures and no lesson is given. */
final class FirstScreen {

    private final Session session;
    private final LessonDesk lessons;
    private final Node welcome;
    private final Node rest;
    private final Header header;

    FirstScreen(Session session, LessonDesk lessons, Node welcome, Node rest, Header header) {
        this.session = session;
        this.lessons = lessons;
        this.welcome = welcome;
        this.rest = rest;
        this.header = header;
        session.pictures().addListener((ListChangeListener<PictureEntry>) change -> show());
        session.view().addListener((property, old, next) -> show());
        lessons.place().addListener((property, old, next) -> show());
        show();
    }

    private void show() {
        LessonPlace place = lessons.place().get();
        // An audit that is opened needs no picture.
        boolean empty =
                session.pictures().isEmpty()
                        && place != LessonPlace.LESSON
                        && session.view().get() != WindowView.AUDIT;
        Visibility.show(welcome, empty && place == LessonPlace.AWAY);
        Visibility.show(rest, !empty);
        header.showWelcome(empty);
        header.showLessons(place != LessonPlace.AWAY);
    }
}
