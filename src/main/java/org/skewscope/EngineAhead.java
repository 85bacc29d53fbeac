package org.skewscope;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.skewscope.cli.EngineSource;
import org.skewscope.cli.argument.SamplePictures;
import org.skewscope.desk.files.WindowMemory;
import org.skewscope.engine.EngineException;
import org.skewscope.worker.client.EngineListener;
import org.skewscope.worker.client.WorkerEngine;
import org.skewscope.worker.client.WorkerLaunch;

/**
 * Starts the engine's process before the command line has been understood: it loads for longer than
 * all else takes. Where the command turns out to need another engine or none, this one ends.
 */
final class EngineAhead implements EngineSource {

    private static final String WINDOW = "window";
    private static final String EXPLAIN = "explain";

    /** Never runs a model. */
    private static final String FIND_RECIPE = "find-recipe";

    private static final Set<String> COMMANDS = Set.of("audit", "compare", EXPLAIN, FIND_RECIPE, WINDOW);

    private static final String MODEL = "--model";
    private static final String PATHWAY = "--pathway";
    private static final String RUN = "run:";
    private static final String OWN_MODEL = "model=";

    /** A pathway with a model of its own, or one that is read and not run. */
    private static final Pattern OTHER_MODEL = Pattern.compile("run:.+|.+,model=[^,].*");

    private final Thread starting;
    private final Optional<Path> model;
    private final BooleanSupplier bundledLater;
    private final Optional<Set<Path>> reads;
    private WorkerEngine engine;

    /**
     * @param reads the files that a confined engine may read beside its model; empty for all
     */
    private EngineAhead(Optional<Path> model, BooleanSupplier bundledLater, Optional<Set<Path>> reads, boolean needed) {
        this.model = model;
        this.bundledLater = bundledLater;
        this.reads = reads;
        this.starting = new Thread(this::start, "engine start");
        if (needed) {
            starting.start();
        }
    }

    /**
     * Returns at once.
     *
     * @param arguments of the command line
     */
    static EngineAhead start(String[] arguments) {
        try {
            boolean window = arguments.length == 0 || arguments[0].equals(WINDOW);
            return new EngineAhead(
                    model(arguments),
                    window ? () -> othersOnCards(WindowMemory.usersFolder()) : () -> sparesModel(arguments),
                    // A window is given files at any time, and the kernel never widens a cage.
                    window ? Optional.empty() : Optional.of(read(arguments)),
                    isNeeded(arguments));
        } catch (InvalidPathException e) {
            // The command line will say so.
            return new EngineAhead(Optional.empty(), () -> false, Optional.of(Set.of()), false);
        }
    }

    /** Returns whether a command line needs an engine, as far as its first word and help show. */
    static boolean isNeeded(String[] arguments) {
        boolean needed = arguments.length == 0 || COMMANDS.contains(arguments[0]);
        for (String word : arguments) {
            needed &= !word.equals("--help") && !word.equals("-h");
        }
        return needed;
    }

