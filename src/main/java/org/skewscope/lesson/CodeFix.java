package org.skewscope.lesson;

/**
 * Holds the line of code that causes a difference and the line that removes it. Skewscope shows
 * both and runs neither.
 *
 * @param language such as {@code python}
 */
public record CodeFix(String language, String causes, String mends) {}
