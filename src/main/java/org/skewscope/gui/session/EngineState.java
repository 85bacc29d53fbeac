package org.skewscope.gui.session;

import org.skewscope.engine.EngineInfo;

/** What the engine is doing, as the status bar says it. */
public sealed interface EngineState {

    /**
     * The library and the model are being loaded.
     *
     * @param first whether nothing that makes a start fast is there yet
     */
    record Starting(boolean first) implements EngineState {}

    /** Loaded. */
    record Ready(EngineInfo info) implements EngineState {}

    /**
     * It was loaded and has ended; the next comparison starts it again.
     *
     * @param reason a sentence
     */
    record Ended(EngineInfo info, String reason) implements EngineState {}

    /**
     * It could not be started.
     *
     * @param reason a sentence that says what to do
     */
    record Broken(String reason) implements EngineState {}
}
