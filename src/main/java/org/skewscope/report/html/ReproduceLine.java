package org.skewscope.report.html;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.audit.store.AuditHead;
import org.skewscope.audit.store.StoredPathway;
import org.skewscope.pathway.Pathway;

/** Writes the commands that repeat an audit or a comparison. */
public final class ReproduceLine {

    private static final String VARY = "--vary";

    private ReproduceLine() {}

    /** Returns the command that repeats an audit. */
    public static String of(AuditHead head) {
        return "skewscope audit "
                + head.folders().stream().map(ReproduceLine::quoted).collect(Collectors.joining(" "))
                + typed(head).stream().map(ReproduceLine::pathway).collect(Collectors.joining())
                + " \\\n  --reference "
                + quoted(head.pathways().get(head.reference()).id())
                + arguments(head.arguments());
    }

    /** Returns the command that compares one picture again. */
    static String compare(Path picture, List<Pathway> pathways, int reference) {
        return "skewscope compare "
                + quoted(picture.toString())
                + pathways.stream().map(ReproduceLine::pathway).collect(Collectors.joining())
                + " \\\n  --reference "
                + quoted(pathways.get(reference).id());
    }

    /** Returns the pathways that the option --vary does not derive from the reference. */
    private static List<StoredPathway> typed(AuditHead head) {
        List<StoredPathway> typed = new ArrayList<>();
        StoredPathway reference = head.pathways().get(head.reference());
        for (StoredPathway each : head.pathways()) {
            if (!varied(head.arguments(), reference, each)) {
                typed.add(each);
            }
        }
        return typed;
    }

    private static boolean varied(List<String> arguments, StoredPathway reference, StoredPathway pathway) {
        int equals = pathway.id().indexOf('=');
        if (equals < 0) {
            return false;
        }
        String key = pathway.id().substring(0, equals);
        Map<String, String> changed = reference.settings();
        changed.put(key, pathway.id().substring(equals + 1));
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals(VARY) && arguments.get(i + 1).equals(key)) {
                return changed.equals(pathway.settings());
            }
        }
        return false;
    }

    private static String pathway(Pathway pathway) {
        return pathway.recorded()
                ? " \\\n  --pathway " + quoted("run:" + pathway.run() + ",name=" + value("name", pathway.id()))
                : pathway(StoredPathway.of(pathway, Optional.empty()));
    }

    private static String pathway(StoredPathway pathway) {
        String options = pathway.settings().entrySet().stream()
                .filter(each -> !each.getKey().equals(StoredPathway.MODEL_SHA256))
                .map(each -> each.getKey() + "=" + value(each.getKey(), each.getValue()))
                .collect(Collectors.joining(","));
        return " \\\n  --pathway " + quoted("eager," + options + ",name=" + value("name", pathway.id()));
    }

    /**
     * Returns a setting; names and paths are quoted, since a comma in them would begin the next
     * setting.
     */
    private static String value(String key, String value) {
        return key.equals("name") || key.equals("model") ? value.replace(",", "\\,") : value;
    }

    private static String arguments(List<String> arguments) {
        StringBuilder text = new StringBuilder();
        for (String each : arguments) {
            text.append(each.startsWith("--") ? " \\\n  " : " ").append(quoted(each));
        }
        return text.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./=,:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