    /**
     * Returns the session's model that a command line names.
     *
     * @throws InvalidPathException if the name is no path
     */
    static Optional<Path> model(String[] arguments) {
        String name = null;
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            if (name == null && word.equals(MODEL) && i + 1 < arguments.length) {
                name = arguments[i + 1];
            } else if (name == null && word.startsWith(MODEL + "=")) {
                name = word.substring(MODEL.length() + 1);
            }
        }
        return Optional.ofNullable(name).map(Path::of);
    }

    /**
     * Returns what a confined engine reads beside its model. An explanation reads sample pictures,
     * too, and an engine that may not read them would have to start again.
     */
    static Set<Path> read(String[] arguments) {
        Set<Path> read = named(arguments);
        if (arguments[0].equals(EXPLAIN)) {
            SamplePictures.folder().map(Path::toAbsolutePath).ifPresent(read::add);
        }
        return read;
    }

    /**
     * Returns the files and folders that a command line names, also inside of words such as {@code
     * run:FILE.npz,name=mine}. A request that names others still lets the engine read them.
     */
    static Set<Path> named(String[] arguments) {
        Set<Path> named = new LinkedHashSet<>();
        for (String word : arguments) {
            addNamed(word, named);
            addPlaces(word, named);
            for (String part : word.split(",|=")) {
                addNamed(part.startsWith(RUN) ? part.substring(RUN.length()) : part, named);
            }
        }
        return named;
    }

    /** Adds the folders of the models that a pathway names: a model may have files beside it. */
    private static void addPlaces(String word, Set<Path> named) {
        for (String clause : word.split(",")) {
            if (clause.startsWith(OWN_MODEL)) {
                existing(clause.substring(OWN_MODEL.length()))
                        .map(path -> Files.isDirectory(path) ? path : path.getParent())
                        .ifPresent(named::add);
            }
        }
    }

    private static void addNamed(String word, Set<Path> named) {
        // Pathways and lessons in a file name others beside it.
        existing(word)
                .map(path -> word.endsWith(".json") ? path.getParent() : path)
                .ifPresent(named::add);
    }

    /** Returns the absolute path of a file that exists; empty for any other word. */
    private static Optional<Path> existing(String word) {
        try {
            return Optional.of(Path.of(word).toAbsolutePath()).filter(path -> !word.isBlank() && Files.exists(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a command line runs no session's model. */
    static boolean sparesModel(String[] arguments) {
        return arguments.length > 0 && arguments[0].equals(FIND_RECIPE) || nameOthers(arguments);
    }

    /** Returns whether none of the pathways that are typed runs the session's model. */
    static boolean nameOthers(String[] arguments) {
        boolean others = false;
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            String pathway = "";
            if (word.equals(PATHWAY) && i + 1 < arguments.length) {
                pathway = arguments[i + 1];
            } else if (word.startsWith(PATHWAY + "=")) {
                pathway = word.substring(PATHWAY.length() + 1);
            }
            if (!pathway.isEmpty()) {
                if (!OTHER_MODEL.matcher(pathway).matches()) {
                    return false;
                }
                others = true;
            }
        }
        return others;
    }

    /**
     * Returns whether none of the cards that a window left in a folder runs the session's model.
     */
    static boolean othersOnCards(Path folder) {
        if (!WindowMemory.mayNameModels(folder)) {
            return false;
        }
        return new WindowMemory(folder)
                .readPathways()
                .filter(cards -> cards.pathways().stream()
                        .noneMatch(card ->
                                !card.recorded() && card.execution().model().ofSession()))
                .isPresent();
    }

    private static WorkerEngine of(WorkerLaunch launch) {
        return new WorkerEngine(launch, EngineListener.NONE);
    }

    private WorkerLaunch launch(Optional<Path> wanted) {
        WorkerLaunch launch = WorkerLaunch.ofThisApplication().withModel(wanted);
        return reads.isPresent() ? launch.reading(reads.get()) : launch;
    }

    private void start() {
        WorkerLaunch launch = launch(model);
        WorkerEngine made = of(bundledLater.getAsBoolean() ? launch.withBundledLater() : launch);
        try {
            made.start();
            engine = made;
        } catch (EngineException e) {
            // Whoever opens one meets the same and can tell it.
            made.close();
        }
    }

    @Override
    public WorkerEngine open(Optional<Path> wanted) {
        Optional<WorkerEngine> started = take();
        if (started.isPresent() && wanted.equals(model)) {
            return started.get();
        }
        started.ifPresent(WorkerEngine::close);
        return of(launch(wanted));
    }

    private Optional<WorkerEngine> take() {
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        Optional<WorkerEngine> taken = Optional.ofNullable(engine);
        engine = null;
        return taken;
    }

    @Override
    public void close() {
        take().ifPresent(WorkerEngine::close);
    }
}
