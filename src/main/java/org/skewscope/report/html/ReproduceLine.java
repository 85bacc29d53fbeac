package org.skewscope.report.html;

import java.util.stream.Collectors;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;

/** The command that makes an audit again. */
final class ReproduceLine {

    private ReproduceLine() {}

    static String of(AuditHead head) {
        return "skewscope audit "
                + head.folders().stream()
                        .map(ReproduceLine::quoted)
                        .collect(Collectors.joining(" "))
                + head.pathways().stream().map(ReproduceLine::pathway).collect(Collectors.joining())
                + " \\\n  --reference "
                + quoted(head.pathways().get(head.reference()).id());
    }

    private static String pathway(StoredPathway pathway) {
        return " \\\n  --pathway "
                + quoted("eager," + pathway.options().replace(';', ',') + ",name=" + pathway.id());
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=,:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
