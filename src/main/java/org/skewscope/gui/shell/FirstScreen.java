package org.skewscope.gui.shell;

import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.skewscope.gui.bars.Header;
import org.skewscope.gui.lesson.LessonDesk;
import org.skewscope.gui.lesson.LessonPlace;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.gui.session.PictureEntry;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.support.OnChange;
import org.skewscope.gui.support.Visibility;

/**
 * Shows the first screen while the list is empty, no pictures are being found, and no lesson is
 * open. It is made when it is first shown, which a window that opens with pictures never does.
 */
final class FirstScreen {

    private final Session session;
    private final LessonDesk lessons;
    private final PictureIntake intake;
    private final Supplier<Node> maker;
    private final Node rest;
    private final Header header;
    private Node welcome;

    /**
     * @param maker makes the first screen, which covers {@code rest}
     */
    FirstScreen(
            Session session,
            LessonDesk lessons,
            PictureIntake intake,
            Supplier<Node> maker,
            Node rest,
            Header header) {
        this.session = session;
        this.lessons = lessons;
        this.intake = intake;
        this.maker = maker;
        this.rest = rest;
        this.header = header;
        session.pictures().addListener((ListChangeListener<PictureEntry>) change -> show());
        OnChange.run(this::show, session.view(), lessons.place(), intake.looking());
        // The caller adds the first pictures after it has made the window.
        Platform.runLater(this::show);
    }

    private void show() {
        LessonPlace place = lessons.place().get();
        // An audit needs no picture in the list.
        boolean empty =
                session.pictures().isEmpty()
                        && !(welcome == null && intake.looking().get())
                        && place != LessonPlace.LESSON
                        && session.view().get() != WindowView.AUDIT;
        showWelcome(empty && place == LessonPlace.AWAY);
        Visibility.show(rest, !empty);
        header.showWelcome(empty);
        header.showLessons(place != LessonPlace.AWAY);
    }

    private void showWelcome(boolean shown) {
        if (shown && welcome == null) {
            welcome = maker.get();
            ObservableList<Node> layers = ((Pane) rest.getParent()).getChildren();
            layers.add(layers.indexOf(rest) + 1, welcome);
        }
        if (welcome != null) {
            Visibility.show(welcome, shown);
        }
    }
}
