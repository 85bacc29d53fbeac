package org.skewscope.report;

import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.finding.ImportedCode.Refusal;
import org.skewscope.option.Setting;

/** Describes the pathways of an imported program as a document for {@link RecordJson}. */
public final class ImportedCodeJson {

    private static final int MOST_DIGITS = 9;

    private ImportedCodeJson() {}

    /**
     * Returns the document: the pathways, the lines that no option expresses, the questions that the program leaves
     * open, and sentences on the file as a whole.
     *
     * @param found all that was found in the program
     */
    public static JsonKeys of(ImportedCode found) {
        return new JsonKeys()
                .with("file", found.file())
                .withEach("pathways", found.pathways(), ImportedCodeJson::pathway)
                .withEach("refused", found.refused(), ImportedCodeJson::refusal)
                .withEach("asks", found.asks(), ImportedCodeJson::question)
                .with("notes", found.notes());
    }

    /** Describes a pathway, which is always exact: other lines are refused. */
    private static JsonKeys pathway(FoundPathway pathway) {
        JsonKeys options = new JsonKeys();
        JsonKeys lines = new JsonKeys();
        for (Setting setting : pathway.settings()) {
            options.put(setting.key().id(), setting.value());
            lines.put(setting.key().id(), number(pathway.lines().get(setting.key())));
        }
        return new JsonKeys().with("options", options).with("lines", lines).with("exact", true);
    }

    private static JsonKeys refusal(Refusal refusal) {
        return new JsonKeys()
                .with("line", number(refusal.line()))
                .with("text", refusal.text())
                .with("why", refusal.why());
    }

    private static JsonKeys question(Question question) {
        return new JsonKeys()
                .with("line", number(question.line()))
                .with("question", question.question())
                .with("choices", question.choices());
    }

    /** Returns a line's number; a notebook's cell.line stays text, since 1.10 is not 1.1. */
    private static Object number(String label) {
        return label.contains(".") || label.length() > MOST_DIGITS ? (Object) label : (Object) Integer.valueOf(label);
    }
}
