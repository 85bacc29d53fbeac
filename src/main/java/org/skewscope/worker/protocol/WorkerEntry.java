package org.skewscope.worker.protocol;

/**
 * Holds the names with which the client starts the engine process without loading its classes.
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

    /**
     * The environment variable that shows how far the process is confined: what the cage's launcher
     * applied, such as {@code landlock-07,seccomp}, or a clause that says why it is not confined.
     */
    public static final String CONFINED = "SKEWSCOPE_CONFINED";

    /**
     * The environment variable that names the file of the pipe for messages. By default that pipe
     * is standard output.
     */
    public static final String MESSAGES = "SKEWSCOPE_MESSAGES";

    /**
     * The main class of a process that unpacks everything that the engine reads from the user's
     * cache. Its one argument is the file that then lists what it has unpacked.
     */
    public static final String UNPACKING = "org.skewscope.worker.process.ModelEngineLoader$Unpacking";

    private WorkerEntry() {}
}
