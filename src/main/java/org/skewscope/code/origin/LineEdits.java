package org.skewscope.code.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;

/** Ways in which an engineer would change a line so that one option has another value. */
final class LineEdits {

    private static final Pattern ASSIGNED = Pattern.compile("^(\\s*)(\\w+)\\s*[-+*/]?=(?!=).*");
    private static final Pattern PILLOW =
            Pattern.compile(
                    "(Image\\.)?(Resampling\\.)?\\b(NEAREST|BOX|BILINEAR|HAMMING|BICUBIC|LANCZOS"
                            + "|ANTIALIAS)\\b");

    private LineEdits() {}

    /** Programs that may have the wanted value, the likeliest first; each is to be read again. */
    static List<List<String>> of(
            CodeOrigin origin,
            List<String> program,
            PathwayOption option,
            Pathway now,
            Pathway wanted) {
        OptionKey key = option.optionKey();
        String from = option.valueIn(now);
        String to = option.valueIn(wanted);
        Optional<Integer> at =
                origin.line(key)
                        .map(line -> program.indexOf(line.text()))
                        .filter(index -> index >= 0);
        List<List<String>> edits = new ArrayList<>();
        switch (key) {
            case RESIZE ->
                    at.ifPresent(i -> replaced(edits, program, i, resized(program, i, from, to)));
            case SIZE ->
                    at.ifPresent(i -> replaced(edits, program, i, sized(program.get(i), from, to)));
            case CHANNELS -> channels(origin, edits, program, at, to);
            case NORMALIZE -> at.ifPresent(i -> normalized(edits, program, i, from, to, wanted));
            case COMPUTE -> compute(origin, edits, program, at, from, to);
            default -> {}
        }
        return edits;
    }

    private static void replaced(
            List<List<String>> edits, List<String> program, int at, String line) {
        if (!line.equals(program.get(at))) {
            List<String> edited = new ArrayList<>(program);
            edited.set(at, line);
            edits.add(edited);
        }
    }

    private static void inserted(
            List<List<String>> edits, List<String> program, int at, List<String> lines) {
        List<String> edited = new ArrayList<>(program);
        edited.addAll(at, lines);
        edits.add(edited);
    }

    private static String resized(List<String> program, int at, String from, String to) {
        String line = program.get(at);
        String library = to.substring(0, to.indexOf('-') + 1);
        if (!from.startsWith(library)) {
            return line;
        }
        String method = to.substring(library.length());
        String upper = method.toUpperCase(Locale.ROOT).replace('-', '_');
        return switch (library) {
            case "pillow-" ->
                    PILLOW.matcher(line).find()
                            ? PILLOW.matcher(line).replaceFirst("Image.Resampling." + upper)
                            : withArgument(line, ".resize(", "Image.Resampling." + upper);
            case "opencv-" ->
                    line.contains("INTER_")
                            ? line.replaceFirst("INTER_\\w+", "INTER_" + upper)
                            : withArgument(line, "resize(", "interpolation=cv2.INTER_" + upper);
            case "tf-" -> tensorFlow(line, method);
            case "keras-" ->
                    line.contains("interpolation=")
                            ? line.replaceFirst(
                                    "interpolation=[^,)]+", "interpolation=\"" + method + "\"")
                            : withArgument(line, "load_img(", "interpolation=\"" + method + "\"");
            default -> line;
        };
    }

    private static String tensorFlow(String line, String method) {
        boolean smooth = method.endsWith("-antialias");
        String name = method.replace("-antialias", "");
        String plain = line.replaceFirst(",\\s*antialias=\\w+", "");
        String named =
                plain.contains("method=")
                        ? plain.replaceFirst("method=[^,)]+", "method=\"" + name + "\"")
                        : name.equals("bilinear")
                                ? plain
                                : withArgument(plain, "resize(", "method=\"" + name + "\"");
        return smooth ? withArgument(named, "resize(", "antialias=True") : named;
    }

