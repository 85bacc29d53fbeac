package org.skewscope.gui;

import com.sun.javafx.scene.SceneHelper;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.viewer.ViewerView;

/**
 * Waits until a window has painted a new result: its bars and its maps, in the pulse that has both,
 * with its rendering done.
 */
final class Painted {

    private final Scene scene;
    private final Runnable work;
    private boolean result;
    private boolean maps;

    private Painted(Scene scene, Runnable work) {
        this.scene = scene;
        this.work = work;
    }

    /** To be called on the window's thread before the change, of whose time it is a part. */
    static void next(Scene scene, ViewerView viewer, Session session, Runnable work) {
        Painted painted = new Painted(scene, work);
        once(session.shown(), () -> painted.result = true, painted);
        once(viewer.model().picture(), () -> painted.maps = true, painted);
    }

    private static <T> void once(ObservableValue<T> value, Runnable then, Painted painted) {
        value.addListener(new ChangeListener<T>() {
            @Override
            public void changed(ObservableValue<? extends T> property, T old, T next) {
                if (next != null) {
                    value.removeListener(this);
                    then.run();
                    painted.ifBoth();
                }
            }
        });
    }

    private void ifBoth() {
        if (result && maps) {
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    // After this pulse, which lays out and hands the window to its renderer.
                    Platform.runLater(() -> {
                        SceneHelper.getPeer(scene).waitForRenderingToComplete();
                        work.run();
                    });
                }
            }.start();
        }
    }
}
