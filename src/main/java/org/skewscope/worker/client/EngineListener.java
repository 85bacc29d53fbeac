package org.skewscope.worker.client;

import org.skewscope.engine.EngineInfo;

/** Told how the engine process fares. Called from threads of the client, quickly to return from. */
public interface EngineListener {

    /** Nobody listens. */
    EngineListener NONE = new EngineListener() {};

    /** A process starts and loads the library and the model. */
    default void starting() {}

    /** The library and the model are loaded. */
    default void ready(EngineInfo info) {}

    /**
     * A request begins.
     *
     * @param subject the picture's file name, or what else it is about
     */
    default void running(String subject) {}

    /** The request has ended, one way or the other; nobody waits for the engine. */
    default void idle() {}

    /**
     * The process ended by itself, or somebody outside ended it. The request under way, or else the
     * next one, starts another.
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
