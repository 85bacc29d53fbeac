package org.skewscope.gui.lesson;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The model that the window runs. */
public interface ModelSwitch {

    /** The one that runs or is being loaded; empty for the bundled one. */
    Optional<Path> chosen();

    /** Loads another; whether it could be is told by the session's engine state. */
    void use(Optional<Path> model);

    /**
     * Asks whether a model may be opened: its graph runs on this computer.
     *
     * @param answer told once, on the window's thread
     */
    void ask(Path model, Consumer<Boolean> answer);
}
