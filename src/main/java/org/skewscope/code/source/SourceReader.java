package org.skewscope.code.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** Takes a file's text apart into the lines of its code. */
public final class SourceReader {

    private static final String NOTEBOOK = ".ipynb";

    private SourceReader() {}

    /**
     * @throws SourceFileException where a notebook is no notebook
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
            throw new SourceFileException(
                    file.name()
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

    private static List<SourceLine> lines(String text, String before) {
        String[] parts = text.split("\r\n|\r|\n", -1);
        List<SourceLine> lines = new ArrayList<>(parts.length);
        for (int i = 0; i < parts.length; i++) {
            lines.add(new SourceLine(before + (i + 1), parts[i]));
        }
        return lines;
    }
}
