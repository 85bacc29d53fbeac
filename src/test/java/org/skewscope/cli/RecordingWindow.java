package org.skewscope.cli;

import java.nio.file.Path;
import java.util.List;
import org.skewscope.worker.client.EngineClient;

/**
 * A machine without a display.
 *
 * @param drawn gets the pictures that the window was drawn with
 */
record RecordingWindow(List<Path> drawn) implements WindowHost {

    @Override
    public void open(EngineClient engine, List<Path> pictures) {
        throw new AssertionError("There is no display");
    }

    @Override
    public List<Path> draw(EngineClient engine, List<Path> pictures, Path target) {
        drawn.addAll(pictures);
        return List.of(target.resolve("window.png"));
    }
}
