package org.skewscope.code.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.JavaExport;
import org.skewscope.code.export.JavaExport.Method;
import org.skewscope.code.export.PythonExport;
import org.skewscope.code.origin.CodePatch.PatchLine;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/**
 * Holds two pathways as code side by side: their lines by stage, each with the share of the options
 * that write it, and what one option alone changes in B's lines.
 *
 * @param parts from the imports to the batch
 * @param changes one for each option that changes B's code, the largest share first
 */
public record PipelineDiff(List<Part> parts, List<Change> changes) {

    /** Copies the lists. */
    public PipelineDiff {
        parts = List.copyOf(parts);
        changes = List.copyOf(changes);
    }

    /** Says whether a line stands in the other program, too. */
    public enum Kind {
        EQUAL,
        /** The line differs, and its options move the logits. */
        DECIDES,
        /** The line differs, and its options move nothing, or towards the other program. */
        IDLE,
        /** The line differs, and its share is not known yet. */
        OPEN
    }

    /**
     * A line of a program.
     *
     * @param number counted from 1
     * @param share of the change in the logits, 0 to 1 for most, below 0 for a line that moves them
     *     the other way; 0 if unknown
     */
    public record Line(int number, String text, Kind kind, double share) {}

    /**
     * The lines of one stage.
     *
     * @param stage empty for the imports
     * @param options the options of the stage that differ, with their shares of the logits' change
     */
    public record Part(Optional<Stage> stage, List<Line> a, List<Line> b, Map<PathwayOption, OptionalDouble> options) {}

    /**
     * What an option changes in B's code when it gets A's value.
     *
     * @param lines those removed, added and kept between them; empty if no program of the language
     *     has this option alone
     */
    public record Change(PathwayOption option, String to, OptionalDouble share, List<PatchLine> lines) {}

    /** Names the languages in which pathways are written. */
    public enum Language {
        PYTHON("Python", "preprocess.py"),
        JAVA("Java", "src/main/java/Preprocess.java");

        private final String label;
        private final String file;

        Language(String label, String file) {
            this.label = label;
            this.file = file;
        }

        /** Returns the language's name. */
        public String label() {
            return label;
        }

        /** Returns the path of the program's file. */
        public String file() {
            return file;
        }

        /**
         * Returns the program of a pathway.
         *
         * @throws ExportException if no library of the language has an option
         */
        public String program(Pathway pathway) throws ExportException {
            return (this == PYTHON ? PythonExport.files(pathway) : JavaExport.files(pathway)).get(file);
        }

        private Method lines(Pathway pathway) throws ExportException {
            return this == PYTHON ? PythonExport.function(pathway).method() : JavaExport.method(pathway);
        }
    }

    private static final double NOTHING = 0.005;

    /** The number of equal lines around a hunk. */
    private static final int CONTEXT = 3;

    /**
     * Compares two pathways.
     *
     * @param shares the share of each option's key in the change of the logits; without entries
     *     while they are not measured
     * @throws ExportException if no library of the language has an option of one of them
     */
    public static PipelineDiff of(Pathway a, Pathway b, Map<String, Double> shares, Language language)
            throws ExportException {
        Method left = language.lines(a);
        Method right = language.lines(b);
        List<PathwayOption> differing = PathwayOption.differing(a, b).stream()
                .filter(PathwayOption.OfPreprocessing.class::isInstance)
                .toList();
        Map<PathwayOption, List<String>> withoutLeft = new LinkedHashMap<>();
        Map<PathwayOption, List<String>> withoutRight = new LinkedHashMap<>();
        List<Change> changes = new ArrayList<>();
        for (PathwayOption option : differing) {
            lines(option, a, b, language).ifPresent(lines -> withoutLeft.put(option, lines));
            Optional<List<String>> changed = lines(option, b, a, language);
            changed.ifPresent(lines -> withoutRight.put(option, lines));
            List<PatchLine> patch =
                    changed.map(lines -> difference(right.body(), lines)).orElse(List.of());
            if (changed.isEmpty() || !patch.isEmpty()) {
                changes.add(new Change(option, option.valueIn(a), share(option, shares), patch));
            }
        }
        changes.sort(Comparator.comparingDouble(
                (Change each) -> -Math.abs(each.share().orElse(0))));
        List<Part> parts = new ArrayList<>();
        parts.add(imports(left, right));
        int numberA = left.imports().size();
        int numberB = right.imports().size();
        for (Stage stage : List.of(Stage.DECODE, Stage.RESIZE, Stage.NORMALIZE, Stage.BATCH)) {
            Map<PathwayOption, OptionalDouble> options = new LinkedHashMap<>();
            differing.stream()
                    .filter(option -> partOf(option.stage()) == stage)
                    .forEach(option -> options.put(option, share(option, shares)));
            List<String> ofA = at(left, stage);
            List<String> ofB = at(right, stage);
            Marker marker = new Marker(options);
            parts.add(new Part(
                    Optional.of(stage),
                    marker.lines(ofA, ofB, numberA, withoutLeft),
                    marker.lines(ofB, ofA, numberB, withoutRight),
                    options));
            numberA += ofA.size();
            numberB += ofB.size();
        }
        return new PipelineDiff(parts, changes);
    }

