package org.skewscope.code.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.skewscope.code.source.SourceCode.SourceLine;
import org.skewscope.code.source.SourceFile.SourceFileException;

/** Splits a file's text into the lines of its code. */
public final class SourceReader {

    private static final String NOTEBOOK = ".ipynb";

    private SourceReader() {}

    /**
     * Reads a file.
     *
     * @throws SourceFileException if a notebook is not valid
     */
    public static SourceCode read(SourceFile file) throws SourceFileException {
        return file.name().endsWith(NOTEBOOK)
                ? notebook(file)
                : new SourceCode(file.name(), ConsoleText.cleaned(lines(file.text(), "")));
    }

    private static SourceCode notebook(SourceFile file) throws SourceFileException {
        List<SourceLine> lines = new ArrayList<>();
        int cell = 0;
        for (JsonNode node : cells(file)) {
            if (!node.path("cell_type").asText().equals("code")) {
                continue;
            }
            cell++;
            JsonNode source = node.path(node.has("source") ? "source" : "input");
            StringBuilder text = new StringBuilder();
            if (source.isArray()) {
                source.forEach(part -> text.append(part.asText()));
            } else {
                text.append(source.asText());
            }
            lines.addAll(ConsoleText.cleaned(lines(text.toString(), cell + ".")));
        }
        return new SourceCode(file.name(), lines);
    }

    private static JsonNode cells(SourceFile file) throws SourceFileException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(file.text());
        } catch (JsonProcessingException e) {
            throw new SourceFileException(file.name()
                    + " is no notebook: it is not JSON. Save it again as a notebook, or"
                    + " paste its code into a .py file.");
        }
        JsonNode cells = root.path("cells");
        if (!cells.isArray()) {
            cells = root.path("worksheets").path(0).path("cells");
        }
        if (!cells.isArray()) {
            throw new SourceFileException(
                    file.name() + " is no notebook: it has no cells. Save it again as a notebook.");
        }
        return cells;
    }

    /**
     * Returns the lines of a text with their numbers.
     *
     * @param before what each number begins with
     */
    public static List<SourceLine> lines(String text, String before) {
        String[] parts = text.split("\r\n|\r|\n", -1);
        List<SourceLine> lines = new ArrayList<>(parts.length);
        for (int i = 0; i < parts.length; i++) {
            lines.add(new SourceLine(before + (i + 1), parts[i]));
        }
        return lines;
    }

    /**
     * Removes lines that are not Python: the prompts of a console, whose other lines are output,
     * and the commands of a notebook ({@code !pip}, {@code %matplotlib}).
     */
    private static final class ConsoleText {

        private static final Pattern PROMPT =
                Pattern.compile("^\\s*(?:>>> ?|\\.\\.\\. ?|In \\[\\d*\\]: ?|\\s{3,}\\.\\.\\.: ?)(.*)$");
        private static final Pattern FIRST_PROMPT = Pattern.compile("^\\s*(?:>>> |In \\[\\d*\\]: ).*$");
        private static final Pattern COMMAND = Pattern.compile("^\\s*[!%].*$|^\\s*\\w+\\?{1,2}\\s*$");

        private ConsoleText() {}

        static List<SourceLine> cleaned(List<SourceLine> lines) {
            boolean console = lines.stream()
                    .anyMatch(line -> FIRST_PROMPT.matcher(line.text()).matches());
            boolean program = lines.stream().anyMatch(line -> line.text().startsWith("def "));
            return lines.stream()
                    .map(line -> new SourceLine(line.label(), code(line.text(), console && !program)))
                    .toList();
        }

        private static String code(String text, boolean console) {
            if (console) {
                Matcher prompt = PROMPT.matcher(text);
                return prompt.matches() ? prompt.group(1) : "";
            }
            return COMMAND.matcher(text).matches() ? "" : text;
        }
    }
}
