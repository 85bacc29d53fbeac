package org.skewscope.gui.viewer;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.BooleanExpression;
import javafx.util.Duration;

/**
 * Shows A and B by turns while the model blinks and the viewer is seen: slow enough to be safe for
 * every eye.
 */
final class Blink {

    private static final Duration EACH = Duration.millis(500);

    private final ViewerModel model;
    private final BooleanExpression seen;
    private final Timeline turns;

    /**
     * @param seen whether the viewer is; what nobody sees need not be painted
     */
    Blink(ViewerModel model, BooleanExpression seen) {
        this.model = model;
        this.seen = seen;
        turns = new Timeline(new KeyFrame(EACH, event -> model.flip()));
        turns.setCycleCount(Animation.INDEFINITE);
        model.blinking().addListener((property, old, next) -> turn(next));
        seen.addListener((property, old, next) -> appear(next));
    }

    /** Whether the two are being shown by turns. */
    boolean turning() {
        return turns.getStatus() == Animation.Status.RUNNING;
    }

    private void appear(boolean now) {
        if (now && model.blinking().get()) {
            turns.play();
        } else {
            turns.pause();
        }
    }

    private void turn(boolean on) {
        if (on) {
            model.flip();
            turns.jumpTo(Duration.ZERO);
            appear(seen.get());
        } else {
            turns.stop();
            model.face().set(ViewerModel.Face.DIFFERENCE);
        }
    }
}