    private static OptionalDouble share(PathwayOption option, Map<String, Double> shares) {
        Double known = shares.get(option.key());
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    private static Stage partOf(Stage stage) {
        return switch (stage) {
            case ORIENT, CHANNELS -> Stage.DECODE;
            default -> stage;
        };
    }

    private static List<String> at(Method program, Stage stage) {
        return IntStream.range(0, program.body().size())
                .filter(i -> program.stages().get(i) == stage)
                .mapToObj(program.body()::get)
                .toList();
    }

    /**
     * Returns a pathway's lines with one option as in the other; empty if the language has no such.
     */
    private static Optional<List<String>> lines(
            PathwayOption option, Pathway pathway, Pathway other, Language language) {
        try {
            return Optional.of(
                    language.lines(option.set(pathway, option.valueIn(other))).body());
        } catch (ExportException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Part imports(Method a, Method b) {
        return new Part(
                Optional.empty(), imports(a.imports(), b.imports()), imports(b.imports(), a.imports()), Map.of());
    }

    private static List<Line> imports(List<String> own, List<String> other) {
        List<Line> lines = new ArrayList<>();
        for (String each : own) {
            lines.add(new Line(lines.size() + 1, each, other.contains(each) ? Kind.EQUAL : Kind.IDLE, 0));
        }
        return lines;
    }

    /** Marks the lines of one stage by the options that write them. */
    private record Marker(Map<PathwayOption, OptionalDouble> options) {

        List<Line> lines(List<String> own, List<String> other, int before, Map<PathwayOption, List<String>> without) {
            List<String> rest = new ArrayList<>(other);
            List<Line> lines = new ArrayList<>();
            for (String each : own) {
                int number = before + lines.size() + 1;
                if (rest.remove(each)) {
                    lines.add(new Line(number, each, Kind.EQUAL, 0));
                    continue;
                }
                List<OptionalDouble> writers = options.entrySet().stream()
                        .filter(option -> !without.getOrDefault(option.getKey(), List.of())
                                .contains(each))
                        .map(Map.Entry::getValue)
                        .toList();
                boolean open = writers.isEmpty() || writers.stream().anyMatch(OptionalDouble::isEmpty);
                double share =
                        writers.stream().mapToDouble(one -> one.orElse(0)).sum();
                lines.add(new Line(number, each, open ? Kind.OPEN : share < NOTHING ? Kind.IDLE : Kind.DECIDES, share));
            }
            return lines;
        }
    }

    /**
     * Returns the lines that differ between two programs, from the first to the last of them.
     *
     * @return no lines if the programs are equal
     */
    public static List<PatchLine> difference(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<PatchLine> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            boolean both = i < before.size() && j < after.size();
            if (both && before.get(i).equals(after.get(j))) {
                lines.add(new PatchLine(PatchLine.Kind.KEPT, before.get(i)));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new PatchLine(PatchLine.Kind.REMOVED, before.get(i++)));
            } else {
                lines.add(new PatchLine(PatchLine.Kind.ADDED, after.get(j++)));
            }
        }
        while (!lines.isEmpty() && lines.get(0).kind() == PatchLine.Kind.KEPT) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).kind() == PatchLine.Kind.KEPT) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /**
     * Counts the lines that two programs share.
     *
     * @param start number of equal lines at the start
     * @param end number of equal lines at the end, none of which is counted at the start
     */
    record CommonLines(int start, int end) {

