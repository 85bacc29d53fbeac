package org.skewscope.gui.viewer;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The thread that the viewer computes on. */
public final class Workers {

    private Workers() {}

    /** One thread that does not keep the program from ending. */
    public static ExecutorService background() {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, "difference map");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
