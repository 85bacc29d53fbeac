package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.worker.client.EngineClient;

/** Opens or draws the window for the command line. */
public interface WindowHost {

    /**
     * Opens the window and returns after it is closed.
     *
     * @param engine is closed with the window
     */
    void open(EngineClient engine, List<Path> pictures) throws IOException, InterruptedException;

    /**
     * Draws the window into PNG files of a folder, for machines without a display.
     *
     * @param engine is closed in the end
     * @return the written files
     */
    List<Path> draw(EngineClient engine, List<Path> pictures, Path folder) throws IOException, InterruptedException;
}
