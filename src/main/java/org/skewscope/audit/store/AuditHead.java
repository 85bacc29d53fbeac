package org.skewscope.audit.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an audit compares.
 *
 * @param pathways in order, of different ids
 * @param reference index of the one that stands for what is expected
 * @param pairs which two are compared, in the order of result files
 * @param classes the model's class names
 * @param folders as they were named
 * @param arguments what else was typed that makes it this audit
 */
public record AuditHead(
        List<StoredPathway> pathways,
        int reference,
        List<Pairing> pairs,
        List<String> classes,
        List<String> folders,
        List<String> arguments) {

    public AuditHead {
        pathways = List.copyOf(pathways);
        pairs = List.copyOf(pairs);
        classes = List.copyOf(classes);
        folders = List.copyOf(folders);
        arguments = List.copyOf(arguments);
    }

    /** One that nobody typed. */
    public AuditHead(
            List<StoredPathway> pathways,
            int reference,
            List<Pairing> pairs,
            List<String> classes,
            List<String> folders) {
        this(pathways, reference, pairs, classes, folders, List.of());
    }

    /** Where a picture is, if it still is. */
    public Optional<Path> find(String path) {
        int end = path.indexOf('/');
        for (String folder : folders) {
            String inside = folders.size() == 1 || end < 0 ? path : path.substring(end + 1);
            Path file = Path.of(folder);
            Path picture = Files.isRegularFile(file) ? file : file.resolve(inside);
            if (Files.isRegularFile(picture)) {
                return Optional.of(picture);
            }
        }
        return Optional.empty();
    }

    /** A class's name. */
    public String className(int index) {
        return index >= 0 && index < classes.size() ? classes.get(index) : "class " + index;
    }
}
