package org.skewscope.code;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.code.python.Statement;
import org.skewscope.code.source.SourceCode;

/** Sentences on a file as a whole: its first line that is no Python, and how many there are. */
final class Notes {

    private Notes() {}

    static List<String> of(SourceCode code, List<Statement> statements) {
        List<Statement.Unreadable> broken = new ArrayList<>();
        collect(statements, broken);
        if (broken.isEmpty()) {
            return List.of();
        }
        long rows = code.lines().stream().filter(line -> !line.text().isBlank()).count();
        if (broken.size() * 2L > rows) {
            return List.of(
                    code.name()
                            + " does not look like Python 3: most of its lines could not be read."
                            + " Name a Python file, a notebook or a config.");
        }
        Statement.Unreadable first = broken.get(0);
        String more = broken.size() == 1 ? "" : ", and " + (broken.size() - 1) + " more line(s)";
        return List.of(
                "Line "
                        + code.label(first.line())
                        + more
                        + " could not be read as Python 3 ("
                        + first.why()
                        + "). The rest was read.");
    }

    private static void collect(List<Statement> statements, List<Statement.Unreadable> broken) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Unreadable unreadable) {
                broken.add(unreadable);
            } else if (statement instanceof Statement.Function function) {
                collect(function.body(), broken);
            } else if (statement instanceof Statement.ClassDefinition type) {
                collect(type.body(), broken);
            }
        }
    }
}
