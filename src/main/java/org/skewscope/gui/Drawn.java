package org.skewscope.gui;

import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.skewscope.compare.Comparison;

/** Waits, on the window's thread, until something is drawn. */
final class Drawn {

    private Drawn() {}

    static void once(ObservableValue<Comparison> shown, Runnable work) {
        shown.addListener(
                new ChangeListener<>() {
                    @Override
                    public void changed(
                            ObservableValue<? extends Comparison> property,
                            Comparison old,
                            Comparison next) {
                        if (next != null) {
                            shown.removeListener(this);
                            afterNext(work);
                        }
                    }
                });
    }

    /** The pulse after the next one finds the window drawn. */
    static void afterNext(Runnable work) {
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