        static CommonLines of(List<String> before, List<String> after) {
            int shorter = Math.min(before.size(), after.size());
            int start = 0;
            while (start < shorter && before.get(start).equals(after.get(start))) {
                start++;
            }
            int end = 0;
            while (end < shorter - start
                    && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
                end++;
            }
            return new CommonLines(start, end);
        }
    }

    /** Returns one hunk of a unified diff with three lines around; empty for equal programs. */
    public static String hunk(List<String> before, List<String> after) {
        CommonLines common = CommonLines.of(before, after);
        int start = common.start;
        int end = common.end;
        if (start == before.size() && start == after.size()) {
            return "";
        }
        int from = Math.max(0, start - CONTEXT);
        int rest = Math.min(end, CONTEXT);
        List<String> old = before.subList(from, before.size() - end + rest);
        List<String> now = after.subList(from, after.size() - end + rest);
        List<String> lines = new ArrayList<>();
        before.subList(from, start).forEach(line -> lines.add(" " + line));
        difference(before.subList(start, before.size() - end), after.subList(start, after.size() - end))
                .forEach(line -> lines.add(line.typed()));
        before.subList(before.size() - end, before.size() - end + rest).forEach(line -> lines.add(" " + line));
        return "@@ -%s,%s +%s,%s @@\n%s\n"
                .formatted(from + 1, old.size(), from + 1, now.size(), String.join("\n", lines));
    }

    /**
     * Returns the hunk of a patch that stands somewhere in a program; empty if it does not.
     *
     * @param from where to look for it, counted from 0
     */
    public static String hunk(List<String> program, List<PatchLine> patch, int from) {
        List<String> old = texts(patch, PatchLine.Kind.ADDED);
        int at = Collections.indexOfSubList(program.subList(from, program.size()), old);
        if (patch.isEmpty() || at < 0) {
            return "";
        }
        List<String> after = new ArrayList<>(program.subList(0, from + at));
        after.addAll(texts(patch, PatchLine.Kind.REMOVED));
        after.addAll(program.subList(from + at + old.size(), program.size()));
        return hunk(program, after);
    }

    private static List<String> texts(List<PatchLine> lines, PatchLine.Kind without) {
        return lines.stream()
                .filter(line -> line.kind() != without)
                .map(PatchLine::text)
                .toList();
    }

    /** Returns the options of batch and model that differ, in words; no program writes them. */
    public static List<String> outside(Pathway a, Pathway b) {
        return PathwayOption.differing(a, b).stream()
                .filter(option -> !(option instanceof PathwayOption.OfPreprocessing))
                .map(option -> "%s %s and %s"
                        .formatted(
                                option.fullLabel(),
                                option.description().labelOf(option.valueIn(a)),
                                option.description().labelOf(option.valueIn(b))))
                .toList();
    }

    /**
     * Returns in words how many lines of B decide.
     *
     * @param known whether the shares of the lines are known
     * @param measured whether they can become known
     */
    public String deciding(boolean known, boolean measured) {
        if (changes.isEmpty()) {
            return "the same program; only the execution can differ";
        }
        if (!known) {
            return measured ? "measuring which decide" : "which decide is not known";
        }
        long deciding = parts.stream()
                .flatMap(part -> part.b().stream())
                .filter(line -> line.kind() == Kind.DECIDES)
                .count();
        return deciding == 0
                ? "none of them decides"
                : "%s of them %s".formatted(deciding, deciding == 1 ? "decides" : "decide");
    }

    /** Returns the number of lines of B. */
    public int size() {
        return parts.stream().mapToInt(part -> part.b().size()).sum();
    }
}
