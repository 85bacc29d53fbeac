package org.skewscope.desk.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.skewscope.cache.Unfinished;
import org.skewscope.code.origin.CodeOrigin;
import org.skewscope.code.origin.OriginFile;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwaySet;

/**
 * Keeps the programs from which pathways were made, from one start to the next. A damaged file
 * counts as none, and an unchanged file is not written again.
 */
public final class CodeMemory {

    private static final Logger LOG = Logger.getLogger(CodeMemory.class.getName());

    private final Path file;
    private Map<String, CodeOrigin> last = Map.of();

    /**
     * @param folder holds the window's state
     */
    public CodeMemory(Path folder) {
        this.file = folder.resolve("code.json");
    }

    /** Reads the programs by the pathways' ids. */
    public Map<String, CodeOrigin> read() {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= OriginFile.LARGEST) {
                last = OriginFile.read(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "The pathways'' code could not be read", e);
        }
        return last;
    }

    /** Writes the programs of the present pathways; a duplicate has the program of its original. */
    public void write(Map<String, CodeOrigin> origins, PathwaySet pathways) {
        Map<String, CodeOrigin> kept = new LinkedHashMap<>();
        for (Pathway pathway : pathways.pathways()) {
            CodeOrigin.of(origins, pathway.id()).ifPresent(each -> kept.put(pathway.id(), each));
        }
        if (kept.equals(last)) {
            return;
        }
        try {
            if (kept.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.getParent());
                Unfinished.write(file, OriginFile.write(kept));
            }
            last = kept;
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The pathways'' code could not be saved: {0}", e.toString());
        }
    }
}
