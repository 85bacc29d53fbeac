package org.skewscope.cli;

import java.util.stream.Collectors;
import org.skewscope.code.finding.FoundPathway;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.Question;
import org.skewscope.code.finding.Refusal;
import org.skewscope.option.Setting;
import org.skewscope.pathway.PathwayOption;

/** What was found in a program, as text for a person. */
final class ImportedCodeText {

    private ImportedCodeText() {}

    static String of(ImportedCode found, Style style) {
        StringBuilder text = new StringBuilder();
        for (FoundPathway pathway : found.pathways()) {
            text.append(style.bold("Pathway of " + PlainText.of(found.file())))
                    .append(System.lineSeparator());
            for (Setting setting : pathway.settings()) {
                PathwayOption option = PathwayOption.of(setting.key());
                text.append(
                        String.format(
                                "  line %-6s %s (%s)%n",
                                pathway.lines().get(setting.key()),
                                setting.typed(),
                                option.description().labelOf(setting.value())));
            }
            text.append("  --pathway eager,")
                    .append(
                            pathway.settings().stream()
                                    .map(Setting::typed)
                                    .collect(Collectors.joining(",")))
                    .append(System.lineSeparator());
        }
        for (Refusal refusal : found.refused()) {
            text.append("Line ")
                    .append(refusal.line())
                    .append(" is no option: ")
                    .append(PlainText.of(refusal.why()))
                    .append('.')
                    .append(System.lineSeparator());
            text.append("  ").append(PlainText.of(refusal.text())).append(System.lineSeparator());
        }
        for (Question question : found.asks()) {
            text.append("Line ")
                    .append(question.line())
                    .append(" depends on what the code does not say: ")
                    .append(PlainText.of(question.question()));
            text.append(
                            question.choices().isEmpty()
                                    ? ""
                                    : " (" + String.join(", ", question.choices()) + ")")
                    .append(System.lineSeparator());
        }
        found.notes()
                .forEach(note -> text.append(PlainText.of(note)).append(System.lineSeparator()));
        if (found.pathways().isEmpty() && found.refused().isEmpty() && found.asks().isEmpty()) {
            text.append(PlainText.of(found.file()))
                    .append(
                            ": no preprocessing was recognized. Name a Python file that reads and resizes a picture, or name its function with --function.")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
