package org.skewscope.code.finding;

import java.util.List;
import java.util.Map;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Setting;

/**
 * Describes the result of importing a file.
 *
 * @param notes sentences on the file as a whole, such as on a line that is not Python
 */
public record ImportedCode(
        String file, List<FoundPathway> pathways, List<Refusal> refused, List<Question> asks, List<String> notes) {

    public ImportedCode {
        pathways = List.copyOf(pathways);
        refused = List.copyOf(refused);
        asks = List.copyOf(asks);
        notes = List.copyOf(notes);
    }

    /**
     * Describes a pathway of a program or config.
     *
     * @param settings the options that the program sets; all others have the values of the preset
     *     eager
     * @param lines the label of the line that sets each option
     */
    public record FoundPathway(List<Setting> settings, Map<OptionKey, String> lines) {

        public FoundPathway {
            settings = List.copyOf(settings);
            lines = Map.copyOf(lines);
        }
    }

    /**
     * Describes a line that no option expresses.
     *
     * @param line the line's label
     * @param text the line itself
     */
    public record Refusal(String line, String text, String why) {}

    /**
     * Describes a question that the program leaves open.
     *
     * @param line the label of the line that depends on the answer
     * @param choices likely answers
     */
    public record Question(String line, String question, List<String> choices) {

        public Question {
            choices = List.copyOf(choices);
        }
    }
}
