package org.skewscope.code.finding;

/**
 * A line that no option expresses.
 *
 * @param line the line's label
 * @param text the line itself
 */
public record Refusal(String line, String text, String why) {}
