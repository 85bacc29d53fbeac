package org.skewscope.code.source;

import java.util.List;

/**
 * Describes a program's lines, in order.
 *
 * @param name the file's name in sentences
 */
public record SourceCode(String name, List<SourceLine> lines) {

    public SourceCode {
        lines = List.copyOf(lines);
    }

    /** Returns the texts of the lines. */
    public List<String> texts() {
        return lines.stream().map(SourceLine::text).toList();
    }

    /**
     * Returns the label of a line.
     *
     * @param index the index from 1; an index outside gets the label of the nearest line
     */
    public String label(int index) {
        return lines.isEmpty() ? "1" : at(index).label();
    }

    /**
     * Returns the text of a line, without the spaces around it.
     *
     * @param index the index from 1
     */
    public String text(int index) {
        return lines.isEmpty() ? "" : at(index).text().strip();
    }

    private SourceLine at(int index) {
        return lines.get(Math.max(0, Math.min(index - 1, lines.size() - 1)));
    }

    /**
     * Describes one line of code as the user sees it.
     *
     * @param label its number, from 1, or in a notebook {@code cell.line}, counting code cells only
     * @param text the line without its end
     */
    public record SourceLine(String label, String text) {}
}
