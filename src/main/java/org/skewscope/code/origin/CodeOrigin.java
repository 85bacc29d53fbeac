package org.skewscope.code.origin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.code.finding.FoundPathway;
import org.skewscope.code.source.SourceLine;
import org.skewscope.option.OptionKey;

/**
 * The program that a pathway came from.
 *
 * @param file its name
 * @param found the pathway as it was read
 */
public record CodeOrigin(String file, List<SourceLine> lines, FoundPathway found) {

    public CodeOrigin {
        lines = List.copyOf(lines);
    }

    /**
     * A pathway's program, or that of the pathway which it is a copy of.
     *
     * @param byPathway programs by the pathways' ids
     */
    public static Optional<CodeOrigin> of(Map<String, CodeOrigin> byPathway, String id) {
        return Optional.ofNullable(byPathway.get(id))
                .or(() -> Optional.ofNullable(byPathway.get(id.replaceFirst("(-\\d+)+$", ""))));
    }

    /** The line that settles an option. */
    public Optional<SourceLine> line(OptionKey key) {
        return Optional.ofNullable(found.lines().get(key))
                .flatMap(
                        label ->
                                lines.stream()
                                        .filter(line -> line.label().equals(label))
                                        .findFirst());
    }

    /** The program as one text. */
    List<String> texts() {
        return lines.stream().map(SourceLine::text).toList();
    }
}
