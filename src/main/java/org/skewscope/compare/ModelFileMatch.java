package org.skewscope.compare;

import java.util.function.Function;
import org.skewscope.pathway.Pathway;
import org.skewscope.run.PathwayTrace;

/** Whether a run made elsewhere ran the very model file that the pathway beside it runs here. */
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

    /** As it stands in result files. */
    public String id() {
        return id;
    }

    /**
     * @param digest the SHA-256 of the file of the model that a pathway runs; empty where it is no
     *     file. Asked only where a run notes one
     */
    static ModelFileMatch of(
            PathwayTrace first, PathwayTrace second, Function<Pathway, String> digest) {
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
