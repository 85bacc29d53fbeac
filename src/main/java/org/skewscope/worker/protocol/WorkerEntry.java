package org.skewscope.worker.protocol;

/**
 * The names with which the client starts the engine process without loading a class of it.
 * WorkerLaunchTest holds the names to the classes.
 */
public final class WorkerEntry {

    /** The process's main class; its one argument is the name of a loader of the engine. */
    public static final String MAIN_CLASS = "org.skewscope.worker.process.EngineWorker";

    /** The loader of TensorFlow with a model. */
    public static final String MODEL_LOADER = "org.skewscope.worker.process.ModelEngineLoader";

    /**
     * The environment variable that names a model's file or folder. Beside the file or in the
     * folder, {@code labels.txt} may name the classes.
     */
    public static final String MODEL = "SKEWSCOPE_MODEL";

    /**
     * The environment variable under which the bundled model is loaded only when it is first run,
     * whatever it says.
     */
    public static final String BUNDLED_LATER = "SKEWSCOPE_BUNDLED_LATER";

    private WorkerEntry() {}
}
