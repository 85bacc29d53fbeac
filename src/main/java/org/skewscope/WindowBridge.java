package org.skewscope;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.skewscope.cli.WindowHost;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.desk.files.Samples;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.gui.HeadlessWindow;
import org.skewscope.gui.WindowLauncher;
import org.skewscope.gui.WindowOptions;
import org.skewscope.launch.Launched;
import org.skewscope.lesson.progress.LearningFiles;
import org.skewscope.worker.client.EngineClient;

/** Lets the command line open or draw the window without knowing the toolkit. */
final class WindowBridge implements WindowHost {

    /** JavaFX warns of every class path; this is how it is meant to be started here. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    WindowBridge() {
        TOOLKIT.setLevel(Level.SEVERE);
    }

    private static WindowOptions options(Path memory, LearningFiles learning) {
        return WindowOptions.of(samples(SamplePictures.find()), memory, learning);
    }

    /** Returns samples that the start page opens in the order of the command line. */
    static Samples samples(SamplePictures pictures) {
        return pictures.found()
                .map(folder -> Samples.in(folder).opening(pictures.files()))
                .orElseGet(() -> Samples.none(pictures.problem()));
    }

    @Override
    public void open(EngineClient engine, List<Path> pictures) throws InterruptedException {
        Path settings = WindowMemory.usersFolder();
        new WindowLauncher(options(settings, LearningFiles.ofUser(settings)), Launched.first()).run(engine, pictures);
    }

    @Override
    public List<Path> draw(EngineClient engine, List<Path> pictures, Path folder)
            throws IOException, InterruptedException {
        HeadlessWindow.prepare();
        Path memory = folder.resolve(".window");
        try {
            return HeadlessWindow.draw(
                    engine, options(memory, LearningFiles.in(memory)), pictures, folder, HeadlessWindow.USUAL);
        } catch (TimeoutException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
