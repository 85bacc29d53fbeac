package org.skewscope.gui;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

/** Starts the toolkit once in a process. */
final class Toolkit {

    /**
     * Sets how many regions of a window are painted separately. With fewer, the toolkit joins
     * distant ones, paints all between them, and paints parts twice.
     */
    private static final String PAINTED_PARTS = "prism.dirtyregioncount";

    private static final String MOST_PARTS = "15";

    /** The properties by which the toolkit scales windows on Linux and on Windows. */
    private static final List<String> SCALES = List.of("glass.gtk.uiScale", "glass.win.uiScale");

    private Toolkit() {}

    /**
     * Enlarges text and controls of all windows; call this before the start. A scale that the user
     * has set as a property stays.
     *
     * @param percent 100 leaves the system's scale
     */
    static void scale(int percent) {
        for (String property : SCALES) {
            if (percent != 100 && System.getProperty(property) == null) {
                System.setProperty(property, percent + "%");
            }
        }
    }

    /** Starts the toolkit and returns when it runs; does nothing where it runs already. */
    static void start() throws InterruptedException {
        Thread heap = new Thread(WindowHeap::keepSmall, "window heap");
        heap.setDaemon(true);
        heap.start();
        if (System.getProperty(PAINTED_PARTS) == null) {
            System.setProperty(PAINTED_PARTS, MOST_PARTS);
        }
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException e) {
            Platform.runLater(started::countDown); // It runs already.
        }
        started.await();
    }

    /** Runs work on the window's thread and waits for it. */
    static <T> T call(Callable<T> work) throws InterruptedException, TimeoutException, IOException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The window could not be opened: " + e.getCause(), e);
        }
    }

    /**
     * Lets the window's heap shrink again after pictures and tensors of many megabytes. The window
     * runs in the Java process that the user started, so its options are set at run time.
     */
    static final class WindowHeap {

        private WindowHeap() {}

        /**
         * Sets the options, except those that the user has set and those that this Java does not
         * know.
         */
        static void keepSmall() {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (machine != null) {
                // The order matters: the least share of free heap must not exceed the most.
                set(machine, "MinHeapFreeRatio", "10");
                set(machine, "MaxHeapFreeRatio", "30");
                set(machine, "G1PeriodicGCInterval", "5000");
            }
        }

        private static void set(HotSpotDiagnosticMXBean machine, String name, String value) {
            try {
                if (machine.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT) {
                    machine.setVMOption(name, value);
                }
            } catch (IllegalArgumentException e) {
                // This Java virtual machine does not know the option, or sets it at its start
                // only.
            }
        }
    }
}
