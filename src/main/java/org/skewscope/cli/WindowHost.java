package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.worker.client.EngineClient;

/** The window as the command line knows it. */
public interface WindowHost {

    /**
     * Opens the window and returns when it was closed.
     *
     * @param engine closed with the window
     */
    void open(EngineClient engine, List<Path> pictures) throws IOException, InterruptedException;

    /**
     * Draws the window into PNG files of a folder, for machines without a display.
     *
     * @param engine closed in the end
     * @return the files written
     */
    List<Path> draw(EngineClient engine, List<Path> pictures, Path folder)
            throws IOException, InterruptedException;
}
