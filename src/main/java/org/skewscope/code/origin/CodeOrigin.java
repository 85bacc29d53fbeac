package org.skewscope.code.origin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.finding.ImportedCode.FoundPathway;
import org.skewscope.code.source.SourceCode.SourceLine;
import org.skewscope.option.OptionKey;

/**
 * Describes the program that a pathway was imported from.
 *
 * @param file the program's file name
 * @param found the imported pathway
 */
public record CodeOrigin(String file, List<SourceLine> lines, FoundPathway found) {

    public CodeOrigin {
        lines = List.copyOf(lines);
    }

    /**
     * Returns the program of a pathway, or of the pathway that it copies; empty where there is
     * none.
     *
     * @param byPathway programs by the pathways' ids
     * @param id the pathway's id
     */
    public static Optional<CodeOrigin> of(Map<String, CodeOrigin> byPathway, String id) {
        return Optional.ofNullable(byPathway.get(id))
                .or(() -> Optional.ofNullable(byPathway.get(id.replaceFirst("(-\\d+)+$", ""))));
    }

    /**
     * Returns the line that sets an option; empty where none does.
     *
     * @param key the option
     */
    public Optional<SourceLine> line(OptionKey key) {
        return Optional.ofNullable(found.lines().get(key)).flatMap(label -> lines.stream()
                .filter(line -> line.label().equals(label))
                .findFirst());
    }

    /** Returns the lines' texts. */
    List<String> texts() {
        return lines.stream().map(SourceLine::text).toList();
    }
}
