package org.skewscope.gui.frame;

import java.util.List;
import java.util.concurrent.ExecutorService;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;
import org.skewscope.cache.HeapBrake;
import org.skewscope.desk.session.Debouncer;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.BackgroundThread;
import org.skewscope.desk.work.EngineThread;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.worker.client.EngineClient;

/**
 * Holds what the parts of one window share.
 *
 * @param engine runs in a process of its own; calls block
 * @param engineThread calls the engine
 * @param background reads and writes files
 * @param drawing computes difference maps
 * @param gateway runs work on the window's thread
 * @param banner shows failures above the verdict
 * @param dialogs ask for files and folders
 */
public record WindowContext(
        Session session,
        PathwayCommands commands,
        EngineClient engine,
        EngineThread engineThread,
        ExecutorService background,
        ExecutorService drawing,
        FxGateway gateway,
        Banner banner,
        Thumbnails thumbnails,
        FileDialogs dialogs,
        Breakpoints breakpoints,
        Scene scene)
        implements AutoCloseable {

    /** What a user does that changes what the window shows, unlike a movement of the pointer. */
    private static final List<EventType<? extends InputEvent>> ACTS = List.of(
            MouseEvent.MOUSE_PRESSED,
            MouseEvent.MOUSE_DRAGGED,
            MouseEvent.MOUSE_RELEASED,
            ScrollEvent.SCROLL,
            KeyEvent.KEY_PRESSED);

    /** The pause, in milliseconds, after which the window drops its garbage. */
    private static final double PAUSE = 2000;

    /**
     * Makes the threads, the banner and the thumbnails of a new window.
     *
     * @param engine is closed with the context
     */
    public static WindowContext of(
            EngineClient engine, Session session, FileDialogs dialogs, Breakpoints breakpoints, Scene scene) {
        FxGateway gateway = new FxGateway();
        EngineThread engineThread = new EngineThread();
        ExecutorService background = BackgroundThread.named("files");
        HeapBrake brake = new HeapBrake();
        follow(scene, engineThread, new PauseDebouncer(PAUSE), () -> background.execute(brake::ease));
        return new WindowContext(
                session,
                new PathwayCommands(session),
                engine,
                engineThread,
                background,
                BackgroundThread.named("difference"),
                gateway,
                new Banner(),
                new Thumbnails(gateway),
                dialogs,
                breakpoints,
                scene);
    }

    /**
     * Tells the engine's thread of what the user does, and drops garbage when the user pauses.
     *
     * @param pause waits for a pause of the user
     */
    static void follow(Scene scene, EngineThread engine, Debouncer pause, Runnable drop) {
        Runnable paused = new Runnable() {
            @Override
            public void run() {
                drop.run();
                if (!engine.quiet()) {
                    // Comparisons that go on leave more.
                    pause.restart(this);
                }
            }
        };
        for (EventType<? extends InputEvent> act : ACTS) {
            scene.addEventFilter(act, event -> {
                engine.userActs();
                pause.restart(paused);
            });
        }
    }

    /**
     * Returns the window that owns dialogs.
     *
     * @return null until the scene is shown
     */
    public Window owner() {
        return scene.getWindow();
    }

    /** Ends the threads and the engine. */
    @Override
    public void close() {
        thumbnails.close();
        background.shutdownNow();
        drawing.shutdownNow();
        engineThread.close();
        engine.close();
    }
}
