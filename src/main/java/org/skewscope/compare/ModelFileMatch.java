package org.skewscope.compare;

import java.util.function.Function;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.PathwayTrace;

/** Tells whether a recorded run ran the model file that the other pathway runs here. */
public enum ModelFileMatch {
    /** Both have one SHA-256. */
    SAME("same"),
    /** The run notes another SHA-256. */
    OTHER("other"),
    /** The run notes none, the model here is a folder, or both were recorded. */
    UNKNOWN("unknown");

    private final String id;

    ModelFileMatch(String id) {
        this.id = id;
    }

    /** Returns the name in result files. */
    public String id() {
        return id;
    }

    /**
     * Compares the model files of two traces.
     *
     * @param digest returns the SHA-256 of the model file that a pathway runs, or an empty text if
     *     the model is no file; called only if the recorded run notes a digest
     */
    static ModelFileMatch of(PathwayTrace first, PathwayTrace second, Function<Pathway, String> digest) {
        if (first.recorded().isPresent() == second.recorded().isPresent()) {
            return UNKNOWN;
        }
        boolean firstElsewhere = first.recorded().isPresent();
        PathwayTrace elsewhere = firstElsewhere ? first : second;
        PathwayTrace here = firstElsewhere ? second : first;
        String noted = elsewhere.recorded().orElseThrow().modelSha256();
        String own = noted.isEmpty() ? "" : digest.apply(here.pathway());
        if (own.isEmpty()) {
            return UNKNOWN;
        }
        return own.equals(noted) ? SAME : OTHER;
    }
}
