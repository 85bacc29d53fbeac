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
 * window.
 */
final class LessonKeys {

    /** Performs the actions of keys. */
    interface Frame {
        void leave();

        /** Saves the votes at the end of a course, and leaves. */
        void finish();

        /** Writes the handout of the course. */
        void handout();

        /** Writes the votes of the course. */
        void exportVotes();

        void startTimer();

        void nextRegion();

        /**
         * Returns whether a cover hides the window, so that the window's own keys have no effect.
         */
        boolean covers();
    }

    private final LessonDesk desk;
    private final ClassTest test;
    private final Frame frame;

    LessonKeys(LessonDesk desk, ClassTest test, Frame frame) {
        this.test = test;
        this.desk = desk;
        this.frame = frame;
    }

    void listen(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (test.asking().get() != null) {
                if (asked(event)) {
                    event.consume();
                }
            } else if (desk.place().get() == LessonPlace.LESSON && pressed(scene, event)) {
                event.consume();
            } else if (frame.covers() && windows(event)) {
                event.consume();
            }
        });
    }

    private boolean pressed(Scene scene, KeyEvent event) {
        KeyCode code = event.getCode();
        if (event.isControlDown() || event.isMetaDown()) {
            if (code == KeyCode.R && event.isShortcutDown()) {
                desk.again();
                return true;
            }
            if (code == KeyCode.S && event.isShortcutDown() && classEnded()) {
                frame.exportVotes();
                return true;
            }
            return false;
        }
        if (code == KeyCode.ESCAPE) {
            frame.leave();
            return true;
        }
        if (code == KeyCode.PAGE_DOWN || code == KeyCode.PAGE_UP) {
            if (code == KeyCode.PAGE_DOWN && desk.flow().get().ended()) {
                frame.finish();
            } else if (code == KeyCode.PAGE_DOWN) {
                desk.next();
            } else {
                desk.back();
            }
            return true;
        }
        if (scene.getFocusOwner() instanceof TextInputControl || event.isAltDown()) {
            return false;
        }
        if (code == KeyCode.PERIOD || code == KeyCode.B && frame.covers()) {
            desk.blank();
            return true;
        }
        CourseFlow flow = desk.flow().get();
        if (code == KeyCode.H && desk.task().trying().get() != null) {
            desk.task().askForHint();
            return true;
        }
        if (code == KeyCode.H && classEnded()) {
            frame.handout();
            return true;
        }
        return frame.covers() && (covered(event, flow) || regions(code));
    }

    /** Returns whether the window shows what a class voted in a course. */
    private boolean classEnded() {
        CourseFlow flow = desk.flow().get();
        return flow.ended() && flow.classVoted();
    }

    /** Returns whether one of the five questions consumed a key. */
    private boolean asked(KeyEvent event) {
        int answer = digit(event.getCode());
        if (answer >= 0) {
            test.vote(answer);
            return true;
        }
        switch (event.getCode()) {
            case BACK_SPACE -> test.takeBack();
            case PAGE_DOWN -> test.next();
            case PAGE_UP -> test.back();
            case ESCAPE -> test.stop();
            default -> {
                return windows(event);
            }
        }
        return true;
    }

    private boolean regions(KeyCode code) {
        if (code == KeyCode.F6) {
            frame.nextRegion();
            return true;
        }
        return false;
    }

    private boolean covered(KeyEvent event, CourseFlow flow) {
        if (!flow.voting()) {
            return false;
        }
        int answer = digit(event.getCode());
        if (answer >= 0 && answer < flow.lesson().predict().answers().size()) {
            if (event.isShiftDown()) {
                desk.takeBack(answer);
            } else {
                desk.vote(answer);
            }
            return true;
        }
        switch (event.getCode()) {
            case BACK_SPACE -> desk.takeBack();
            case Q -> desk.phones().toggleCode();
            case T -> frame.startTimer();
            case ENTER -> {
                if (!event.isShiftDown()) {
                    return false;
                }
                desk.voteAgain();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int digit(KeyCode code) {
        if (code.isDigitKey()) {
            return code.getChar().isEmpty() ? -1 : code.getChar().charAt(0) - '1';
        }
        return -1;
    }

    /** Returns whether a key would change the window below the cover. */
    private static boolean windows(KeyEvent event) {
        return switch (event.getCode()) {
            case TAB, ENTER, SPACE, UP, DOWN, LEFT, RIGHT, F1, F5, F6, ESCAPE, L, T -> false;
            default -> !(event.getTarget() instanceof TextInputControl);
        };
    }
}
