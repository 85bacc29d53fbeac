package org.skewscope.desk.lesson;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Chooses the model that the window runs. */
public interface ModelSwitch {

    /** Returns the model that runs or is being loaded; empty for the bundled one. */
    Optional<Path> chosen();

    /** Loads another model; the session's engine state shows whether that succeeded. */
    void use(Optional<Path> model);

    /**
     * Asks the user whether a model may be opened, since its graph runs on this computer.
     *
     * @param answer receives the answer once, on the window's thread
     */
    void ask(Path model, Consumer<Boolean> answer);
}
