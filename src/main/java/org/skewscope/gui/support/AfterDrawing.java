package org.skewscope.gui.support;

import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** Waits, on the window's thread, until something is drawn. */
public final class AfterDrawing {

    private AfterDrawing() {}

    /** Until a value is there and what shows it is drawn. */
    public static <T> void once(ObservableValue<T> shown, Runnable work) {
        shown.addListener(
                new ChangeListener<>() {
                    @Override
                    public void changed(ObservableValue<? extends T> property, T old, T next) {
                        if (next != null) {
                            shown.removeListener(this);
                            afterNext(work);
                        }
                    }
                });
    }

    /** The pulse after the next one finds the window drawn. */
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
