package org.skewscope.gui.viewer;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Shows A and B by turns while the model blinks: slow enough to be safe for every eye. */
final class Blink {

    private static final Duration EACH = Duration.millis(500);

    private final ViewerModel model;
    private final Timeline turns;

    Blink(ViewerModel model) {
        this.model = model;
        turns = new Timeline(new KeyFrame(EACH, event -> model.flip()));
        turns.setCycleCount(Animation.INDEFINITE);
        model.blinking().addListener((property, old, next) -> turn(next));
    }

    private void turn(boolean on) {
        if (on) {
            model.flip();
            turns.playFromStart();
        } else {
            turns.stop();
            model.face().set(ViewerModel.Face.DIFFERENCE);
        }
    }
}
