package org.skewscope.code.finding;

import java.util.List;

/**
 * All that was found in a file.
 *
 * @param notes sentences on the file as a whole, such as a line that is no Python
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