    /** A call's line with one more argument at its end. */
    private static String withArgument(String line, String call, String argument) {
        int open = line.indexOf(call);
        if (open < 0) {
            return line;
        }
        int depth = 0;
        for (int i = open + call.length() - 1; i < line.length(); i++) {
            depth += line.charAt(i) == '(' ? 1 : line.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return line.substring(0, i) + ", " + argument + line.substring(i);
            }
        }
        return line;
    }

    private static String sized(String line, String from, String to) {
        String[] old = from.split("x");
        String[] next = to.split("x");
        boolean square = old[0].equals(old[1]) && next[0].equals(next[1]);
        return square ? line.replaceAll("\\b" + old[0] + "\\b", next[0]) : line;
    }

    private static void channels(
            CodeOrigin origin,
            List<List<String>> edits,
            List<String> program,
            Optional<Integer> at,
            String to) {
        at.filter(i -> program.get(i).contains("cvtColor") || program.get(i).contains("::-1"))
                .ifPresent(
                        i -> {
                            List<String> edited = new ArrayList<>(program);
                            edited.remove((int) i);
                            edits.add(edited);
                        });
        Optional<Integer> decoded =
                origin.line(OptionKey.DECODER)
                        .map(line -> program.indexOf(line.text()))
                        .filter(index -> index >= 0);
        decoded.ifPresent(
                i -> {
                    Matcher assigned = ASSIGNED.matcher(program.get(i));
                    if (assigned.matches()) {
                        String code = to.equals("rgb") ? "COLOR_BGR2RGB" : "COLOR_RGB2BGR";
                        inserted(
                                edits,
                                program,
                                i + 1,
                                List.of(
                                        assigned.group(1)
                                                + assigned.group(2)
                                                + " = cv2.cvtColor("
                                                + assigned.group(2)
                                                + ", cv2."
                                                + code
                                                + ")"));
                    }
                });
    }

    private static void normalized(
            List<List<String>> edits,
            List<String> program,
            int at,
            String from,
            String to,
            Pathway wanted) {
        FormulaSpelling.replaced(program.get(at), from, to)
                .ifPresent(line -> replaced(edits, program, at, line));
        Matcher assigned = ASSIGNED.matcher(program.get(at));
        if (!assigned.matches()) {
            return;
        }
        List<String> formula = new ArrayList<>();
        try {
            for (String line : PythonExport.function(wanted).body()) {
                boolean own = line.matches("(values|mean|std|scale|shift) = .*");
                if (own && !line.contains("newaxis") && !line.contains("transpose")) {
                    formula.add(
                            assigned.group(1)
                                    + line.replaceAll("\\b(values|pixels)\\b", assigned.group(2)));
                }
            }
        } catch (ExportException e) {
            return;
        }
        List<String> edited = new ArrayList<>(program);
        edited.remove(at);
        inserted(edits, edited, at, formula);
    }

    private static void compute(
            CodeOrigin origin,
            List<List<String>> edits,
            List<String> program,
            Optional<Integer> at,
            String from,
            String to) {
        at.ifPresent(i -> replaced(edits, program, i, program.get(i).replace(from, to)));
        Optional<Integer> formula =
                origin.line(OptionKey.NORMALIZE)
                        .map(line -> program.indexOf(line.text()))
                        .filter(index -> index >= 0);
        formula.ifPresent(
                i -> {
                    Matcher named =
                            Pattern.compile("^(\\s*)(?:return|\\w+\\s*=)\\s*\\(*(\\w+).*")
                                    .matcher(program.get(i));
                    if (named.matches()) {
                        inserted(
                                edits,
                                program,
                                i,
                                List.of(
                                        named.group(1)
                                                + named.group(2)
                                                + " = np.asarray("
                                                + named.group(2)
                                                + ", dtype=np."
                                                + to
                                                + ")"));
                    }
                });
    }
}
