package org.skewscope.lesson;

/** The line that causes the difference and the one that mends it. Shown, never run. */
public record CodeFix(String language, String causes, String mends) {}
