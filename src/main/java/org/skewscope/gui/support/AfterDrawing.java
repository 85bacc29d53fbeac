package org.skewscope.gui.support;

import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** Runs work, on the window's thread, after something is drawn. */
public final class AfterDrawing {

    private AfterDrawing() {}

    /** Runs work once a value is set and what shows it is drawn. */
    public static <T> void once(ObservableValue<T> shown, Runnable work) {
        shown.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends T> property, T old, T next) {
                if (next != null) {
                    shown.removeListener(this);
                    afterNext(work);
                }
            }
        });
    }

    /** Runs work after the window is drawn, which is in the pulse after the next. */
    public static void afterNext(Runnable work) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (++pulses == 2) {
                    stop();
                    work.run();
                }
            }
        }.start();
    }
}
