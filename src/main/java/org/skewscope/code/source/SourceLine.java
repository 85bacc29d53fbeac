package org.skewscope.code.source;

/**
 * One line of code as the user sees it.
 *
 * @param label its number, from 1; in a notebook {@code cell.line}, counting code cells only
 * @param text without its line end
 */
public record SourceLine(String label, String text) {}
