package org.skewscope.gui;

import com.sun.javafx.tk.Toolkit;
import java.util.concurrent.ExecutionException;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Lets the toolkit finish what was begun: what is queued is run, and every scene is styled and laid
 * out. Unlike {@link WaitForAsyncUtils#waitForFxEvents()} it never sleeps.
 */
public final class FxSettle {

    /** An event may be queued by what a robot queued, and a change by that event. */
    private static final int ROUNDS = 2;

    private FxSettle() {}

    /** Runs something on the toolkit's thread and settles; what it throws is thrown here. */
    public static void after(Runnable work) {
        try {
            WaitForAsyncUtils.asyncFx(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        settle();
    }

    /** Returns when what was queued has run and is laid out. */
    public static void settle() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {}));
        for (int i = 0; i < ROUNDS; i++) {
            WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(FxSettle::pulse));
        }
    }

    /** What the toolkit does sixty times a second: only what changed is styled and laid out. */
    private static void pulse() {
        Toolkit.getToolkit().firePulse();
    }
}
