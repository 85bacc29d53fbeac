package org.skewscope.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.worker.client.EngineClient;

/** Makes the engine of a command, which closes it. */
@FunctionalInterface
public interface EngineSource extends AutoCloseable {

    /**
     * Makes an engine, which loads nothing yet.
     *
     * @param model the model's file or folder; empty for the bundled model
     */
    EngineClient open(Optional<Path> model);

    /**
     * Begins to load the engine that a command is going to open, if its words show which one that
     * is. By default nothing is loaded.
     *
     * @param words the command's name and its arguments
     */
    default void expect(String... words) {}

    /** Ends the engines that no command has closed. By default there are none. */
    @Override
    default void close() {}
}
