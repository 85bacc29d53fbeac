package org.skewscope.gui.frame;

import java.util.concurrent.ExecutorService;
import javafx.scene.Scene;
import javafx.stage.Window;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.BackgroundThread;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.work.EngineThread;
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

    /**
     * Makes the threads, the banner and the thumbnails of a new window.
     *
     * @param engine is closed with the context
     */
    public static WindowContext of(
            EngineClient engine,
            Session session,
            FileDialogs dialogs,
            Breakpoints breakpoints,
            Scene scene) {
        FxGateway gateway = new FxGateway();
        return new WindowContext(
                session,
                new PathwayCommands(session),
                engine,
                new EngineThread(),
                BackgroundThread.named("files"),
                BackgroundThread.named("difference"),
                gateway,
                new Banner(),
                new Thumbnails(gateway),
                dialogs,
                breakpoints,
                scene);
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
