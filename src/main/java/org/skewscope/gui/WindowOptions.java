package org.skewscope.gui;

import java.nio.file.Path;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.shell.SkewscopeWindow;
import org.skewscope.gui.shell.TabParts;
import org.skewscope.gui.shell.WindowTabs;
import org.skewscope.lesson.progress.LearningFiles;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.worker.client.EngineClient;

/**
 * Holds what a window is opened with.
 *
 * @param samples offered while the list is empty
 * @param memory folder that keeps the window's state and pasted pictures
 * @param learning the files in which progress and results of classes are kept
 * @param tabs makes the views below the cards
 */
public record WindowOptions(Samples samples, Path memory, LearningFiles learning, TabParts.Maker tabs) {

    /** Returns the options of the usual window. */
    public static WindowOptions of(Samples samples, Path memory, LearningFiles learning) {
        return new WindowOptions(samples, memory, learning, WindowTabs::of);
    }

    /** Returns the options of a window that keeps everything in one folder. */
    public static WindowOptions of(Samples samples, Path memory) {
        return of(samples, memory, LearningFiles.in(memory));
    }

    Session freshSession() {
        return new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    }

    /** Makes a window without dialogs of the system. */
    SkewscopeWindow window(EngineClient engine, Session session) {
        return window(engine, session, 1600, 1000);
    }

    SkewscopeWindow window(EngineClient engine, Session session, double width, double height) {
        return window(engine, session, new FileDialogs() {}, width, height);
    }

    SkewscopeWindow window(EngineClient engine, Session session, FileDialogs dialogs, double width, double height) {
        return new SkewscopeWindow(
                engine, session, dialogs, samples, memory.resolve("pasted"), learning, tabs, width, height);
    }
}
