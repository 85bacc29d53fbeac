package org.skewscope.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.option.Setting;

/**
 * Describes the pathways of an imported program as a document for {@link RecordJson}.
 *
 * @param file the program's file
 * @param refused the lines that no option expresses
 * @param asks the questions that the program leaves open
 * @param notes sentences on the file as a whole
 */
public record ImportedCodeJson(
        String file,
        List<PathwayJson> pathways,
        List<RefusalJson> refused,
        List<QuestionJson> asks,
        List<String> notes) {

    private static final int MOST_DIGITS = 9;

    /**
     * Describes a pathway.
     *
     * @param options the options' values by their keys
     * @param lines the lines that settle the options, by the options' keys
     * @param exact always true: what is not exact is refused
     */
    public record PathwayJson(Map<String, String> options, Map<String, Object> lines, boolean exact) {

        private static PathwayJson of(FoundPathway pathway) {
            Map<String, String> options = new LinkedHashMap<>();
            Map<String, Object> lines = new LinkedHashMap<>();
            for (Setting setting : pathway.settings()) {
                options.put(setting.key().id(), setting.value());
                lines.put(setting.key().id(), number(pathway.lines().get(setting.key())));
            }
            return new PathwayJson(options, lines, true);
        }
    }

    /** Describes a line that no option expresses. */
    public record RefusalJson(Object line, String text, String why) {

        private static RefusalJson of(Refusal refusal) {
            return new RefusalJson(number(refusal.line()), refusal.text(), refusal.why());
        }
    }

    /** Describes a question that the program leaves open. */
    public record QuestionJson(Object line, String question, List<String> choices) {

        private static QuestionJson of(Question question) {
            return new QuestionJson(number(question.line()), question.question(), question.choices());
        }
    }

    /**
     * Returns the document.
     *
     * @param found all that was found in the program
     */
    public static ImportedCodeJson of(ImportedCode found) {
        return new ImportedCodeJson(
                found.file(),
                found.pathways().stream().map(PathwayJson::of).toList(),
                found.refused().stream().map(RefusalJson::of).toList(),
                found.asks().stream().map(QuestionJson::of).toList(),
                found.notes());
    }

    /** Returns a line's number; a notebook's cell.line stays text, since 1.10 is not 1.1. */
    private static Object number(String label) {
        return label.contains(".") || label.length() > MOST_DIGITS ? (Object) label : (Object) Integer.valueOf(label);
    }
}
