package org.skewscope.code.finding;

import java.util.List;

/**
 * The result of importing a file.
 *
 * @param notes sentences on the file as a whole, such as on a line that is not Python
 */
public record ImportedCode(
        String file,
        List<FoundPathway> pathways,
        List<Refusal> refused,
        List<Question> asks,
        List<String> notes) {

    public ImportedCode {
        pathways = List.copyOf(pathways);
        refused = List.copyOf(refused);
        asks = List.copyOf(asks);
        notes = List.copyOf(notes);
    }
}
