package org.skewscope.gui.viewer;

import java.util.function.BiConsumer;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.Ancestors;
import org.skewscope.gui.support.Typing;

/**
 * Handles the viewer's keys, wherever in the window the focus is: A and B flip while held, X flips,
 * K blinks, Ctrl+arrows nudge B, Esc takes that back, S swaps, M next measure, T three kinds, C
 * next channel, L scale lock, + − 0 F zoom, Alt+arrows probe, Enter pins, O shows what a pixel was
 * computed from, W swipes, F8 and F7 go
 * from difference to difference, Ctrl+C copies the neighbors. The keys do nothing while a text
 * field has the focus or the viewer is hidden.
 */
final class ViewerKeys {

    /** The columns by which a line jumps with Shift. */
    private static final int FAR = 8;

    private final Node viewer;
    private final Session session;
    private final ViewerModel model;
    private final Runnable copy;
    private final EventHandler<KeyEvent> first = this::first;
    private final EventHandler<KeyEvent> pressed = this::pressed;
    private final EventHandler<KeyEvent> released = this::released;

    ViewerKeys(Node viewer, Session session, ViewerModel model, Runnable copy) {
        this.viewer = viewer;
        this.session = session;
        this.model = model;
        this.copy = copy;
    }

    /** Listens to the scene that holds the viewer. */
    void move(Scene from, Scene to) {
        if (from != null) {
            from.removeEventFilter(KeyEvent.KEY_PRESSED, first);
            from.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
            from.removeEventHandler(KeyEvent.KEY_RELEASED, released);
        }
        if (to != null) {
            to.addEventFilter(KeyEvent.KEY_PRESSED, first);
            to.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
            to.addEventHandler(KeyEvent.KEY_RELEASED, released);
        }
    }

    private boolean silent() {
        return model.picture().get() == null
                || Typing.in(viewer.getScene())
                || !Ancestors.of(viewer).allMatch(Node::isVisible);
    }

    /**
     * Handles keys before the focused control does: lists take arrows with Ctrl, and Esc has other
     * work where B is not moved.
     */
    private void first(KeyEvent event) {
        if (silent()) {
            return;
        }
        boolean nudges = event.isControlDown() && !event.isAltDown();
        Runnable action = nudges
                ? moving(event.getCode(), (dx, dy) -> model.nudge()
                        .set(model.nudge().get().moved(dx, dy)))
                : null;
        if (action != null) {
            action.run();
        }
        if (action != null || event.getCode() == KeyCode.ESCAPE && model.restore()) {
            event.consume();
        }
    }

    /** Returns the move that an arrow stands for; null for other keys. */
    private static Runnable moving(KeyCode code, BiConsumer<Integer, Integer> move) {
        return switch (code) {
            case LEFT -> () -> move.accept(-1, 0);
            case RIGHT -> () -> move.accept(1, 0);
            case UP -> () -> move.accept(0, -1);
            case DOWN -> () -> move.accept(0, 1);
            default -> null;
        };
    }

    private void pressed(KeyEvent event) {
        if (silent() || event.isMetaDown()) {
            return;
        }
        Runnable action = event.isAltDown()
                ? moving(event.getCode(), model::moveProbe)
                : !event.isControlDown() ? plain(event) : event.getCode() == KeyCode.C ? copy : null;
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    private void released(KeyEvent event) {
        if (event.getCode() == KeyCode.A || event.getCode() == KeyCode.B) {
            model.face().set(model.base());
        }
    }

    /** Returns what a key does without Alt and Ctrl; null for a key without an effect. */
    private Runnable plain(KeyEvent event) {
        int columns = event.isShiftDown() ? FAR : 1;
        return switch (event.getCode()) {
            case A -> () -> model.face().set(ViewerModel.Face.A);
            case B -> () -> model.face().set(ViewerModel.Face.B);
            case X -> model::flip;
            case K -> () -> model.blinking().set(!model.blinking().get());
            case T -> model::toggleKinds;
            case S -> () ->
                    session.selectedPair().set(session.selectedPair().get().swapped());
            case M -> model::nextMode;
            case C -> () -> model.nextChannel(model.picture().get().a().pixels().channels());
            case L -> () -> model.locked().set(!model.locked().get());
            case PLUS, ADD, EQUALS -> () -> model.zoomStep(1);
            case MINUS, SUBTRACT -> () -> model.zoomStep(-1);
            case DIGIT0, NUMPAD0 -> () -> model.zoomTo(1);
            case F -> model::fit;
            case O -> () -> model.origins().set(!model.origins().get());
            case W -> model::toggleSwipe;
            case COMMA -> () -> model.moveSplit(-columns);
            case PERIOD -> () -> model.moveSplit(columns);
            case F8 -> () -> model.visitPlace(1);
            case F7 -> () -> model.visitPlace(-1);
            case ENTER -> () -> model.pinned().set(!model.pinned().get());
            default -> null;
        };
    }
}
