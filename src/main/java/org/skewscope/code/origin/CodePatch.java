package org.skewscope.code.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.FoundPathway;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFileException;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * A change of options as a change of the program's own lines. A patch is given only where the
 * patched program, read again, is the wanted pathway.
 */
public final class CodePatch {

    private static final int CONTEXT = 1;

    private CodePatch() {}

    /**
     * The patch; empty where no small change of the lines makes the wanted pathway.
     *
     * @param wanted differs from the pathway of the program in its preprocessing
     */
    public static Optional<List<PatchLine>> of(CodeOrigin origin, Pathway wanted) {
        Pathway now = PathwayPreset.EAGER.pathway().with(origin.found().settings());
        List<String> before = origin.texts();
        List<List<String>> versions = List.of(before);
        for (PathwayOption option : PathwayOption.differing(now, wanted)) {
            if (!(option instanceof PathwayOption.OfPreprocessing)) {
                continue;
            }
            List<List<String>> next = new ArrayList<>();
            for (List<String> version : versions) {
                next.addAll(LineEdits.of(origin, version, option, now, wanted));
                // An edit for another option may do this one too.
                next.add(version);
            }
            versions = next.subList(0, Math.min(next.size(), 64));
        }
        return versions.stream()
                .filter(version -> !version.equals(before) && makes(version, wanted))
                .findFirst()
                .map(after -> difference(before, after));
    }

    private static boolean makes(List<String> program, Pathway wanted) {
        try {
            ImportedCode found =
                    CodeImporter.read(
                            new SourceFile("patched.py", String.join("\n", program)),
                            Optional.empty());
            return found.pathways().stream().anyMatch(pathway -> is(pathway, wanted));
        } catch (SourceFileException e) {
            return false;
        }
    }

    private static boolean is(FoundPathway found, Pathway wanted) {
        Pathway read = PathwayPreset.EAGER.pathway().with(found.settings());
        return read.preprocessing().equals(wanted.preprocessing());
    }

    /** The lines that differ, with one more on either side. */
    private static List<PatchLine> difference(List<String> before, List<String> after) {
        int start = 0;
        while (start < Math.min(before.size(), after.size())
                && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(before.size(), after.size()) - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        List<PatchLine> lines = new ArrayList<>();
        for (int i = Math.max(0, start - CONTEXT); i < start; i++) {
            lines.add(new PatchLine(PatchLine.Kind.KEPT, before.get(i)));
        }
        List<String> removed = before.subList(start, before.size() - end);
        List<String> added = new ArrayList<>(after.subList(start, after.size() - end));
        for (String line : removed) {
            boolean kept = !added.isEmpty() && added.get(0).equals(line);
            if (kept) {
                added.remove(0);
            }
            lines.add(new PatchLine(kept ? PatchLine.Kind.KEPT : PatchLine.Kind.REMOVED, line));
        }
        added.forEach(line -> lines.add(new PatchLine(PatchLine.Kind.ADDED, line)));
        for (int i = before.size() - end;
                i < Math.min(before.size(), before.size() - end + CONTEXT);
                i++) {
            lines.add(new PatchLine(PatchLine.Kind.KEPT, before.get(i)));
        }
        return lines;
    }
}
