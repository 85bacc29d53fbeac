package org.skewscope.gui.lesson.frame;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.skewscope.desk.lesson.ClassTest;
import org.skewscope.desk.lesson.LessonDesk;
import org.skewscope.desk.lesson.LessonPlace;
import org.skewscope.lesson.flow.CourseFlow;

/**
 * Handles the keys of a lesson, from keyboards and presenter remotes, before the keys of the
 * window. Methods that look up a key return what the key does, or null for a key without an effect.
 */
record LessonKeys(LessonDesk desk, ClassTest test, LessonFrame frame) {

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Runnable action = test.asking().get() != null
                    ? asked(event.getCode())
                    : desk.place().get() == LessonPlace.LESSON ? pressed(scene, event) : null;
            if (action != null) {
                event.consume();
                action.run();
            } else if (frame.covers() && windows(event) && !opensTab(event)) {
                event.consume();
            }
        });
    }

    private Runnable pressed(Scene scene, KeyEvent event) {
        KeyCode code = event.getCode();
        CourseFlow flow = desk.flow().get();
        boolean classEnded = flow.ended() && flow.classVoted();
        if (event.isControlDown() || event.isMetaDown()) {
            return !event.isShortcutDown()
                    ? null
                    : code == KeyCode.R ? desk::again : code == KeyCode.S && classEnded ? frame::exportVotes : null;
        }
        boolean types = scene.getFocusOwner() instanceof TextInputControl || event.isAltDown();
        Runnable always =
                switch (code) {
                    case ESCAPE -> frame::leave;
                    case PAGE_UP -> desk::back;
                    case PAGE_DOWN -> flow.ended() ? frame::finish : desk::next;
                    default -> null;
                };
        return always != null || types ? always : typed(event, flow, classEnded);
    }

    /** Looks up the keys that a text field would take. */
    private Runnable typed(KeyEvent event, CourseFlow flow, boolean classEnded) {
        KeyCode code = event.getCode();
        if (code == KeyCode.PERIOD || code == KeyCode.B && frame.covers()) {
            return desk::blank;
        }
        if (code == KeyCode.H && desk.task().trying().get() != null) {
            return desk.task()::askForHint;
        }
        if (code == KeyCode.H && classEnded) {
            return frame::handout;
        }
        return !frame.covers()
                ? null
                : code == KeyCode.F6 ? frame::nextRegion : flow.voting() ? voted(event, flow) : null;
    }

    /** Looks up the keys of the five questions. */
    private Runnable asked(KeyCode code) {
        int answer = digit(code);
        if (answer >= 0) {
            return () -> test.vote(answer);
        }
        return switch (code) {
            case BACK_SPACE -> test::takeBack;
            case PAGE_DOWN -> test::next;
            case PAGE_UP -> test::back;
            case ESCAPE -> test::stop;
            default -> null;
        };
    }

    private Runnable voted(KeyEvent event, CourseFlow flow) {
        int answer = digit(event.getCode());
        if (answer >= 0 && answer < flow.lesson().predict().answers().size()) {
            return event.isShiftDown() ? () -> desk.takeBack(answer) : () -> desk.vote(answer);
        }
        return switch (event.getCode()) {
            case BACK_SPACE -> desk::takeBack;
            case Q -> desk.phones()::toggleCode;
            case T -> frame::startTimer;
            case ENTER -> event.isShiftDown() ? desk::voteAgain : null;
            default -> null;
        };
    }

    /** Returns the answer that a digit stands for, counted from 0; negative for other keys. */
    private static int digit(KeyCode code) {
        return code.isDigitKey() && !code.getChar().isEmpty() ? code.getChar().charAt(0) - '1' : -1;
    }

    /** Returns whether a key opens a tab, which leaves the start page. */
    private boolean opensTab(KeyEvent event) {
        return desk.place().get() == LessonPlace.START
                && event.isShortcutDown()
                && event.getCode().isDigitKey();
    }

    /** Returns whether a key would change the window below the cover. */
    private static boolean windows(KeyEvent event) {
        return switch (event.getCode()) {
            case TAB, ENTER, SPACE, UP, DOWN, LEFT, RIGHT, F1, F5, F6, ESCAPE, L, T -> false;
            default -> !(event.getTarget() instanceof TextInputControl);
        };
    }
}
