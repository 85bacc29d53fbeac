package org.skewscope.desk.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.skewscope.cache.Unfinished;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayFile;
import org.skewscope.pathway.PathwayFile.PathwayFileException;
import org.skewscope.pathway.PathwaySet;
import org.skewscope.picture.InputSize;

/**
 * Keeps the window's state and pathways in a folder of the user's. Each file is replaced as a
 * whole, so that a crash leaves the last good one, and a damaged file counts as none.
 */
public final class WindowMemory {

    private static final Logger LOG = Logger.getLogger(WindowMemory.class.getName());

    private static final String PATHWAYS = "pathways.json";
    private static final String TEXT_SIZE = "text-size";

    private static final Pattern NAMED = Pattern.compile("\"(model|run)\"\\s*:");

    private final Path folder;
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * @param folder is made when something is first written
     */
    public WindowMemory(Path folder) {
        this.folder = folder;
    }

    /** Returns the folder in which applications of this system keep their settings. */
    public static Path usersFolder() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Skewscope");
        }
        String configured = System.getenv(system.contains("win") ? "APPDATA" : "XDG_CONFIG_HOME");
        boolean set = configured != null && !configured.isBlank();
        return (set ? Path.of(configured) : home.resolve(".config")).resolve("skewscope");
    }

    /** Reads the window's state; the first state where no file is readable. */
    public WindowState read() {
        Path file = folder.resolve("window.json");
        if (!Files.isRegularFile(file)) {
            return WindowState.FIRST;
        }
        try {
            return mapper.readValue(file.toFile(), WindowState.class);
        } catch (IOException e) {
            LOG.log(Level.FINE, "The window's state could not be read", e);
            return WindowState.FIRST;
        }
    }

    /**
     * Reads the size of text and controls in percent. The toolkit's start waits for this answer, so
     * the size has a file of its own.
     *
     * @return 100 where no file is readable
     */
    public int readTextSize() {
        try {
            int size =
                    Integer.parseInt(Files.readString(folder.resolve(TEXT_SIZE)).strip());
            return size >= 100 && size <= 200 ? size : 100;
        } catch (IOException | NumberFormatException e) {
            return 100;
        }
    }

    /** Writes the size of text and controls in percent. */
    public void writeTextSize(int percent) {
        try {
            replace(folder.resolve(TEXT_SIZE), (percent + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The text''s size could not be saved: {0}", e.toString());
        }
    }

    /** Reads the pathways; empty where no file is readable. */
    public Optional<PathwaySet> readPathways() {
        Path file = folder.resolve(PATHWAYS);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(setOf(PathwayFile.read(file, InputSize.STANDARD)));
        } catch (PathwayFileException | IllegalArgumentException e) {
            LOG.log(Level.FINE, "The pathways could not be read", e);
            return Optional.empty();
        }
    }

    /**
     * Returns whether a remembered pathway may name a model or a run. The engine's start waits for
     * this answer, so the file is searched without a JSON reader; it also finds the layout "model".
     */
    public static boolean mayNameModels(Path folder) {
        try {
            return NAMED.matcher(Files.readString(folder.resolve(PATHWAYS))).find();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes the state and the pathways. A full disk or a folder without permission does not stop
     * the window.
     */
    public void write(WindowState state, PathwaySet pathways) {
        try {
            replace(
                    folder.resolve("window.json"),
                    mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
            new PathwayFile(
                            pathways.pathways(),
                            Optional.of(pathways.referencePathway().id()))
                    .write(folder.resolve(PATHWAYS));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The window''s state could not be saved: {0}", e.toString());
        }
    }

    /** Returns a file's pathways, at most as many as a window holds. */
    public static PathwaySet setOf(PathwayFile file) {
        List<Pathway> pathways = file.pathways()
                .subList(0, Math.min(PathwaySet.MOST, file.pathways().size()));
        int reference = file.reference()
                .map(id -> pathways.stream().map(Pathway::id).toList().indexOf(id))
                .orElse(0);
        return new PathwaySet(pathways, Math.max(0, reference));
    }

    /** Writes a file of the folder in one step: a killed process leaves the earlier one. */
    private void replace(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Unfinished.write(file, bytes);
    }
}
