package org.skewscope.gui.support;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for the window's work beside its own. */
public final class BackgroundThread {

    private BackgroundThread() {}

    /**
     * One thread that does not keep the process alive. What is asked of it after its end, when the
     * window was closed, is dropped: nobody would see the result.
     */
    public static ExecutorService named(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
