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
    /** A run notes none, or the model here is a folder. */
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
        if (first.recorded().isEmpty() && second.recorded().isEmpty()) {
            return UNKNOWN;
        }
        boolean firstElsewhere = first.recorded().isPresent();
        String noted = noted(firstElsewhere ? first : second);
        PathwayTrace other = firstElsewhere ? second : first;
        String own = noted.isEmpty() ? "" : other.recorded().isPresent() ? noted(other) : digest.apply(other.pathway());
        if (own.isEmpty()) {
            return UNKNOWN;
        }
        return own.equals(noted) ? SAME : OTHER;
    }

    private static String noted(PathwayTrace trace) {
        return trace.recorded().orElseThrow().modelSha256();
    }
}
