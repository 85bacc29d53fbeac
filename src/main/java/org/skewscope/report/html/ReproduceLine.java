package org.skewscope.report.html;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.pathway.Pathway;

/** Writes the commands that repeat an audit or a comparison. */
public final class ReproduceLine {

    private static final String NEXT_LINE = " \\\n  ";

    private ReproduceLine() {}

    /** Returns the command that repeats an audit. */
    public static String of(AuditHead head) {
        StoredPathway reference = head.ofReference();
        return "skewscope audit %s%s%s%s"
                .formatted(
                        head.folders().stream().map(ReproduceLine::quoted).collect(Collectors.joining(" ")),
                        head.pathways().stream()
                                .filter(each -> !varied(head.arguments(), reference, each))
                                .map(ReproduceLine::pathway)
                                .collect(Collectors.joining()),
                        reference(reference.id()),
                        head.arguments().stream()
                                .map(each -> (each.startsWith("--") ? NEXT_LINE : " ") + quoted(each))
                                .collect(Collectors.joining()));
    }

    /** Returns the command that compares one picture again. */
    static String compare(Path picture, List<Pathway> pathways, int reference) {
        return "skewscope compare %s%s%s"
                .formatted(
                        quoted(picture.toString()),
                        pathways.stream().map(ReproduceLine::pathway).collect(Collectors.joining()),
                        reference(pathways.get(reference).id()));
    }

    private static String reference(String id) {
        return "%s--reference %s".formatted(NEXT_LINE, quoted(id));
    }

    /** Returns whether the option --vary derives a pathway from the reference. */
    private static boolean varied(List<String> arguments, StoredPathway reference, StoredPathway pathway) {
        int equals = pathway.id().indexOf('=');
        if (equals < 0) {
            return false;
        }
        String key = pathway.id().substring(0, equals);
        Map<String, String> changed = reference.settings();
        changed.put(key, pathway.id().substring(equals + 1));
        return Collections.indexOfSubList(arguments, List.of("--vary", key)) >= 0 && changed.equals(pathway.settings());
    }

    private static String pathway(Pathway pathway) {
        return pathway.recorded()
                ? pathway("run:" + pathway.run(), pathway.id())
                : pathway(StoredPathway.of(pathway, Optional.empty()));
    }

    private static String pathway(StoredPathway pathway) {
        String options = pathway.settings().entrySet().stream()
                .filter(each -> !each.getKey().equals(StoredPathway.MODEL_SHA256))
                .map(each -> each.getKey() + "=" + value(each.getKey(), each.getValue()))
                .collect(Collectors.joining(","));
        return pathway("eager," + options, pathway.id());
    }

    private static String pathway(String settings, String id) {
        return "%s--pathway %s".formatted(NEXT_LINE, quoted(settings + ",name=" + value("name", id)));
    }

    /**
     * Returns a setting; names and paths are quoted, since a comma in them would begin the next
     * setting.
     */
    private static String value(String key, String value) {
        return key.equals("name") || key.equals("model") ? value.replace(",", "\\,") : value;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=,:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
