package org.skewscope.desk.session;

import org.skewscope.engine.EngineInfo;

/** Describes the state of the engine, as the status bar shows it. */
public sealed interface EngineState {

    /**
     * The engine loads the library and the model.
     *
     * @param first whether the class archive, which makes a start fast, is missing
     */
    record Starting(boolean first) implements EngineState {}

    /** The engine has loaded the model. */
    record Ready(EngineInfo info) implements EngineState {}

    /**
     * The engine was loaded and has ended; the next comparison starts it again.
     *
     * @param reason a sentence
     */
    record Ended(EngineInfo info, String reason) implements EngineState {}

    /**
     * The engine cannot start.
     *
     * @param reason a sentence that says what to do
     */
    record Broken(String reason) implements EngineState {}
}
