package org.skewscope.code.source;

/**
 * One line of code as the user sees it.
 *
 * @param label its number, from 1, or in a notebook {@code cell.line}, counting code cells only
 * @param text the line without its end
 */
public record SourceLine(String label, String text) {}
