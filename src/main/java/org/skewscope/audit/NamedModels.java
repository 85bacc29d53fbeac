package org.skewscope.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.pathway.Pathway;

/** Computes the SHA-256 of the models that pathways name, each once. */
public final class NamedModels {

    private final Map<String, Optional<String>> known = new HashMap<>();

    /**
     * Returns the SHA-256 of a pathway's model; empty where the pathway runs the session's model or
     * the file cannot be read.
     */
    public Optional<String> sha256(Pathway pathway) {
        String file = pathway.execution().model().file();
        return file.isEmpty() ? Optional.empty() : known.computeIfAbsent(file, NamedModels::read);
    }

    /**
     * Returns the file of the model that a stored pathway names, wherever it was; empty for the
     * session's model.
     */
    public static Optional<String> file(StoredPathway pathway) {
        return Optional.ofNullable(pathway.settings().get("model")).filter(each -> !each.isEmpty());
    }

    private static Optional<String> read(String file) {
        try {
            return Optional.of(ModelDigest.of(Optional.of(Path.of(file))));
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            // The engine reports over each picture what is wrong with it.
            return Optional.empty();
        }
    }
}
