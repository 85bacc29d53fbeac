package org.skewscope.audit.store;

import java.util.List;

/**
 * What an audit compares.
 *
 * @param pathways in order, of different ids
 * @param reference index of the one that stands for what is expected
 * @param pairs which two are compared, in the order of result files
 * @param classes the model's class names
 * @param folders as they were named
 */
public record AuditHead(
        List<StoredPathway> pathways,
        int reference,
        List<Pairing> pairs,
        List<String> classes,
        List<String> folders) {

    public AuditHead {
        pathways = List.copyOf(pathways);
        pairs = List.copyOf(pairs);
        classes = List.copyOf(classes);
        folders = List.copyOf(folders);
    }

    /** A class's name. */
    public String className(int index) {
        return index >= 0 && index < classes.size() ? classes.get(index) : "class " + index;
    }
}
