package org.skewscope.gui;

import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/** Starts the toolkit once a process. */
final class Toolkit {

    private Toolkit() {}

    /** Returns when the toolkit runs; does nothing where it runs already. */
    static void start() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException e) {
            Platform.runLater(started::countDown); // It runs already.
        }
        started.await();
    }
}
