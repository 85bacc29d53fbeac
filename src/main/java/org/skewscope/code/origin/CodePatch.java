package org.skewscope.code.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.library.ResizerCall;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recipe.Framing;
import org.skewscope.recipe.Normalization;

/**
 * Changes the program's own lines so that a pathway gets other options. A patch is offered only
 * where the patched program, imported again, is the wanted pathway.
 */
public final class CodePatch {

    private static final int CONTEXT = 1;

    private CodePatch() {}

    /**
     * Returns the patch; empty where no small change of the lines makes the wanted pathway.
     *
     * @param origin the program
     * @param wanted the pathway, which differs in its preprocessing
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
                next.addAll(TorchvisionEdits.of(version, option, now, wanted));
                next.addAll(LineEdits.of(origin, version, option, now, wanted));
                // An edit for another option may set this one too.
                next.add(version);
            }
            versions = next.subList(0, Math.min(next.size(), 64));
        }
        return versions.stream()
                .flatMap(version -> Stream.of(withoutRepeats(version, before), version))
                .filter(version -> !version.equals(before) && makes(version, wanted))
                .findFirst()
                .map(after -> difference(before, after));
    }

    /**
     * Returns a program without edited lines that repeat the line above: the edits of two options
     * may each add the same conversion.
     */
    private static List<String> withoutRepeats(List<String> program, List<String> before) {
        List<String> lines = new ArrayList<>();
        for (String line : program) {
            boolean repeats = !lines.isEmpty() && lines.get(lines.size() - 1).equals(line);
            if (!repeats || line.isBlank() || Collections.frequency(before, line) > 1) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static boolean makes(List<String> program, Pathway wanted) {
        try {
            ImportedCode found =
                    CodeImporter.read(new SourceFile("patched.py", String.join("\n", program)), Optional.empty());
            return found.pathways().stream().anyMatch(pathway -> is(pathway, wanted));
        } catch (SourceFileException e) {
            return false;
        }
    }

    private static boolean is(FoundPathway found, Pathway wanted) {
        Pathway read = PathwayPreset.EAGER.pathway().with(found.settings());
        return read.preprocessing().equals(wanted.preprocessing());
    }

    /** Returns the lines that differ, with one line of context on either side. */
    private static List<PatchLine> difference(List<String> before, List<String> after) {
        PipelineDiff.CommonLines common = PipelineDiff.CommonLines.of(before, after);
        int start = common.start();
        int end = common.end();
        List<PatchLine> lines = new ArrayList<>();
        for (int i = Math.max(0, start - CONTEXT); i < start; i++) {
            lines.add(new PatchLine(PatchLine.Kind.KEPT, before.get(i)));
        }
        lines.addAll(PipelineDiff.difference(
                before.subList(start, before.size() - end), after.subList(start, after.size() - end)));
        for (int i = before.size() - end; i < Math.min(before.size(), before.size() - end + CONTEXT); i++) {
            lines.add(new PatchLine(PatchLine.Kind.KEPT, before.get(i)));
        }
        return lines;
    }

    /** Edits torchvision's {@code Compose} with one transform a line, or with all on one. */
    private static final class TorchvisionEdits {

        private static final String NAME = "torchvision-";

        /** A transform on a line of its own: indent, module, name and arguments. */
        private static final String CALL = "^(\\s*)((?:\\w+\\.)*)%s\\((.*)\\),?\\s*$";

        private static final Pattern RESIZE = Pattern.compile(CALL.formatted("Resize"));
        private static final Pattern CROP = Pattern.compile(CALL.formatted("CenterCrop"));
        private static final Pattern NORMALIZE = Pattern.compile(CALL.formatted("Normalize"));
        private static final Pattern TENSOR = Pattern.compile(CALL.formatted("ToTensor"));

        /** A Compose on one line: what stands before its transforms, these, and what follows. */
        private static final Pattern ONE_LINE = Pattern.compile("^(.*\\bCompose\\(\\s*\\[)(.+)(\\]\\s*\\).*)$");

        /** The side, or the sides in brackets, that a resize begins with. */
        private static final String SIDES = "^\\s*(?:size\\s*=\\s*)?(?:[(\\[][^)\\]]*[)\\]]|\\d+)";

        private static final Pattern MODE = Pattern.compile("interpolation\\s*=\\s*([\\w.]*\\.)?(\\w+)");

        /** The share of the short side that an evaluation with ImageNet keeps: 224 of 256. */
        private static final double KEPT = 224.0 / 256;

        private static final String STATISTICS = "[0.485, 0.456, 0.406], [0.229, 0.224, 0.225]";

        private TorchvisionEdits() {}

        /**
         * Returns programs that may have the wanted value; none where the code has no such line.
         */
        static List<List<String>> of(List<String> program, PathwayOption option, Pathway now, Pathway wanted) {
            List<String> edited = edited(program, option, now, wanted);
            return edited.equals(program)
                    ? onOneLine(program, each -> edited(each, option, now, wanted))
                    : List.of(edited);
        }

        private static List<String> edited(List<String> program, PathwayOption option, Pathway now, Pathway wanted) {
            String from = option.valueIn(now);
            String to = option.valueIn(wanted);
            return switch (option.optionKey()) {
                case RESIZE -> method(program, from, to);
                case FRAMING -> framing(
                        program,
                        to,
                        wanted.preprocessing().size().height(),
                        wanted.preprocessing().size().width());
                case NORMALIZE -> formula(program, from, to);
                default -> program;
            };
        }

        /** Edits the transforms of the first Compose that stands on one line. */
        private static List<List<String>> onOneLine(List<String> program, UnaryOperator<List<String>> edit) {
            for (int i = 0; i < program.size(); i++) {
                Matcher compose = ONE_LINE.matcher(program.get(i));
                if (compose.matches()) {
                    List<String> transforms = arguments(compose.group(2));
                    List<String> edited = edit.apply(transforms);
                    if (edited.equals(transforms)) {
                        return List.of();
                    }
                    List<String> next = new ArrayList<>(program);
                    next.set(
                            i,
                            edited.stream()
                                    .map(each -> each.replaceFirst(",$", ""))
                                    .collect(Collectors.joining(", ", compose.group(1), compose.group(3))));
                    return List.of(next);
                }
            }
            return List.of();
        }

        /** Divides a list at its commas, but not at those in brackets. */
        private static List<String> arguments(String list) {
            List<String> arguments = new ArrayList<>();
            int depth = 0;
            int start = 0;
            for (int i = 0; i < list.length(); i++) {
                char letter = list.charAt(i);
                depth += "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0;
                if (letter == ',' && depth == 0) {
                    arguments.add(list.substring(start, i).strip());
                    start = i + 1;
                }
            }
            String last = list.substring(start).strip();
            if (!last.isEmpty()) {
                arguments.add(last);
            }
            return arguments;
        }

        private static List<String> method(List<String> program, String from, String to) {
            if (!from.startsWith(NAME) || !to.startsWith(NAME)) {
                return program;
            }
            String mode = to.substring(NAME.length()).toUpperCase(Locale.ROOT);
            return edited(program, RESIZE, call -> {
                Matcher named = MODE.matcher(call.group(3));
                String arguments = named.find()
                        ? new StringBuilder(call.group(3))
                                .replace(named.start(2), named.end(2), mode)
                                .toString()
                        : "%s, interpolation=%sInterpolationMode.%s".formatted(call.group(3), call.group(2), mode);
                return List.of(line(call, "Resize", arguments));
            });
        }

        private static List<String> framing(List<String> program, String to, int height, int width) {
            if (to.equals(Framing.SQUASH.id())) {
                List<String> whole = edited(program, CROP, call -> List.of());
                String sides = "(%s, %s)".formatted(height, width);
                return edited(
                        whole,
                        RESIZE,
                        call -> List.of(line(call, "Resize", call.group(3).replaceFirst(SIDES, sides))));
            }
            if (!to.equals(Framing.RESIZE_CENTER_CROP.id()) || height != width) {
                return program;
            }
            String side = String.valueOf(Math.round(height / KEPT));
            return edited(
                    program,
                    RESIZE,
                    call -> List.of(
                            line(call, "Resize", call.group(3).replaceFirst(SIDES, side)),
                            line(call, "CenterCrop", String.valueOf(height))));
        }

        private static List<String> formula(List<String> program, String from, String to) {
            if (to.equals(Normalization.DIVIDE_255.id())) {
                return edited(program, NORMALIZE, call -> List.of());
            }
            boolean added = from.equals(Normalization.DIVIDE_255.id()) && to.equals(Normalization.TORCH_IMAGENET.id());
            return added
                    ? edited(
                            program,
                            TENSOR,
                            call -> List.of(line(call, "ToTensor", call.group(3)), line(call, "Normalize", STATISTICS)))
                    : program;
        }

        /** Returns a program with the first line of a transform replaced. */
        private static List<String> edited(
                List<String> program, Pattern transform, Function<Matcher, List<String>> lines) {
            for (int i = 0; i < program.size(); i++) {
                Matcher call = transform.matcher(program.get(i));
                if (call.matches()) {
                    List<String> edited = new ArrayList<>(program.subList(0, i));
                    edited.addAll(lines.apply(call));
                    edited.addAll(program.subList(i + 1, program.size()));
                    return edited;
                }
            }
            return program;
        }

        /** Returns a transform's line with the indent and the module of another one. */
        private static String line(Matcher beside, String name, String arguments) {
            return beside.group(1) + beside.group(2) + name + "(" + arguments + "),";
        }
    }

    /**
     * Edits a line as an engineer would to give one option another value.
     *
     * @param from the option's value now
     * @param to the wanted value
     * @param edits receives programs that may have the wanted value, the likeliest first; each has to
     *     be imported again
     */
    private record LineEdits(
            CodeOrigin origin,
            List<String> program,
            OptionKey key,
            String from,
            String to,
            Pathway wanted,
            List<List<String>> edits) {

        private static final Pattern ASSIGNED = Pattern.compile("^(\\s*)(\\w+)\\s*[-+*/]?=(?!=).*");
        private static final Pattern COMPUTED = Pattern.compile("^(\\s*)(?:return|\\w+\\s*=)\\s*\\(*(\\w+).*");
        private static final Pattern PILLOW = Pattern.compile(
                "(Image\\.)?(Resampling\\.)?\\b(NEAREST|BOX|BILINEAR|HAMMING|BICUBIC|LANCZOS|ANTIALIAS)\\b");

        static List<List<String>> of(
                CodeOrigin origin, List<String> program, PathwayOption option, Pathway now, Pathway wanted) {
            LineEdits edits = new LineEdits(
                    origin,
                    program,
                    option.optionKey(),
                    option.valueIn(now),
                    option.valueIn(wanted),
                    wanted,
                    new ArrayList<>());
            edits.write();
            return edits.edits;
        }

        private void write() {
            Optional<Integer> at = at(key);
            switch (key) {
                case RESIZE -> at.ifPresent(i -> replaced(i, resized(program.get(i))));
                case SIZE -> at.ifPresent(i -> replaced(i, sized(program.get(i))));
                case CHANNELS -> channels(at);
                case NORMALIZE -> at.ifPresent(this::normalized);
                case COMPUTE -> {
                    at.ifPresent(i -> replaced(i, program.get(i).replace(from, to)));
                    at(OptionKey.NORMALIZE)
                            .ifPresent(
                                    i -> inserted(COMPUTED, i, i, "%1$s%2$s = np.asarray(%2$s, dtype=np." + to + ")"));
                }
                default -> {}
            }
        }

        /** Returns the index of the line that settles an option; empty if an edit removed the line. */
        private Optional<Integer> at(OptionKey option) {
            return origin.line(option).map(line -> program.indexOf(line.text())).filter(index -> index >= 0);
        }

        private void replaced(int at, String line) {
            if (!line.equals(program.get(at))) {
                replaced(at, List.of(line));
            }
        }

        private void replaced(int at, List<String> lines) {
            List<String> edited = new ArrayList<>(program);
            edited.remove(at);
            edited.addAll(at, lines);
            edits.add(edited);
        }

        /**
         * Inserts a line with the indent and the name of another one.
         *
         * @param named the pattern of the other line
         * @param of the index of the other line
         * @param line the line with {@code %1$s} for the indent and {@code %2$s} for the name
         */
        private void inserted(Pattern named, int of, int at, String line) {
            Matcher name = named.matcher(program.get(of));
            if (name.matches()) {
                List<String> edited = new ArrayList<>(program);
                edited.add(at, line.formatted(name.group(1), name.group(2)));
                edits.add(edited);
            }
        }

        private String resized(String line) {
            ResizerCall call = ResizerCall.of(to);
            if (!from.startsWith(call.library() + "-")) {
                return line;
            }
            return switch (call.library()) {
                case "pillow" -> PILLOW.matcher(line).find()
                        ? PILLOW.matcher(line).replaceFirst(call.arguments())
                        : withArgument(line, ".resize(", call.arguments());
                case "opencv" -> line.contains("INTER_")
                        ? line.replaceFirst("INTER_\\w+", "INTER_" + call.constant())
                        : withArgument(line, "resize(", call.arguments());
                case "tf" -> tensorFlow(line, call);
                case "keras" -> line.contains("interpolation=")
                        ? line.replaceFirst("interpolation=[^,)]+", call.arguments())
                        : withArgument(line, "load_img(", call.arguments());
                default -> line;
            };
        }

        private static String tensorFlow(String line, ResizerCall call) {
            String plain = line.replaceFirst(",\\s*antialias=\\w+", "");
            String argument = "method=\"%s\"".formatted(call.method());
            String named = plain.contains("method=")
                    ? plain.replaceFirst("method=[^,)]+", argument)
                    : call.method().equals("bilinear") ? plain : withArgument(plain, "resize(", argument);
            return call.antialias() ? withArgument(named, "resize(", "antialias=True") : named;
        }

        /** Returns a call's line with one more argument at its end. */
        private static String withArgument(String line, String call, String argument) {
            int open = line.indexOf(call);
            if (open < 0) {
                return line;
            }
            int depth = 0;
            for (int i = open + call.length() - 1; i < line.length(); i++) {
                depth += line.charAt(i) == '(' ? 1 : line.charAt(i) == ')' ? -1 : 0;
                if (depth == 0) {
                    return "%s, %s%s".formatted(line.substring(0, i), argument, line.substring(i));
                }
            }
            return line;
        }

        private String sized(String line) {
            String[] old = from.split("x");
            String[] next = to.split("x");
            boolean square = old[0].equals(old[1]) && next[0].equals(next[1]);
            return square ? line.replaceAll("\\b" + old[0] + "\\b", next[0]) : line;
        }

        private void channels(Optional<Integer> at) {
            at.filter(i -> program.get(i).contains("cvtColor") || program.get(i).contains("::-1"))
                    .ifPresent(i -> replaced(i, List.of()));
            String code = to.equals("rgb") ? "COLOR_BGR2RGB" : "COLOR_RGB2BGR";
            at(OptionKey.DECODER)
                    .ifPresent(i -> inserted(ASSIGNED, i, i + 1, "%1$s%2$s = cv2.cvtColor(%2$s, cv2." + code + ")"));
        }

        private void normalized(int at) {
            Formula.replaced(program.get(at), from, to).ifPresent(line -> replaced(at, line));
            Matcher assigned = ASSIGNED.matcher(program.get(at));
            if (!assigned.matches()) {
                return;
            }
            try {
                replaced(
                        at,
                        PythonExport.function(wanted).body().stream()
                                .filter(line -> line.matches("(values|mean|std|scale|shift) = .*"))
                                .filter(line -> !line.contains("newaxis") && !line.contains("transpose"))
                                .map(line ->
                                        assigned.group(1) + line.replaceAll("\\b(values|pixels)\\b", assigned.group(2)))
                                .toList());
            } catch (ExportException e) {
                // No program of Python computes the formula, so that no line can.
            }
        }
    }

    /**
     * The usual spelling of one short formula.
     *
     * @param written the formula as programs spell it; group 1 is the array
     * @param spelled the formula with {@code %s} for the array
     */
    private record Formula(Pattern written, String spelled) {

        private static final String ARRAY = "([\\w.\\[\\]]+(?:\\([^()]*\\))?)";
        private static final String ALONE = "(?<![\\w.\\[\\]])" + ARRAY;
        private static final String END = "(?![\\d.])";
        private static final Map<String, Formula> KNOWN = Map.of(
                "divide-255", of(ALONE + "\\s*/\\s*255(?:\\.0?)?" + END, "%s / 255.0"),
                "keras-tf", of("\\(?" + ALONE + "\\s*/\\s*127\\.5\\)?\\s*-\\s*1(?:\\.0?)?" + END, "%s / 127.5 - 1.0"),
                "minus-127.5-by-127.5",
                        of("\\(" + ARRAY + "\\s*-\\s*127\\.5\\)\\s*/\\s*127\\.5" + END, "(%s - 127.5) / 127.5"),
                "multiply-reciprocal-255",
                        of(ALONE + "\\s*\\*\\s*\\(1(?:\\.0?)?\\s*/\\s*255(?:\\.0?)?\\)", "%s * (1 / 255.0)"));

        private static Formula of(String written, String spelled) {
            return new Formula(Pattern.compile(written), spelled);
        }

        static Optional<String> replaced(String line, String from, String to) {
            Formula next = KNOWN.get(to);
            return Optional.ofNullable(KNOWN.get(from))
                    .map(formula -> formula.written.matcher(line))
                    .filter(found -> next != null && found.find())
                    .map(found -> line.substring(0, found.start())
                            + next.spelled.formatted(found.group(1))
                            + line.substring(found.end()));
        }
    }

    /**
     * Describes a line of a patch.
     *
     * @param kind whether it is kept, removed or added
     * @param text the line without its sign
     */
    public record PatchLine(Kind kind, String text) {

        /** Describes the change of a line. */
        public enum Kind {
            KEPT(" "),
            REMOVED("-"),
            ADDED("+");

            private final String sign;

            Kind(String sign) {
                this.sign = sign;
            }

            public String sign() {
                return sign;
            }
        }

        /** Returns the line as a unified diff has it. */
        public String typed() {
            return kind.sign() + text;
        }
    }
}
