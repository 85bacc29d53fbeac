package org.skewscope.worker.client;

import org.skewscope.engine.EngineInfo;

/**
 * Receives the state of the engine process. The client's threads call it, so each method has to
 * return quickly.
 */
public interface EngineListener {

    /** Ignores every event. */
    EngineListener NONE = new EngineListener() {};

    /** A process starts and loads the library and the model. */
    default void starting() {}

    /** The library and the model are loaded. */
    default void ready(EngineInfo info) {}

    /**
     * A request begins.
     *
     * @param subject the picture's file name, or another subject of the request
     */
    default void running(String subject) {}

    /** The request has ended, with or without a result. */
    default void idle() {}

    /**
     * The process ended on its own or was ended from outside. The request under way, or else the
     * next one, starts another process.
     *
     * @param reason a sentence
     */
    default void ended(String reason) {}

    /**
     * The process was ended or died, and another one takes its place.
     *
     * @param reason a sentence
     */
    default void restarting(String reason) {}

    /**
     * The engine cannot be started; the next request tries again.
     *
     * @param reason a sentence that says what to do
     */
    default void broken(String reason) {}
}
